import { expect, test } from 'vitest'
import { findProofType } from './evidence-kind.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test('evidence is known by their bytes, never by their name', () => {
  expect(findProofType(bytes('\x89PNG\r\n\x1a\n'))).toBe('image/png')
  expect(findProofType(bytes('\xff\xd8\xff\xe0JFIF'))).toBe('image/jpeg')
  expect(findProofType(bytes('%PDF-1.7'))).toBe('application/pdf')
  expect(findProofType(bytes('<html>%PDF-'))).toBeUndefined()
  expect(findProofType(bytes(''))).toBeUndefined()
})
