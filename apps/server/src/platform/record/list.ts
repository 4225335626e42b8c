import { type RawBuilder, sql } from 'kysely'
import type { Call } from '../call.ts'
import { countLimit, cutPage, describeTotal, readCursor } from '../page.ts'
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
  /**
   * For a search that runs as a function of its own: ids in the list's order, beyond the cursor's key. It applies every
   * filter, as its total is how many it finds; the rows' own filters hold beside it.
   */
  find?: (key: Key | undefined, limit: number) => Promise<string[]>
}
export type Page<Item> = { items: Item[]; nextCursor?: string; total: number; totalIsExact: boolean }

/**
 * One page and its total, asked together.
 * @throws badCursor (400) before anything is asked
 */
export async function listRows<R, Item>(
  call: Call,
  asked: { cursor?: string | undefined; limit?: number | undefined },
  rows: Rows<R>,
  order: Order<R>,
  present: (rows: R[]) => Promise<Item[]>,
  { total, find }: Ways = {},
): Promise<Page<Item>> {
  const limit = asked.limit ?? 20
  const key: Key | undefined = readCursor(
    asked.cursor,
    order.by.map(({ kind }) => kind),
  )
  const [found, counted] = await Promise.all([
    find === undefined
      ? ordered(rows, order, key, limit + 1)
      : find(key, limit + 1).then((ids) => ofIds(rows, ids)),
    total?.() ??
      (find === undefined
        ? countSome(call.tx, rows)
        : find(undefined, countLimit + 1).then((ids) => ids.length)),
  ])
  const page = cutPage(found, limit, (row) => order.by.map(({ column }) => say(row[column])))
  return {
    ...page,
    items: await present(page.items),
    ...(total === undefined ? describeTotal(counted) : { total: counted, totalIsExact: true }),
  }
}

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

/** In the order of the ids, put so here: a sort and a limit in the question would tempt it away from the key. */
async function ofIds<R>(rows: Rows<R>, ids: readonly string[]): Promise<R[]> {
  if (ids.length === 0) return []
  const query: Any = rows // every record has an id
  const found: (R & { id: string })[] = await query
    .selectAll('r')
    .where(sql<boolean>`r.id = any(${[...ids]}::uuid[])`)
    .execute()
  const places = new Map(ids.map((id, at) => [id, at]))
  return found.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
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
