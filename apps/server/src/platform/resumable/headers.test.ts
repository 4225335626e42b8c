import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCount, readMetadata } from './headers.ts'

const coded = (text: string) => Buffer.from(text).toString('base64')

test('Upload-Metadata: every text comes back as it was said; a key alone says nothing', () => {
  const key = fc.stringMatching(/^[a-z0-9_-]{1,20}$/)
  fc.assert(
    fc.property(fc.dictionary(key, fc.string({ unit: 'grapheme', maxLength: 50 })), (said) => {
      const pairs = Object.entries(said)
      if (pairs.length === 0) return
      const header = pairs.map(([name, text]) => `${name} ${coded(text)}`).join(',')
      expect(Object.fromEntries(readMetadata(header) ?? [])).toEqual({ ...said })
    }),
  )
  expect(readMetadata('is_private,filename 6K++Lm1wNA==')).toEqual(
    new Map([
      ['is_private', ''],
      ['filename', '课.mp4'],
    ]),
  )
})

test('what is misshapen is no metadata and no count, whatever it is', () => {
  for (const bad of ['', ',', 'a b c', 'a !!', 'a YQ,a YQ', 'a YR==', 'é YQ==', 'x'.repeat(5_000)])
    expect([bad, readMetadata(bad)]).toEqual([bad, undefined])
  for (const bad of ['', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16), 'NaN'])
    expect([bad, readCount(bad)]).toEqual([bad, undefined])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readMetadata(text)
      readCount(text)
    }),
  )
})
