import type { PaidLesson, SlipContent } from '@jianwang/records/payroll'
import { payTitle, slipTitle } from '@jianwang/records/payroll'
import { nameTable } from '@jianwang/records/withholding-tables'
import { formatYuan } from '@jianwang/words/money'
import { explainUnprintable, ink, openPdf } from '#platform/pdf'
import { type Cell, drawFoot, drawHead, drawTable, paperMargin as margin } from '#platform/pdf-table'
import { notPrintable } from './problems.ts'

/** 配送老师工资单 of one coach, as its text says it; drawn again it is the same bytes. @throws notPrintable (422) */
export async function drawSlipPdf(
  slip: SlipContent,
  about: { digest: string; madeAt: Date },
): Promise<Buffer> {
  refuse({
    姓名: slip.coachName,
    单位: slip.payerName,
    课程: slip.lessons.map(({ title }) => title).join(''),
  })
  const { doc, done } = await openPdf({
    title: `${slipTitle} ${slip.month} ${slip.coachName}`,
    margin,
    madeAt: about.madeAt,
  })
  const number = slip.number === 1 ? '' : `（第 ${slip.number} 份）`
  drawHead(doc, slipTitle, [
    `发放单位：${slip.payerName}`,
    `姓名：${slip.coachName}`,
    `月份：${slip.month}${number}　发放日：${slip.payOn}`,
  ])
  drawTable(doc, lessonHead, slip.lessons.map(lessonCells))
  doc.moveDown(0.8).font('bold').fontSize(12).fillColor(ink).text(`${payTitle}和扣税`, margin)
  doc.moveDown(0.3)
  drawTable(
    doc,
    undefined,
    slip.lines.map(({ label, text }) => [
      { text: label, width: 200 },
      { text, width: 299, align: 'right' },
    ]),
  )
  drawFoot(doc, [`预扣率表：${nameTable(slip.tax)}`, `校验码：${about.digest.slice(0, 32)}`])
  doc.end()
  return done
}

const lessonHead: readonly Cell[] = [
  { text: '上课日期', width: 84 },
  { text: '课程', width: 150 },
  { text: '街镇', width: 130 },
  { text: '说明', width: 60 },
  { text: '课酬', width: 75, align: 'right' },
]
function lessonCells({ heldOn, title, unitName, isLate, wasFen, feeFen }: PaidLesson): Cell[] {
  const note = [isLate ? '逾期反馈' : '', wasFen === undefined ? '' : '已更正'].filter(Boolean).join('、')
  const texts = [heldOn, title, unitName, note, formatYuan(feeFen)]
  return lessonHead.map((cell, at) => ({ ...cell, text: texts[at] ?? '' }))
}

export type PaidSlip = Readonly<{
  month: string
  paidOn: string
  payFen: number
  withholdFen: number
  netFen: number
}>
export type Certificate = Readonly<{
  year: string
  coachName: string
  payerName: string
  slips: readonly PaidSlip[]
}>

export const certificateTitle = `${payTitle}支付和扣税证明`

/** What one coach was paid in a year, and what was withheld of it. @throws notPrintable (422) */
export async function drawCertificatePdf(paid: Certificate, today: string): Promise<Buffer> {
  refuse({ 姓名: paid.coachName, 单位: paid.payerName })
  const madeAt = new Date(`${today}T00:00:00+08:00`)
  const { doc, done } = await openPdf({
    title: `${certificateTitle} ${paid.year} ${paid.coachName}`,
    margin,
    madeAt,
  })
  drawHead(doc, certificateTitle, [
    `姓名：${paid.coachName}`,
    `兹证明以下为 ${paid.year} 年由${paid.payerName}支付的${payTitle}（劳务报酬所得），个人所得税已由支付单位预扣预缴。`,
  ])
  const sum = (key: 'payFen' | 'withholdFen' | 'netFen') =>
    paid.slips.reduce((total, slip) => total + slip[key], 0)
  const row = (first: string, second: string, payFen: number, withholdFen: number, netFen: number) =>
    [first, second, formatYuan(payFen), formatYuan(withholdFen), formatYuan(netFen)].map((text, at) => ({
      ...(paidHead[at] ?? { width: 90 }),
      text,
    }))
  drawTable(doc, paidHead, [
    ...paid.slips.map((slip) => row(slip.month, slip.paidOn, slip.payFen, slip.withholdFen, slip.netFen)),
    row('合计', '', sum('payFen'), sum('withholdFen'), sum('netFen')),
  ])
  drawFoot(doc, [paid.payerName, `开具日期：${today}`])
  doc.end()
  return done
}

const paidHead: readonly Cell[] = [
  { text: '工资单月份', width: 99 },
  { text: '发放日期', width: 100 },
  { text: '应发', width: 100, align: 'right' },
  { text: '扣税', width: 100, align: 'right' },
  { text: '实发', width: 100, align: 'right' },
]

function refuse(texts: Readonly<Record<string, string>>): void {
  const where = explainUnprintable(texts)
  if (where !== undefined) throw notPrintable({ where })
}
