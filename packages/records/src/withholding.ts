import { isDay } from '@jianwang/words/days'
import { type Fault, faultsAt } from './faults.ts'
import {
  findTable,
  isAmount,
  mostFen,
  sayNoTable,
  spanOfMethod,
  type WithholdingMethod,
  type WithholdingTable,
  withholdingTables,
} from './withholding-tables.ts'

/**
 * The tax withheld from what a coach is paid (S1-33, A30). All amounts are whole fen, or hundredths of a fen (毫, hao) where
 * a percentage is taken; only the tax itself is rounded, once, half up to the fen.
 */

/** What was paid to one person by one payer before, in the same span: of the month, of the year, or on the same pay. */
export type Before = Readonly<{ paidFen: number; withheldFen: number }>
export type Pay = Before & Readonly<{ day: string }>

export type WithholdingQuestion = Readonly<{
  method: WithholdingMethod
  /** Of payment, in Shanghai: the table in force on it holds for the whole span. */
  day: string
  /** What is paid now, before tax. */
  payFen: number
  /** As it stands after corrections. Nothing where it is left out. */
  before?: Before
  /** Of the cumulative method alone: months in a row with this payer in this year, this one included. */
  months?: number
  /** Of the cumulative method alone: 累计免税收入, and 累计依法确定的其他扣除. */
  exemptFen?: number
  otherFen?: number
}>

export type Withholding = Readonly<{
  method: WithholdingMethod
  /** Of the table. */
  version: string
  payFen: number
  before: Before
  /** The whole span's. */
  incomeFen: number
  costHao: number
  /** 累计减除费用, exempt and other deductions. */
  deductedFen: number
  taxableHao: number
  percent: number
  quickFen: number
  /** Of the whole span. */
  taxFen: number
  /** To be withheld of this pay: never below 0, never more than it. */
  withholdFen: number
  /** Withheld before beyond what is due: told, and neither given back nor forgotten, as it counts against the span's next pay. */
  overFen: number
  /** Due and more than this pay: is withheld from the span's next one. */
  shortFen: number
  /** Into the hand. */
  netFen: number
}>

const nothing: Before = { paidFen: 0, withheldFen: 0 }

/** What went before a pay of this day, of all other pays of one person by one payer. */
export function sumBefore(method: WithholdingMethod, day: string, pays: readonly Pay[]): Before {
  const span = spanOfMethod[method]
  if (span === 'pay') return nothing
  const start = day.slice(0, span === 'month' ? 7 : 4)
  return pays
    .filter((pay) => pay.day.startsWith(`${start}-`))
    .reduce(
      (sum, pay) => ({
        paidFen: sum.paidFen + pay.paidFen,
        withheldFen: sum.withheldFen + pay.withheldFen,
      }),
      nothing,
    )
}

/** Every fault at once; what has none can be reckoned. */
export function checkWithholding(asked: WithholdingQuestion, tables = withholdingTables): Fault[] {
  const { method, day, payFen, before = nothing, months, exemptFen = 0, otherFen = 0 } = asked
  const isCumulative = method === 'cumulative'
  return faultsAt({
    '/day': explainDay(method, day, tables),
    '/payFen': explainAmount('本次收入', payFen),
    '/before/paidFen':
      explainAmount('此前已发的收入', before.paidFen) ??
      (isAmount(payFen) ? explainAmount('合并后的收入', before.paidFen + payFen) : undefined),
    '/before/withheldFen': explainAmount('此前已扣的税额', before.withheldFen),
    '/months': isCumulative ? explainMonths(months) : refuseOther(months),
    '/exemptFen': isCumulative ? explainAmount('累计免税收入', exemptFen) : refuseOther(asked.exemptFen),
    '/otherFen': isCumulative ? explainAmount('累计其他扣除', otherFen) : refuseOther(asked.otherFen),
  })
}

function explainDay(method: WithholdingMethod, day: string, tables: readonly WithholdingTable[]) {
  if (!isDay(day)) return '请填写发放日期，如 2026-11-18。'
  return findTable(method, day, tables) === undefined ? sayNoTable(method, day, tables) : undefined
}
function explainAmount(label: string, fen: number) {
  return isAmount(fen)
    ? undefined
    : `${label}须是以分为单位的整数，不小于 0，不超过 ${mostFen / 100_000_000_00} 亿元。`
}
function explainMonths(months: number | undefined) {
  const isGiven = months !== undefined && Number.isInteger(months) && months >= 1 && months <= 12
  return isGiven ? undefined : '累计预扣须填写本年连续取得收入的月份数，1 到 12。'
}
function refuseOther(value: number | undefined) {
  return value === undefined ? undefined : '只有全年累计预扣才填写月份数、免税收入和其他扣除。'
}

/**
 * What is withheld of a pay: the tax on all of the span less what was withheld of it before (S1-33).
 * @throws RangeError with the first sentence of `checkWithholding`: the caller asks that before
 */
export function withhold(asked: WithholdingQuestion, tables = withholdingTables): Withholding {
  return reckon(requireTable(asked, tables), asked)
}

/** The same, of what was checked. */
export function reckon(table: WithholdingTable, asked: WithholdingQuestion): Withholding {
  const { method, payFen, before = nothing, months = 0, exemptFen = 0, otherFen = 0 } = asked
  const incomeFen = before.paidFen + payFen
  const deductedFen = table.monthlyFen * months + exemptFen + otherFen
  const tax = reckonTax(table, incomeFen, deductedFen)
  const dueFen = tax.taxFen - before.withheldFen
  const withholdFen = Math.min(Math.max(dueFen, 0), payFen)
  return {
    method,
    version: table.version,
    payFen,
    before,
    incomeFen,
    deductedFen,
    ...tax,
    withholdFen,
    overFen: Math.max(-dueFen, 0),
    shortFen: Math.max(dueFen - withholdFen, 0),
    netFen: payFen - withholdFen,
  }
}

/** The tax on the income of a whole span. */
function reckonTax(table: WithholdingTable, incomeFen: number, deductedFen: number) {
  const { flatFen, flatUpToFen, percent: costPercent } = table.cost
  // So many percent of fen are as many hao.
  const costHao = incomeFen <= flatUpToFen ? flatFen * 100 : incomeFen * costPercent
  const taxableHao = Math.max(0, incomeFen * 100 - costHao - deductedFen * 100)
  const { percent, quickFen } = findBracket(table, taxableHao)
  const taxFen = divideHalfUp(taxableHao * percent, 10_000) - quickFen
  return { costHao, taxableHao, percent, quickFen, taxFen }
}

function findBracket({ brackets, version }: WithholdingTable, taxableHao: number) {
  const found = brackets.find(({ upToFen }) => upToFen === null || taxableHao <= upToFen * 100)
  if (found === undefined) throw new RangeError(`the last bracket of ${version} ends`)
  return found
}

/** Of whole numbers not below 0; `by` is even. */
function divideHalfUp(value: number, by: number): number {
  const sum = value + by / 2
  return (sum - (sum % by)) / by
}

/** @throws RangeError as `withhold` */
export function requireTable(asked: WithholdingQuestion, tables: readonly WithholdingTable[]) {
  const fault = checkWithholding(asked, tables)[0]
  const table = findTable(asked.method, asked.day, tables)
  if (fault !== undefined || table === undefined) throw new RangeError(fault?.message)
  return table
}
