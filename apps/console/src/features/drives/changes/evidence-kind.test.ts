import { expect, test } from 'vitest'
import { findImageType } from './evidence-kind.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test('pictures are known by their bytes, never by their name', () => {
  expect(findImageType(bytes('\x89PNG\r\n\x1a\n'))).toBe('image/png')
  expect(findImageType(bytes('\xff\xd8\xff\xe0JFIF'))).toBe('image/jpeg')
  expect(findImageType(bytes('%PDF-1.7'))).toBeUndefined()
  expect(findImageType(bytes(''))).toBeUndefined()
})
