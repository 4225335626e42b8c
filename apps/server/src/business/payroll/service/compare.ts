import { comparePay } from '@jianwang/records/pay-compare'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import type { Sheet } from '#platform/sheets/columns'
import type * as shape from '../schema.ts'
import { listOfRun } from '../store/slips.ts'
import { contentOf } from '../view.ts'
import { readRun } from './read.ts'
import { readSheet } from './read-sheet.ts'
import { loadTables } from './tables.ts'

const paySheet: Sheet = {
  name: '工资单',
  title: '协会自己的工资单',
  columns: [
    {
      key: 'name',
      title: '姓名',
      aliases: ['教练', '老师', '教师姓名', '教练姓名'],
      kind: 'text',
      required: true,
    },
    { key: 'lessons', title: '节数', aliases: ['课时', '课次', '课时数'], kind: 'text' },
    { key: 'pay', title: '应发', aliases: ['应发金额', '劳务费', '课酬合计', '应发（元）'], kind: 'text' },
    { key: 'withhold', title: '扣税', aliases: ['个税', '扣税金额', '代扣税', '扣税（元）'], kind: 'text' },
    { key: 'net', title: '实发', aliases: ['实发金额', '税后', '实发（元）'], kind: 'text' },
  ],
}
const mostTold = 500

/**
 * The association's own pay sheet (xlsx or CSV) held against the slips of a month: every difference to the fen, with the rule
 * behind it. Writes nothing. @throws notFound (404), forbidden (403), badReceipt (422)
 */
export async function compareRun(
  call: Call,
  id: string,
  bytes: Buffer | undefined,
): Promise<Static<typeof shape.PayComparison>> {
  const run = await readRun(call, id)
  const sheet = (await readSheet(bytes, paySheet)).map(({ row, textOf }) => ({
    row,
    name: textOf('name'),
    lessons: textOf('lessons'),
    pay: textOf('pay'),
    withhold: textOf('withhold'),
    net: textOf('net'),
  }))
  const [slips, tables] = await Promise.all([listOfRun(call.tx, id), loadTables(call, run.unit_path)])
  const { same, differences } = comparePay(sheet, slips.map(contentOf), tables)
  return { same, differenceCount: differences.length, differences: differences.slice(0, mostTold) }
}
