import { expect, test } from 'vitest'
import { describeChange } from './unit-history.tsx'

test('S0-56 a renamed committee shows both names', () => {
  const change = { act: 'rename', before: { name: '金海一居委' }, after: { name: '金海第一居民委员会' } }
  expect(describeChange(change)).toBe('改名：“金海一居委”改为“金海第一居民委员会”')
})

test('a merge reads from both ends', () => {
  expect(describeChange({ act: 'merge', before: { name: '甲镇' }, after: { into: '乙镇' } })).toBe(
    '并入“乙镇”',
  )
  expect(describeChange({ act: 'merge', before: null, after: { from: '甲镇' } })).toBe('并入了“甲镇”')
})

test('an act this screen does not know is shown, not swallowed', () => {
  expect(describeChange({ act: 'twinned', before: null, after: null })).toBe('twinned')
})
