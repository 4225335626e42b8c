import { isDay } from '@jianwang/words/days'
import { formatYuan } from '@jianwang/words/money'
import type { Fault } from './faults.ts'

/**
 * How much tax is withheld from what a coach is paid (S1-33), as dated data (A30: the sources name none, the owner confirms
 * them). A change of the law is a new version with its first day; the old one ends the day before, and neither is edited.
 */

/** A choice of each payer: the association pays by the month, a platform company cumulatively. */
export const withholdingMethods = {
  monthly: '居民劳务报酬（一个月的收入合并预扣）',
  each: '居民劳务报酬（每次收入单独预扣）',
  nonResident: '非居民劳务报酬（一个月的收入合并代扣）',
  cumulative: '居民劳务报酬（全年累计预扣）',
} as const
export type WithholdingMethod = keyof typeof withholdingMethods
export const usualMethod: WithholdingMethod = 'monthly'

/** What is summed before anything is taken off: the pays of a month, of a year, or one pay for itself. */
export const spanOfMethod = {
  monthly: 'month',
  each: 'pay',
  nonResident: 'month',
  cumulative: 'year',
} as const satisfies Record<WithholdingMethod, string>

/** What a table is for. */
export const withholdingKinds = {
  resident: '居民劳务报酬',
  nonResident: '非居民劳务报酬',
  cumulative: '居民劳务报酬（累计预扣）',
} as const
type Kind = keyof typeof withholdingKinds
const kindOfMethod: Readonly<Record<WithholdingMethod, Kind>> = {
  monthly: 'resident',
  each: 'resident',
  nonResident: 'nonResident',
  cumulative: 'cumulative',
}

/** Of what is taxable up to `upToFen` (null: of all above): so many percent of the whole of it, less 速算扣除数. */
export type Bracket = Readonly<{ upToFen: number | null; percent: number; quickFen: number }>
export type WithholdingTable = Readonly<{
  /** Kept with each slip. */
  version: string
  kind: Kind
  /** In force on both days and all between them; null: until another one follows. */
  from: string
  to: string | null
  source: string
  /** 减除费用: `flatFen` of an income up to `flatUpToFen`, of a greater one `percent` of it. */
  cost: Readonly<{ flatFen: number; flatUpToFen: number; percent: number }>
  /** 累计减除费用 of each month. */
  monthlyFen: number
  brackets: readonly Bracket[]
}>

/** Yuan, as the announcements print them. */
function brackets(...rows: readonly (readonly [upTo: number | null, percent: number, quick: number])[]) {
  return rows.map(([upTo, percent, quick]) => ({
    upToFen: upTo === null ? null : upTo * 100,
    percent,
    quickFen: quick * 100,
  }))
}
const announcement2018 = '国家税务总局公告2018年第61号'

export const withholdingTables: readonly WithholdingTable[] = [
  {
    version: 'resident-2019',
    kind: 'resident',
    from: '2019-01-01',
    to: null,
    source: announcement2018,
    cost: { flatFen: 800_00, flatUpToFen: 4_000_00, percent: 20 },
    monthlyFen: 0,
    brackets: brackets([20_000, 20, 0], [50_000, 30, 2_000], [null, 40, 7_000]),
  },
  {
    version: 'non-resident-2019',
    kind: 'nonResident',
    from: '2019-01-01',
    to: null,
    source: announcement2018,
    cost: { flatFen: 0, flatUpToFen: 0, percent: 20 },
    monthlyFen: 0,
    brackets: brackets(
      [3_000, 3, 0],
      [12_000, 10, 210],
      [25_000, 20, 1_410],
      [35_000, 25, 2_660],
      [55_000, 30, 4_410],
      [80_000, 35, 7_160],
      [null, 45, 15_160],
    ),
  },
  {
    version: 'cumulative-2025',
    kind: 'cumulative',
    from: '2025-10-01',
    to: null,
    source: '国家税务总局公告2025年第16号',
    cost: { flatFen: 0, flatUpToFen: 0, percent: 20 },
    monthlyFen: 5_000_00,
    brackets: brackets(
      [36_000, 3, 0],
      [144_000, 10, 2_520],
      [300_000, 20, 16_920],
      [420_000, 25, 31_920],
      [660_000, 30, 52_920],
      [960_000, 35, 85_920],
      [null, 45, 181_920],
    ),
  },
]

/** The one in force on the day of payment; undefined where none is. */
export function findTable(
  method: WithholdingMethod,
  day: string,
  tables = withholdingTables,
): WithholdingTable | undefined {
  return tables.find((table) => table.kind === kindOfMethod[method] && isInForce(table, day))
}

/** What a paper calls the table it was reckoned by; one that was loaded since is called as it was named then. */
export function nameTable({ version, method }: { version: string; method: WithholdingMethod }): string {
  const own = withholdingTables.find((table) => table.version === version)
  const name = own === undefined ? version : `${own.from} 起，${own.source}`
  return `${withholdingKinds[kindOfMethod[method]]}，${name}`
}

function isInForce({ from, to }: WithholdingTable, day: string): boolean {
  return from <= day && (to === null || day <= to)
}

/** Why there is none on that day, and on which days there is one. */
export function sayNoTable(method: WithholdingMethod, day: string, tables = withholdingTables): string {
  const spans = tables
    .filter(({ kind }) => kind === kindOfMethod[method])
    .map(({ from, to }) => (to === null ? `${from} 起` : `${from} 至 ${to}`))
  const loaded = spans.length === 0 ? '还没有任何一版' : `现有：${spans.join('、')}`
  return `${day} 没有可用的“${withholdingMethods[method]}”预扣率表（${loaded}），请录入当日适用的一版，或核对发放日期。`
}

/**
 * What is wrong with tables before they are used: by these rules the tax never jumps where one bracket or allowance ends
 * and the next begins, so that a fen more of pay is never a fen less in the hand.
 */
export function checkTables(tables: readonly WithholdingTable[]): Fault[] {
  return tables.flatMap((table, i) => {
    const messages = [explainDays(table, tables.slice(0, i)), explainCost(table), explainBrackets(table)]
    return messages.flatMap((message) => (message === undefined ? [] : [{ path: `/${i}`, message }]))
  })
}

function explainDays(table: WithholdingTable, before: readonly WithholdingTable[]): string | undefined {
  const { from, to, kind, version } = table
  if (![from, to ?? from].every(isDay) || (to !== null && to < from))
    return `“${version}”的起止日须是日期，止日不早于起日。`
  const other = before.find(
    (one) => one.kind === kind && (to === null || one.from <= to) && (one.to === null || from <= one.to),
  )
  return other === undefined
    ? undefined
    : `“${version}”与“${other.version}”的适用日期重叠，请先写明前一版的止日。`
}

function explainCost({ cost, monthlyFen, version }: WithholdingTable): string | undefined {
  const { flatFen, flatUpToFen, percent } = cost
  if (![flatFen, flatUpToFen, monthlyFen].every(isAmount) || !isPercent(percent))
    return `“${version}”的减除费用须是不小于 0 的整数（分）和 0 到 100 的整数（百分数）。`
  return flatFen * 100 === flatUpToFen * percent
    ? undefined
    : `“${version}”在收入 ${formatYuan(flatUpToFen)} 处两种减除费用不相等，请核对。`
}

function explainBrackets({ brackets, version }: WithholdingTable): string | undefined {
  if (
    brackets.length === 0 ||
    brackets.some(({ upToFen }, i) => (upToFen === null) !== (i === brackets.length - 1))
  )
    return `“${version}”须有税率级次，且只有最后一级没有上限。`
  let edge = 0
  let due = 0
  let last = 0
  for (const [i, { upToFen, percent, quickFen }] of brackets.entries()) {
    const level = `“${version}”第 ${i + 1} 级`
    if (!isPercent(percent) || percent < last || !isAmount(quickFen))
      return `${level}的税率须是逐级提高的整数百分数，速算扣除数须是整数（分）。`
    if (edge * percent - quickFen * 100 !== due) return `${level}的速算扣除数与前一级不衔接，请核对。`
    if (upToFen !== null && (!isAmount(upToFen) || upToFen <= edge)) return `${level}的上限须高于前一级。`
    edge = upToFen ?? edge
    due = edge * percent - quickFen * 100
    last = percent
  }
  return undefined
}

/** The most that is reckoned with, 10 亿元: all that is made of it stays below 2^53, so that every number is exact. */
export const mostFen = 1_000_000_000_00
/** Whole fen, of which nothing is lost on the way. */
export function isAmount(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen >= 0 && fen <= mostFen
}
function isPercent(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 100
}
