import { expect, test } from 'vitest'
import { withhold } from './withholding.ts'
import { addTable, joinTables } from './withholding-load.ts'
import { findTable, type WithholdingTable, withholdingTables } from './withholding-tables.ts'

const next: WithholdingTable = {
  version: 'resident-2027',
  kind: 'resident',
  from: '2027-01-01',
  to: null,
  source: '测试公告',
  cost: { flatFen: 1_000_00, flatUpToFen: 5_000_00, percent: 20 },
  monthlyFen: 0,
  brackets: [
    { upToFen: 20_000_00, percent: 20, quickFen: 0 },
    { upToFen: null, percent: 30, quickFen: 2_000_00 },
  ],
}

test('A30 (tables) a new version ends the old one the day before; what is paid on a day is reckoned by its table', () => {
  const { tables, faults } = addTable(withholdingTables, next)
  expect(faults).toEqual([])
  expect(findTable('monthly', '2026-12-31', tables)).toMatchObject({
    version: 'resident-2019',
    to: '2026-12-31',
  })
  expect(findTable('monthly', '2027-01-01', tables)?.version).toBe('resident-2027')
  const taxOn = (day: string) => withhold({ method: 'monthly', day, payFen: 300_000 }, tables).withholdFen
  expect([taxOn('2026-12-31'), taxOn('2027-01-01')]).toEqual([44_000, 40_000])
  expect(findTable('nonResident', '2027-06-01', tables)?.version).toBe('non-resident-2019')
  expect(joinTables(withholdingTables, [next])).toEqual(tables)
})

test('A30 (tables) a version that is there, overlaps or jumps is refused with its sentence', () => {
  const faultOf = (over: Partial<WithholdingTable>) =>
    addTable(withholdingTables, { ...next, ...over })
      .faults.map(({ message }) => message)
      .join('')
  expect(faultOf({ version: 'resident-2019' })).toContain('已经有了')
  expect(faultOf({ from: '2018-01-01' })).toContain('重叠')
  expect(
    faultOf({
      brackets: [
        { upToFen: 100, percent: 20, quickFen: 0 },
        { upToFen: null, percent: 30, quickFen: 0 },
      ],
    }),
  ).toContain('不衔接')
})
