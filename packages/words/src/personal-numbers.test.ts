import { expect, test } from 'vitest'
import { creditCheckCharacter, idCheckCharacter } from './check-digits.ts'
import { findPersonalNumber } from './personal-numbers.ts'

const born = '31012020040102001'
const idNumber = born + idCheckCharacter(born)
const wide = (text: string) =>
  text.replace(/[\dX]/g, (letter) => String.fromCodePoint(0xfee0 + letter.charCodeAt(0)))

test.each([
  idNumber,
  `${born}x`,
  wide(idNumber),
  ` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)} `,
  `张三${idNumber}`,
  `张三 ${idNumber}`,
  `${idNumber}，张三`,
  // A slip of the finger: the check digit is wrong, and nearly all of it is told.
  `${born}${idNumber.endsWith('0') ? '1' : '0'}`,
])('an ID number is one however it is typed: %s', (text) => {
  expect(findPersonalNumber(text)).toBe('id-number')
})

test.each([
  '13800000001',
  wide('13800000001'),
  '+86 138-0000-0001',
  '8613800000001',
  '0086 13800000001',
  '王13800000001',
  '王 13800000001',
])('a mobile number is one however it is typed: %s', (text) => {
  expect(findPersonalNumber(text)).toBe('mobile')
})

test.each([
  '',
  '太极',
  '0001',
  '1380000000',
  '138000000012',
  '12800000001',
  '021-57420000',
  '2026-11-22',
  '31.13812345678',
  '31012020040102001',
  '01a00000-0000-7000-8000-138000000012',
  '13800000-0001-7000-8000-13800000001f',
  '52310000MJ4912345X',
])('anything else is none: %s', (text) => {
  expect(findPersonalNumber(text)).toBeUndefined()
})

test('a credit code of digits alone is no ID number, and an ID number that passes for a code is one still', () => {
  const code = '92310120123456789'
  expect(findPersonalNumber(code + creditCheckCharacter(code))).toBeUndefined()
  // Beginning like a mobile number: of a body of the masses (13) in 上海奉贤.
  const like = '13310120123A4567B'
  expect(findPersonalNumber(like + creditCheckCharacter(like))).toBeUndefined()
  let both = 0
  for (let serial = 0; serial < 1_000; serial += 1) {
    const body = `51310120040102${String(serial).padStart(3, '0')}`.replace('0120040102', '0120200401')
    const id = body + idCheckCharacter(body)
    if (creditCheckCharacter(body) !== id[17]) continue
    both += 1
    expect(findPersonalNumber(id)).toBe('id-number')
  }
  expect(both).toBeGreaterThan(0)
})
