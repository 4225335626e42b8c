import { ledgerActs } from '@jianwang/words/ledger'
import type pg from 'pg'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import type { Column, Sheet } from '#platform/sheets/columns'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import { type ExportRequest, type ExportResource, readBeside } from '#support/imports'
import { type Books, kindsFor, type Told, tellAccounts, tellReferences } from './books.ts'
import { readPeriod } from './period.ts'
import { getAccountLine } from './read.ts'
import { StatementFilter } from './schema.ts'
import { type AccountLine, nameSides, type StatementRow, statementQuery } from './store.ts'

const money = (key: string, title: string): Column => ({ key, title, kind: 'integer', fen: true, width: 16 })

const statementSheet: Sheet = {
  name: '对账单',
  title: '对账单',
  columns: [
    { key: 'account', title: '账户', kind: 'text', width: 32 },
    { key: 'at', title: '记账时间', kind: 'text', width: 18 },
    { key: 'number', title: '流水号', kind: 'text', width: 12 },
    { key: 'summary', title: '摘要', kind: 'text', width: 16 },
    { key: 'reference', title: '业务', kind: 'text', width: 36 },
    { key: 'counter', title: '对方账户', kind: 'text', width: 32 },
    money('income', '收入（元）'),
    money('expense', '支出（元）'),
    money('balance', '余额（元）'),
    money('heldChange', '占用变动（元）'),
    money('held', '占用（元）'),
  ],
}

/** One account's statement (对账单): what stood, each entry with what stands after it, what is left at the end, and what is held. */
export const statementExport = (books: Books): ExportResource => ({
  kind: 'statements',
  title: statementSheet.title,
  sheet: async () => statementSheet,
  filter: StatementFilter,
  mayExport: (actor) => actor.grants.has('ledger.export') && kindsFor(books, actor).length > 0,
  checkFilter: async (call, filter) => {
    const { accountId, ...days } = filter as Static<typeof StatementFilter> // shaped by the route
    readPeriod(days)
    await getAccountLine(call, books, accountId)
  },
  openRows: (call, client, request) => writeRows(call, client, books, request),
})

type Sums = { balance: number; held: number; income: number; expense: number }

async function* writeRows(
  call: Call,
  client: pg.PoolClient,
  books: Books,
  { filter, full }: ExportRequest,
): AsyncGenerator<WritableRow[]> {
  const { accountId, ...days } = filter as Static<typeof StatementFilter> // shaped by the route
  const line = await getAccountLine(call, books, accountId)
  const account = say((await tellAccounts(call, books, [line], !full)).get(line.id))
  const sums: Sums = { balance: 0, held: 0, income: 0, expense: 0 }
  const query = statementQuery(call.tx, accountId, readPeriod(days))
  for await (const batch of readBeside<StatementRow>(client, query)) {
    const sides = await nameSides(
      call.tx,
      batch.flatMap(({ other }) => other ?? []),
    )
    const told = await tellAccounts(call, books, sides, !full)
    const referenceOf = await tellReferences(call, books, batch)
    yield batch.map((row) => ({
      account,
      ...amountsOf(line, count(sums, row), row),
      summary: row.act === null ? (row.step === 0 ? '期初' : '期末') : ledgerActs[row.act],
      ...(row.booked_at === null ? {} : { at: sayAt(row.booked_at), number: row.transfer_id }),
      reference: referenceOf(row),
      counter: say(told.get(row.other ?? '')),
    }))
  }
}

const hourMs = 3_600_000
/** 2026-11-30 09:05 in Shanghai. */
const sayAt = (at: Date) => new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 16).replace('T', ' ')

const say = (told: Told | undefined): string =>
  told === undefined ? '' : [told.ownerName, told.kindTitle, told.period].filter(Boolean).join(' ')

/** Moves the sums on by one row. @throws where what stands at the end is not what stood and what moved: nothing false goes out */
function count(sums: Sums, { step, change, held_change }: StatementRow): Sums {
  if (step === 2) {
    if (sums.balance !== change || sums.held !== held_change)
      throw new Error(
        `the statement does not sum: ${sums.balance} and ${sums.held}, not ${change} and ${held_change}`,
      )
    return sums
  }
  sums.balance += change
  sums.held += held_change
  if (step === 0) return sums
  if (change > 0) sums.income += change
  else sums.expense -= change
  return sums
}

/** Fen are written as yuan by the sheet, points as they are. Beside what stands at the end, all that came in and went out. */
function amountsOf({ measure }: AccountLine, sums: Sums, { step, change, held_change }: StatementRow) {
  const write = (amount: number) => (measure === 'fen' ? amount : String(amount))
  const stands = { balance: write(sums.balance), held: write(sums.held) }
  if (step === 0) return stands
  if (step === 2) return { ...stands, income: write(sums.income), expense: write(sums.expense) }
  return {
    ...stands,
    ...(change > 0 ? { income: write(change) } : {}),
    ...(change < 0 ? { expense: write(-change) } : {}),
    ...(held_change === 0 ? {} : { heldChange: write(held_change) }),
  }
}
