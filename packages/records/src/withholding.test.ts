import { expect, test } from 'vitest'
import { checkWithholding, type Pay, sumBefore, type WithholdingQuestion, withhold } from './withholding.ts'
import { grossOf } from './withholding-gross.ts'
import { explainWithholding } from './withholding-lines.ts'
import {
  checkTables,
  findTable,
  mostFen,
  nameTable,
  usualMethod,
  type WithholdingMethod,
  type WithholdingTable,
  withholdingTables,
} from './withholding-tables.ts'

const day = '2026-11-18'
const yuan = (amount: number) => Math.round(amount * 100)
const taxOf = (method: WithholdingMethod, income: number, more: Partial<WithholdingQuestion> = {}) =>
  withhold({ method, day, payFen: yuan(income), ...more }).withholdFen / 100

/** The pays of one person by one payer, one after the other. @returns what each withholds, in yuan */
function payInTurn(method: WithholdingMethod, pays: readonly (readonly [day: string, yuan: number])[]) {
  const done: Pay[] = []
  for (const [paidOn, income] of pays) {
    const months = method === 'cumulative' ? Number(paidOn.slice(5, 7)) : undefined
    const before = sumBefore(method, paidOn, done)
    const asked = {
      method,
      day: paidOn,
      payFen: yuan(income),
      before,
      ...(months === undefined ? {} : { months }),
    }
    done.push({ day: paidOn, paidFen: asked.payFen, withheldFen: withhold(asked).withholdFen })
  }
  return done.map(({ withheldFen }) => withheldFen / 100)
}

test('S1-33 A30 a resident’s remuneration is withheld from by the announced table', () => {
  expect(usualMethod).toBe('monthly')
  const vectors = [
    [0, 0, 0],
    [800, 0, 0],
    [800.01, 0.01, 0],
    [1_500, 700, 140],
    [4_000, 3_200, 640],
    [4_000.01, 3_200.008, 640],
    [5_000, 4_000, 800],
    [25_000, 20_000, 4_000],
    [62_500, 50_000, 13_000],
    [100_000, 80_000, 25_000],
  ] as const
  for (const [income, taxable, tax] of vectors) {
    const found = withhold({ method: 'monthly', day, payFen: yuan(income) })
    expect([income, found.taxableHao / 10_000, found.taxFen / 100]).toEqual([income, taxable, tax])
  }
})

test('S1-33 half a fen of tax is a whole one', () => {
  // 3 % of 3,000.50 are 90.015, and of 3,000.49 90.0147.
  const other = (otherFen: number) => taxOf('cumulative', 10_000.75, { months: 1, otherFen })
  expect([other(10), other(11)]).toEqual([90.02, 90.01])
  expect([800.02, 800.03].map((income) => taxOf('monthly', income))).toEqual([0, 0.01])
})

test('S1-33 one coach’s pays of a month are summed before the allowance: 3,000 and 2,000 withhold 440 and 360', () => {
  const month = [
    ['2026-11-16', 3_000],
    ['2026-11-20', 2_000],
  ] as const
  expect(payInTurn('monthly', month)).toEqual([440, 360])
  expect(payInTurn('each', month)).toEqual([440, 240])
})

test('S1-33 the next month begins anew, and so does a month of the next year', () => {
  expect(
    payInTurn('monthly', [
      ['2025-12-18', 3_000],
      ['2026-11-20', 3_000],
      ['2026-12-15', 3_000],
    ]),
  ).toEqual([440, 440, 440])
})

test('A30 a non-resident’s remuneration is withheld from by the monthly table', () => {
  const vectors = [
    [1_000, 24],
    [3_750, 90],
    [15_000, 990],
    [31_250, 3_590],
    [50_000, 7_590],
    [100_000, 20_840],
    [125_000, 29_840],
  ] as const
  for (const [income, tax] of vectors) expect([income, taxOf('nonResident', income)]).toEqual([income, tax])
  expect(
    payInTurn('nonResident', [
      ['2026-11-16', 10_000],
      ['2026-11-20', 5_000],
    ]),
  ).toEqual([590, 400])
})

test('A30 the cumulative method sums the year, with 5,000 off for each month', () => {
  const months = (count: number, income: number) =>
    Array.from({ length: count }, (_, i) => [`2026-0${i + 1}-16`, income] as const)
  expect(payInTurn('cumulative', months(6, 10_000))).toEqual([90, 90, 90, 90, 90, 90])
  expect(payInTurn('cumulative', months(3, 60_000))).toEqual([1_780, 4_300, 4_300])
  expect(taxOf('cumulative', 10_000, { months: 1, exemptFen: yuan(1_000), otherFen: yuan(500) })).toBe(45)
})

test('A30 the table is the one in force on the day of payment, from its first day to its last', () => {
  const old = withholdingTables.filter(({ kind }) => kind === 'resident')
  const tables = [
    ...old.map((table) => ({ ...table, to: '2026-11-30' })),
    ...old.map((table) => ({
      ...table,
      version: 'later',
      from: '2026-12-01',
      cost: { ...table.cost, flatUpToFen: 400_000, flatFen: 0, percent: 0 },
    })),
  ]
  expect(checkTables(tables)).toEqual([])
  const asked = { method: 'monthly', payFen: yuan(1_500) } as const
  expect(['2026-11-30', '2026-12-01'].map((on) => withhold({ ...asked, day: on }, tables))).toMatchObject([
    { version: 'resident-2019', withholdFen: yuan(140) },
    { version: 'later', withholdFen: yuan(300) },
  ])
})

test('A30 a day that no table covers is refused with a sentence that says which days are covered', () => {
  const asked = { method: 'cumulative', day: '2025-09-30', payFen: 1, months: 9 } as const
  expect(findTable('cumulative', '2025-10-01')?.version).toBe('cumulative-2025')
  expect(checkWithholding(asked)).toEqual([
    {
      path: '/day',
      message:
        '2025-09-30 没有可用的“居民劳务报酬（全年累计预扣）”预扣率表（现有：2025-10-01 起），请录入当日适用的一版，或核对发放日期。',
    },
  ])
  expect(() => withhold(asked)).toThrow('2025-09-30 没有可用的')
  expect(() => withhold({ method: 'monthly', day, payFen: 1 }, [])).toThrow('还没有任何一版')
})

test('S1-33 what is no amount of fen is refused by name', () => {
  const pathsOf = (more: Partial<WithholdingQuestion>) =>
    checkWithholding({ method: 'monthly', day, payFen: 100, ...more }).map(({ path }) => path)
  expect(pathsOf({})).toEqual([])
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, mostFen + 1]) {
    expect(pathsOf({ payFen: wrong })).toEqual(['/payFen'])
    expect(pathsOf({ before: { paidFen: 0, withheldFen: wrong } })).toEqual(['/before/withheldFen'])
  }
  expect(pathsOf({ payFen: mostFen, before: { paidFen: 1, withheldFen: 0 } })).toEqual(['/before/paidFen'])
  expect(pathsOf({ day: '2026-02-30' })).toEqual(['/day'])
  expect(pathsOf({ months: 3, otherFen: 1 })).toEqual(['/months', '/otherFen'])
  expect([0, 13, 1.5].map((months) => pathsOf({ method: 'cumulative', months }))).toEqual(
    Array(3).fill(['/months']),
  )
})

test('S1-33 after a correction downwards nothing is withheld, and what was withheld too much is told', () => {
  // 3,000 were paid and 440 withheld; a lesson of 1,000 was taken back, and 500 are paid now.
  const found = withhold({
    method: 'monthly',
    day,
    payFen: yuan(500),
    before: { paidFen: yuan(2_000), withheldFen: yuan(440) },
  })
  expect(found).toMatchObject({ taxFen: yuan(340), withholdFen: 0, overFen: yuan(100), netFen: yuan(500) })
  expect(explainWithholding(found).find(({ key }) => key === 'over')?.text).toBe(
    '100.00 元。本次不再扣税，多扣的不自动退还：先抵减本月以后的应扣税额，余下的请财务更正申报。',
  )
})

test('S1-33 no more is withheld than is paid, and the rest is told', () => {
  const before = { paidFen: yuan(5_000), withheldFen: yuan(100) }
  const found = withhold({ method: 'monthly', day, payFen: yuan(50), before })
  expect(found).toMatchObject({ withholdFen: yuan(50), shortFen: yuan(658), netFen: 0 })
  expect(explainWithholding(found).map(({ key }) => key)).toContain('short')
})

test('S1-33 a slip says how its sum came about', () => {
  const before = { paidFen: yuan(3_000), withheldFen: yuan(440) }
  const found = withhold({ method: 'monthly', day, payFen: yuan(2_000.01), before })
  expect(explainWithholding(found).map(({ label, text }) => `${label} ${text}`)).toEqual([
    '本次收入 2,000.01 元',
    '本月已发 3,000.00 元',
    '收入（本月合计） 5,000.01 元',
    '减除费用 1,000.002 元',
    '应纳税所得额 4,000.008 元',
    '税率 20%',
    '速算扣除数 0.00 元',
    '应扣税额（本月合计） 800.00 元',
    '本月已扣 440.00 元',
    '本次应扣 360.00 元',
    '实发 1,640.01 元',
  ])
})

test('A30 a sum promised after tax is brought back to the pay before it', () => {
  const grossYuan = (net: number) =>
    (grossOf({ method: 'monthly', day, netFen: yuan(net) }) ?? Number.NaN) / 100
  expect([0, 800, 1_360, 3_360, 4_200, 21_000, 49_500, 75_000].map(grossYuan)).toEqual([
    0, 800, 1_500, 4_000, 5_000, 25_000, 62_500, 100_000,
  ])
  const before = { paidFen: yuan(3_000), withheldFen: yuan(440) }
  expect(grossOf({ method: 'monthly', day, netFen: yuan(1_640), before })).toBe(yuan(2_000))
  expect(grossOf({ method: 'monthly', day, netFen: mostFen })).toBeUndefined()
})

test('A30 tables are looked at before they are used: days, allowances and brackets fit together', () => {
  expect(checkTables(withholdingTables)).toEqual([])
  const [table] = withholdingTables
  if (table === undefined) throw new Error('there is no table')
  const [first, ...others] = table.brackets
  if (first === undefined) throw new Error('it has no bracket')
  const wrong: Partial<WithholdingTable>[] = [
    { to: '2018-12-31' },
    { from: '2026-02-30' },
    { cost: { ...table.cost, flatFen: 900_00 } },
    { monthlyFen: 0.5 },
    { brackets: [] },
    { brackets: table.brackets.slice(0, 2) },
    { brackets: [{ ...first, quickFen: 1 }, ...others] },
    { brackets: [{ ...first, percent: 35 }, ...others] },
    { brackets: [{ ...first, upToFen: 6_000_000 }, ...others] },
  ]
  for (const change of wrong)
    expect(checkTables([{ ...table, ...change }]), JSON.stringify(change)).toHaveLength(1)
  expect(checkTables([table, { ...table, version: 'twin', from: '2027-01-01' }])).toEqual([
    { path: '/1', message: '“twin”与“resident-2019”的适用日期重叠，请先写明前一版的止日。' },
  ])
})

test('S1-33 a paper names its table in words, and never by a key of ours', () => {
  expect(nameTable({ version: 'resident-2019', method: 'monthly' })).toBe(
    '居民劳务报酬，2019-01-01 起，国家税务总局公告2018年第61号',
  )
  for (const { version } of withholdingTables)
    expect(nameTable({ version, method: usualMethod })).not.toContain(version)
  // What was loaded since bears the name that it was given.
  expect(nameTable({ version: '2027年新版', method: 'cumulative' })).toBe(
    '居民劳务报酬（累计预扣），2027年新版',
  )
})
