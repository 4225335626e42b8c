import { expect, test } from 'vitest'
import { explainBankAccount, isBankAccount, tidyBankAccount } from './bank-account.ts'

/** The published test number of ISO/IEC 7812 lists, and another of 19 digits made by the same rule. */
const good = ['4111111111111111', '6222021234567890128']

test('a card is taken by its last digit, with or without the blanks it prints', () => {
  for (const each of good) expect([each, explainBankAccount(each)]).toEqual([each, undefined])
  expect(tidyBankAccount(' 4111 1111-1111 1111 ')).toBe(good[0])
  expect(explainBankAccount('４１１１１１１１１１１１１１１１')).toBeUndefined()
})

test('every single digit that is another, and two neighbours that changed places, are found', () => {
  for (const card of good)
    for (let at = 0; at < card.length; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const other = `${card.slice(0, at)}${digit}${card.slice(at + 1)}`
        expect([other, isBankAccount(other)]).toEqual([other, other === card])
      }
      const [a = '', b = ''] = card.slice(at, at + 2)
      // Luhn cannot tell 09 from 90.
      if (b === '' || a === b || ['09', '90'].includes(a + b)) continue
      expect(isBankAccount(`${card.slice(0, at)}${b}${a}${card.slice(at + 2)}`)).toBe(false)
    }
})

test('what is wrong is said in a sentence', () => {
  expect(explainBankAccount(' ')).toBe('请填写银行卡号。')
  expect(explainBankAccount('6.22202E+18')).toContain('科学计数法')
  expect(explainBankAccount('62220212')).toBe('银行卡号应为 16 至 19 位，现在是 8 位，请核对。')
  expect(explainBankAccount('4111111111111112')).toBe('银行卡号的校验位不对，请对照银行卡逐位核对。')
  expect(explainBankAccount('4111x11111111111')).toContain('只能填数字')
})
