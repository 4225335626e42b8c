import { expect, test } from 'vitest'
import { findPasswordFault } from './passwords.ts'

test('A18 the manual’s public constant and its variants are refused as a chosen password', () => {
  const variants = [
    'Aa11111111',
    'AA11111111',
    'aa11111111A',
    'Aa1111111!',
    'Aa22222222',
    'Bb99999999',
    'Aa11111111!!',
  ]
  variants.push('11111111Aa', 'Xy00000000#', 'Ａａ１１１１１１１１')
  for (const password of variants)
    expect([password, findPasswordFault(password, 'fx_jh1')]).toEqual([password, 'common'])
})

test('S0-42 each weakness of a new password has its own name', () => {
  expect(findPasswordFault('Kp7#vm2', 'fx_jh1')).toBe('short')
  expect(findPasswordFault('kpwvmqzrtb', 'fx_jh1')).toBe('plain')
  expect(findPasswordFault('KPWV7MQZRTB', 'fx_jh1')).toBe('plain')
  expect(findPasswordFault('Kp7-fx_jh1-vm', 'fx_jh1')).toBe('username')
  expect(findPasswordFault('Kp7-FXJH1-vmq', 'fx_jh1.2')).toBe('username')
  expect(findPasswordFault('Password123!', 'fx_jh1')).toBe('common')
  expect(findPasswordFault('P@ssw0rd2026', 'fx_jh1')).toBe('common')
  expect(findPasswordFault('Qwerty12345!', 'fx_jh1')).toBe('common')
  expect(findPasswordFault('aaaaaaaaaaaaaaaaaaaa', 'fx_jh1')).toBe('common')
  expect(findPasswordFault('123456789012345678', 'fx_jh1')).toBe('common')
})

test('a good password of three kinds, or a long sentence, is taken', () => {
  for (const password of [
    'Kp7#vmq2Lw',
    'Tai-Chi-6am',
    '每天早上六点半在公园打太极拳十五分钟',
    'correct horse battery staple',
  ])
    expect([password, findPasswordFault(password, 'fx_jh1')]).toEqual([password, undefined])
})

test('a username of two letters does not spoil every password that holds them', () => {
  expect(findPasswordFault('Fresh-Kiwi7q', 'sh')).toBeUndefined()
})
