import { expect, test } from 'vitest'
import { checkPassword } from './password-rules.ts'

function allMet(password: string, username = 'fx_jh1'): boolean {
  return checkPassword(password, username).every((rule) => rule.isMet)
}

test('A18 the public constant of the manual and its variants are refused', () => {
  expect([allMet('Aa11111111'), allMet('aA111111111!'), allMet('Aa1111111!')]).toEqual([false, false, false])
})

test('ten characters of three kinds, or fifteen of any, without the username will do', () => {
  expect(allMet('Huangpu-2026')).toBe(true)
  expect(allMet('mei tian qu gong yuan')).toBe(true)
  expect(allMet('晨练Taiji9x-b')).toBe(true)
})

test.each([
  ['Short-123', '至少 10 个字符'],
  ['alllowercase', '大写字母、小写字母、数字、符号中至少三种（15 个字符以上不限）'],
  ['My-FX_JH1-2026', '不含登录账号，不是公开过的初始密码'],
  ['', '不含登录账号，不是公开过的初始密码'],
])('%s fails: %s', (password, text) => {
  expect(checkPassword(password, 'fx_jh1').find((rule) => rule.text === text)?.isMet).toBe(false)
})
