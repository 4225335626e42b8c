import { once } from 'node:events'
import type pg from 'pg'
import Cursor from 'pg-cursor'

const batchRows = 1_000

type Query = { text: string; values: readonly unknown[] }

/**
 * Rows of one statement in batches, from a cursor on a client of the bulk pool. The next batch is fetched while the
 * last one is written out, so that neither the database nor the disk waits; memory does not grow with the rows.
 */
export async function* readCursor<Row>(client: pg.PoolClient, query: Query): AsyncGenerator<Row[]> {
  const cursor = client.query(new Cursor<Row>(query.text, [...query.values]))
  let next = cursor.read(batchRows)
  try {
    for (;;) {
      const rows = await next
      if (rows.length === 0) return
      next = cursor.read(batchRows)
      // Awaited in the next turn; a reader that stops before it must not leave it unhandled.
      next.catch(() => {})
      yield rows
    }
  } finally {
    const isSound = await next.then(
      () => true,
      () => false,
    )
    // One that failed has ended with its transaction; closing it would wait for an answer that never comes.
    if (isSound) await closeCursor(client, cursor)
  }
}

let serial = 0

/**
 * The same by a cursor of SQL, beside which the client may be asked something else between two batches: what is fetched
 * ahead above keeps it to itself. One moment is seen from the first row to the last.
 */
export async function* readBeside<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  query: Query,
): AsyncGenerator<Row[]> {
  // It ends with its transaction.
  const name = `beside_${++serial}`
  await client.query(`declare ${name} no scroll cursor for ${query.text}`, [...query.values])
  for (;;) {
    const { rows } = await client.query<Row>(`fetch forward ${batchRows} from ${name}`)
    if (rows.length > 0) yield rows
    if (rows.length < batchRows) return
  }
}

/** Also ends when the connection does. */
async function closeCursor(client: pg.PoolClient, cursor: Cursor): Promise<void> {
  const lost = new AbortController()
  try {
    await Promise.race([cursor.close(), once(client, 'end', { signal: lost.signal })])
  } finally {
    lost.abort()
  }
}
