import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { countRows } from '#platform/count-rows'
import { countLimit, describeTotal } from '#platform/page'
import { notFound } from '#platform/problem'
import { listNothing, listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { findUnitById } from '#support/units'
import { toBalance } from '../service/accounts.ts'
import { history } from '../service/history.ts'
import { entriesOf } from '../store.ts'
import { type Books, kindsFor, permitKind, tellAccounts, tellReferences } from './books.ts'
import { readMoments, readPeriod } from './period.ts'
import type * as shape from './schema.ts'
import { type AccountLine, accountsOf, findAccountLine, nameSides, sumPeriod, sumsOf } from './store.ts'

/** Those of one unit stand together. */
const byUnit: Order<AccountLine> = {
  by: [
    { column: 'unit_path', kind: 'path' },
    { column: 'kind', kind: 'name' },
    { column: 'id', kind: 'uuid' },
  ],
}

/** The accounts of the scope that the actor may read. @throws forbidden (403), badCursor (400) */
export async function listAccounts(
  call: Call,
  books: Books,
  query: Static<typeof shape.AccountQuery>,
): Promise<Static<typeof shape.LedgerAccountPage>> {
  const mine = kindsFor(books, call.actor)
  permit(mine.length > 0)
  const { unitId, kind, period } = query
  const area = areaOf(call)
  const within = unitId === undefined ? area.within : (await findUnitById(call.tx, unitId))?.path
  // The row policy has the scope; a unit elsewhere has no rows here.
  if (within === undefined) return listNothing(query, byUnit)
  const kinds = kind === undefined ? mine : mine.filter((each) => each === kind)
  const rows = accountsOf(call.tx, kinds, { within, period })
  return listRows(call, query, rows, byUnit, (found) => describe(call, books, found))
}

async function describe(call: Call, books: Books, rows: readonly AccountLine[]) {
  const [told, sums] = [
    await tellAccounts(call, books, rows),
    await sumsOf(
      call.tx,
      rows.map(({ id }) => id),
    ),
  ]
  return rows.map(({ id, kind, measure, floor, period }) => {
    const { free = null, ...stands } = toBalance({ balance: 0, held: 0, ...sums.get(id), floor })
    return { id, kind, measure, kindTitle: '', ownerName: '', period, ...told.get(id), ...stands, free }
  })
}

/** @throws notFound (404) for one out of the scope, or whose kind is not the actor's to read */
export async function getAccountLine(call: Call, books: Books, id: string): Promise<AccountLine> {
  const line = await findAccountLine(call.tx, id)
  if (line === undefined) throw notFound()
  permitKind(books, call.actor, line.kind)
  return line
}

/** What an account stood at and what moved in it in some days. @throws badPeriod (422), notFound (404) */
export async function getStatement(
  call: Call,
  books: Books,
  id: string,
  days: Static<typeof shape.PeriodQuery>,
): Promise<Static<typeof shape.LedgerStatement>> {
  const period = readPeriod(days)
  const line = await getAccountLine(call, books, id)
  const [account] = await describe(call, books, [line])
  if (account === undefined) throw notFound()
  const { opening, income, expense, closing, closing_held } = await sumPeriod(call.tx, id, period)
  return { ...account, opening, income, expense, closing, closingHeld: closing_held }
}

/** The entries of an account in some days, the newest first. @throws badPeriod (422), notFound (404), badCursor (400) */
export async function listEntries(
  call: Call,
  books: Books,
  { accountId, from, to, ...page }: Static<typeof shape.EntryQuery>,
): Promise<Static<typeof shape.LedgerEntryPage>> {
  const filter = { accountId, ...readMoments({ from, to }) }
  const { items, ...more } = await history(call, filter, page)
  const line = await getAccountLine(call, books, accountId)
  const counted = await countRows(call.tx, entriesOf(call.tx, filter, undefined, countLimit))
  const sides = await nameSides(
    call.tx,
    items.map(({ otherAccountId }) => otherAccountId),
  )
  const told = await tellAccounts(call, books, sides)
  const about = items.map(({ reference }) => ({
    reference_kind: reference?.kind ?? null,
    reference_id: reference?.id ?? null,
  }))
  const referenceOf = await tellReferences(call, books, about)
  return {
    ...more,
    ...describeTotal(counted),
    items: items.map(({ transferId, bookedAt, act, otherAccountId, change, heldChange, balance }, n) => ({
      ...{ transferId, bookedAt, act, change, heldChange },
      reference: referenceOf(about[n] ?? { reference_kind: null, reference_id: null }),
      counter: told.get(otherAccountId) ?? { kindTitle: '', ownerName: '', period: '' },
      balance: line.parts === 1 ? balance : null,
    })),
  }
}
