import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBadKey } from '../../../simulators/wechat/templates.ts'
import { fitValues } from './template-values.ts'

const fit = (key: string, text: string) => fitValues({ [key]: text })[key]?.value

test.each([
  ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
  ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
  ['thing12', '换\n行', '换 行'],
  ['thing1', '  ', '无'],
  ['phrase1', '审核已经通过', '审核已经通'],
  ['phrase1', 'OK', '无'],
  ['name1', '欧阳·阿卜杜拉提普', '欧阳·阿卜杜拉提普'],
  ['name1', '迪丽热巴·迪力木拉提·买买提', '迪丽热巴·迪力木拉…'],
  ['name1', 'Bartholomew Featherstonehaugh', 'Bartholomew Feathers'],
  ['character_string1', '编号 A-12', 'A-12'],
  ['character_string1', '无编号', '-'],
  ['letter1', 'a1b2', 'ab'],
  ['car_number1', '沪A·123456789', '沪A·12345'],
  // Figures are never cut: WeChat shall refuse them instead.
  ['amount1', '¥12345678901.00', '¥12345678901.00'],
  ['number1', '1'.repeat(40), '1'.repeat(40)],
  ['time1', '2026年11月23日 10:00', '2026年11月23日 10:00'],
  ['phone_number1', '138000000011380000000', '138000000011380000000'],
])('%s: %j becomes %j', (key, text, fitted) => {
  expect(fit(key, text)).toBe(fitted)
})

test('no emoji is torn', () => {
  expect(fit('thing1', '🏸'.repeat(30))).toBe(`${'🏸'.repeat(19)}…`)
})

test('whatever the words, WeChat takes what is sent', () => {
  const types = ['thing1', 'phrase2', 'character_string3']
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom(...types), (text, key) => {
      expect(findBadKey([key], fitValues({ [key]: text }))).toBeUndefined()
    }),
    { numRuns: 500, verbose: 1 },
  )
})
