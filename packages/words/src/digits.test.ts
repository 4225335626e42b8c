import { expect, test } from 'vitest'
import { normalizeDigits } from './digits.ts'

test('a number wrapped in anything that is no digit is the number', () => {
  for (const written of [
    '\u202d138 0000 0001\u202c',
    '\u200e13800000001\u200f',
    '138\u00ad0000\u00ad0001',
    '138\u200b0000\u200b0001',
    '\ufeff13800000001',
    '\u206613800000001\u2069',
    '１３８００００ ０００１',
    '138-0000-0001',
    '138‑0000‑0001',
    '138–0000—0001',
    '138.0000.0001',
    '138·0000·0001',
    '(+86) 138 0000 0001',
    '+86-13800000001',
    '0086 13800000001',
    '8613800000001',
    "'13800000001",
    '138\u3164 00000001',
  ])
    expect(normalizeDigits(written), JSON.stringify(written)).toBe('13800000001')
  expect(normalizeDigits('\u202a31011519900101001x\u202c')).toBe('31011519900101001X')
  expect(normalizeDigits('310115 19900101 001Ｘ')).toBe('31011519900101001X')
  expect(normalizeDigits('（021）5555-0001')).toBe('02155550001')
  expect(normalizeDigits('021-55550001转123')).toBe('02155550001转123')
})
