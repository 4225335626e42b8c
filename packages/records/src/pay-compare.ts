import { formatYuan } from '@jianwang/words/money'
import { readYuan } from './pay-file.ts'
import type { SlipContent } from './payroll.ts'
import { type Withholding, withhold } from './withholding.ts'
import type { WithholdingTable } from './withholding-tables.ts'

/** 平行试算: somebody's own pay sheet held against the slips of a month, to the fen, with the rule behind each difference. */

/** One row of the sheet as it was read; an empty text where it has no such column. */
export type SheetPay = Readonly<{
  row: number
  name: string
  lessons: string
  pay: string
  withhold: string
  net: string
}>
export type PayDifference = Readonly<{
  /** Null: a slip of whom the sheet says nothing. */
  row: number | null
  name: string
  field: string
  ours: string
  theirs: string
  /** Theirs less ours; null where one of them is no amount. */
  fen: number | null
  /** Why ours is what it is, and what theirs looks like. */
  rule: string
}>
export type PayComparison = Readonly<{ same: number; differences: readonly PayDifference[] }>

export function comparePay(
  sheet: readonly SheetPay[],
  slips: readonly SlipContent[],
  tables: readonly WithholdingTable[],
): PayComparison {
  const byName = Map.groupBy(slips, ({ coachName }) => coachName)
  const told = new Set(sheet.map(({ name }) => name))
  const rows = sheet.map((row) => compareRow(row, byName.get(row.name) ?? [], tables))
  const missing = slips
    .filter(({ coachName }) => !told.has(coachName))
    .map((slip) =>
      missingOf(null, slip.coachName, formatYuan(slip.tax.payFen), '', '对方的表里没有这位教练。'),
    )
  return {
    same: rows.filter((differences) => differences.length === 0).length,
    differences: [...rows.flat(), ...missing],
  }
}

function missingOf(
  row: number | null,
  name: string,
  ours: string,
  theirs: string,
  rule: string,
): PayDifference {
  return { row, name, field: '教练', ours, theirs, fen: null, rule }
}

function compareRow(
  sheet: SheetPay,
  found: readonly SlipContent[],
  tables: readonly WithholdingTable[],
): PayDifference[] {
  const { row, name } = sheet
  const [slip, ...more] = found
  if (slip === undefined)
    return [
      missingOf(row, name, '', sheet.pay, '本月没有这位教练的工资单，请核对姓名、反馈是否收到（S1-31）。'),
    ]
  if (more.length > 0)
    return [
      missingOf(row, name, `${found.length} 份`, sheet.pay, '有同名的教练，不能按姓名对应，请逐份核对。'),
    ]
  const { payFen, withholdFen, netFen } = slip.tax
  const theirs = { pay: readYuan(sheet.pay), withhold: readYuan(sheet.withhold), net: readYuan(sheet.net) }
  const differ = (
    field: string,
    text: string,
    theirFen: number | undefined,
    ourFen: number,
    rule: () => string,
  ) =>
    text === '' || theirFen === ourFen
      ? []
      : [
          {
            row,
            name,
            field,
            ours: formatYuan(ourFen),
            theirs: theirFen === undefined ? text : formatYuan(theirFen),
            fen: theirFen === undefined ? null : theirFen - ourFen,
            rule: theirFen === undefined ? '不是金额，请按元填写，至多两位小数。' : rule(),
          },
        ]
  const lessons = Number(sheet.lessons)
  const count = {
    row,
    name,
    field: '节数',
    ours: String(slip.lessons.length),
    theirs: sheet.lessons,
    fen: null,
  }
  return [
    ...(sheet.lessons === '' || lessons === slip.lessons.length ? [] : [{ ...count, rule: sayLate(slip) }]),
    ...differ('应发', sheet.pay, theirs.pay, payFen, () => explainPay(slip, (theirs.pay ?? 0) - payFen)),
    ...differ('扣税', sheet.withhold, theirs.withhold, withholdFen, () =>
      explainTax(slip, theirs.pay ?? payFen, theirs.withhold ?? 0, tables),
    ),
    ...differ('实发', sheet.net, theirs.net, netFen, () =>
      theirs.pay !== undefined && theirs.withhold !== undefined && theirs.pay - theirs.withhold !== theirs.net
        ? '对方的应发减扣税不等于实发。'
        : '随应发和扣税而变。',
    ),
  ]
}

function sayLate({ lessons }: SlipContent): string {
  const late = lessons.filter(({ isLate }) => isLate)
  return late.length === 0
    ? `本月收到反馈的课共 ${lessons.length} 节（S1-31）。`
    : `其中 ${late.length} 节是逾期反馈、列入本月的课（A7）。`
}

function explainPay(slip: SlipContent, differsFen: number): string {
  const late = slip.lessons.filter(({ isLate }) => isLate).reduce((sum, { feeFen }) => sum + feeFen, 0)
  if (late > 0 && differsFen === -late) return `对方没有计入逾期反馈的课，共 ${formatYuan(late)}（A7）。`
  const one = slip.lessons.find(({ feeFen }) => feeFen === Math.abs(differsFen))
  const hint = one === undefined ? '' : `相差正好是一节课的课酬，如 ${one.heldOn} ${one.title}。`
  return `应发是 ${slip.lessons.length} 节课酬之和。${hint}`
}

/** By which other reckoning theirs would be right; else how ours came about. */
function explainTax(
  slip: SlipContent,
  payFen: number,
  theirFen: number,
  tables: readonly WithholdingTable[],
): string {
  const { tax, payOn: day } = slip
  const taxOf = (fen: number, more: object = {}) =>
    withhold({ method: tax.method, day, payFen: fen, before: tax.before, ...more }, tables).withholdFen
  const isCumulative = tax.method === 'cumulative'
  if (theirFen === 0) return `对方没有扣税。${sayTax(tax)}`
  if (isCumulative) return sayTax(tax)
  if (payFen !== tax.payFen && taxOf(payFen) === theirFen) return '随应发的差异而变，算法相同。'
  if (tax.before.paidFen > 0 && taxOf(payFen, { before: undefined }) === theirFen)
    return `本月此前已发 ${formatYuan(tax.before.paidFen)}，须合并预扣（A30）；对方按这一次单独计算。`
  const apart = slip.lessons.reduce((sum, { feeFen }) => sum + taxOf(feeFen, { before: undefined }), 0)
  if (apart === theirFen) return '一个月的课酬合并后减除费用（A30）；对方按每节课分别计算。'
  if (taxOf(payFen, { method: 'nonResident', before: undefined }) === theirFen)
    return '按居民劳务报酬预扣（A30）；对方按非居民计算。'
  return sayTax(tax)
}

function sayTax(tax: Withholding): string {
  const taxable = Math.floor(tax.taxableHao / 100)
  const quick = tax.quickFen === 0 ? '' : `，减速算扣除数 ${formatYuan(tax.quickFen)}`
  const before = tax.before.withheldFen === 0 ? '' : `，再减已扣 ${formatYuan(tax.before.withheldFen)}`
  return `应纳税所得额 ${formatYuan(taxable, tax.taxableHao % 100)} 的 ${tax.percent}%${quick}${before}，得 ${formatYuan(tax.withholdFen)}（预扣率表 ${tax.version}）。`
}
