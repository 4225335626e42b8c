import { isMasked } from '@jianwang/records/masks'
import { expect, test } from 'vitest'
import { maskIdNumber, maskName, maskPhone } from './mask.ts'

test('a name shows its surname and one star, and not its length', () => {
  expect(maskName('张三')).toBe('张*')
  expect(maskName('张三丰')).toBe('张*')
  expect(maskName(' 张三 ')).toBe('张*')
  expect(maskName('𠮷田明')).toBe('𠮷*')
  expect(maskName('阿依古丽·买买提')).toBe('阿*')
})

test('compound surnames stay whole, but two characters are surname and given name', () => {
  expect(maskName('欧阳小明')).toBe('欧阳*')
  expect(maskName('诸葛亮')).toBe('诸葛*')
  expect(maskName('上官云')).toBe('上官*')
  expect(maskName('欧阳')).toBe('欧*')
})

test('a name of one character or none shows nothing', () => {
  expect(maskName('张')).toBe('*')
  expect(maskName('')).toBe('*')
})

test('phones show the front 3 and back 4, short numbers less', () => {
  expect(maskPhone('13800000001')).toBe('138****0001')
  expect(maskPhone('021-55550001')).toBe('021*****0001')
  expect(maskPhone('55550001')).toBe('******01')
  expect(maskPhone('110')).toBe('***')
  expect(maskPhone('')).toBe('')
})

test('document numbers show the first and the last character', () => {
  expect(maskIdNumber('310110199001010019')).toBe('3****************9')
  expect(maskIdNumber('H12345678')).toBe('H*******8')
  expect(maskIdNumber('AB')).toBe('**')
})

test('masked values are recognised on the way back, real ones are not', () => {
  for (const masked of [
    maskName('张三'),
    maskPhone('13800000001'),
    maskIdNumber('310110199001010019'),
    '138＊＊＊＊0001',
  ]) {
    expect(isMasked(masked), masked).toBe(true)
  }
  for (const real of ['张三', '13800000001', '310110199001010019', ''])
    expect(isMasked(real), real).toBe(false)
})

test('no mask leaves half of a character behind, whatever stands in a column of numbers', () => {
  for (const mask of [maskPhone, maskIdNumber, maskName])
    for (let length = 0; length <= 14; length++) expect(mask('🏃'.repeat(length)).isWellFormed()).toBe(true)
})
