import { type RawBuilder, sql } from 'kysely'
import type { Call } from '../call.ts'
import { cutPage, describeTotal, readCursor } from '../page.ts'
import { type Any, countSome, type Rows } from './store.ts'

/**
 * The columns of an order, all in one direction, the last of them unique and none ever null; `kind` says what a cursor
 * may hold of each. A moment must have been written by the server (`call.now`): a cursor tells milliseconds only.
 */
export type Order<R> = {
  readonly by: readonly { column: keyof R & string; kind: keyof typeof casts }[]
  readonly newestFirst?: true
}
const casts = {
  uuid: 'uuid',
  moment: 'timestamptz',
  path: 'text',
  name: 'text',
  integer: 'integer',
  long: 'bigint',
}
type Key = readonly (string | number)[]

type Ways = {
  /** Asks a counter that serves the filter; without it the rows are counted to the limit. */
  total?: () => Promise<number>
}
export type Page<Item> = { items: Item[]; nextCursor?: string; total: number; totalIsExact: boolean }

type Asked = { cursor?: string | undefined; limit: number }

/**
 * One page and its total, asked together.
 * @throws badCursor (400) before anything is asked
 */
export async function listRows<R, Item>(
  call: Call,
  asked: Asked,
  rows: Rows<R>,
  order: Order<R>,
  present: (rows: R[]) => Promise<Item[]>,
  { total }: Ways = {},
): Promise<Page<Item>> {
  const { limit } = asked
  const key = readKey(asked, order)
  const [found, counted] = await Promise.all([
    ordered(rows, order, key, limit + 1),
    total?.() ?? countSome(call.tx, rows),
  ])
  const page = cutPage(found, limit, (row) => order.by.map(({ column }) => say(row[column])))
  return {
    ...page,
    items: await present(page.items),
    ...(total === undefined ? describeTotal(counted) : { total: counted, totalIsExact: true }),
  }
}

/** The page of who asks where he sees nothing: his cursor is read all the same. @throws badCursor (400) */
export function listNothing<R>(asked: Pick<Asked, 'cursor'>, order: Order<R>): Page<never> {
  readKey(asked, order)
  return { items: [], total: 0, totalIsExact: true }
}

const readKey = <R>({ cursor }: Pick<Asked, 'cursor'>, { by }: Order<R>): Key | undefined =>
  readCursor(
    cursor,
    by.map(({ kind }) => kind),
  )

/**
 * All of them in the list's order, as a statement for a cursor: an export leaves nothing out.
 * @param own narrows them to what this unit itself owns
 */
export function compileRows<R>(
  rows: Rows<R>,
  order: Order<R>,
  own: string | undefined,
): { text: string; values: readonly unknown[] } {
  const all: Any = own === undefined ? rows : (rows as Any).where('r.unit_path', '=', own) // every record has a path
  const { sql: text, parameters: values } = inOrder(all, order).compile()
  return { text, values }
}

function ordered<R>(rows: Rows<R>, order: Order<R>, key: Key | undefined, limit: number): Promise<R[]> {
  const query: Any = inOrder(rows, order).limit(limit)
  return (key === undefined ? query : query.where(beyond(order, key))).execute()
}

/** The columns were checked by Order<R>. */
function inOrder<R>(rows: Rows<R>, { by, newestFirst }: Order<R>): Any {
  let query: Any = (rows as Any).selectAll('r')
  for (const { column } of by) query = query.orderBy(`r.${column}`, newestFirst === true ? 'desc' : 'asc')
  return query
}

function beyond<R>({ by, newestFirst }: Order<R>, key: Key): RawBuilder<boolean> {
  const columns = sql.join(by.map(({ column }) => sql.ref(`r.${column}`)))
  const values = sql.join(by.map(({ kind }, at) => sql`${key[at]}::${sql.raw(casts[kind])}`))
  return sql<boolean>`(${columns}) ${sql.raw(newestFirst === true ? '<' : '>')} (${values})`
}

function say(value: unknown): string | number {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'number' ? value : String(value)
}
