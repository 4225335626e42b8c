import { expect, test } from 'vitest'
import { organisationSheets } from './sheet.ts'

test('civil affairs write an address under 所在区 and 乡镇: it names no owner', () => {
  const called = organisationSheets.sheet.columns.flatMap(({ aliases = [] }) => aliases)
  for (const address of ['所在区', '街道/镇', '乡镇']) expect(called).not.toContain(address)
})
