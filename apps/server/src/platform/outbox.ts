import type pg from 'pg'
import type { Call } from './call.ts'
import { systemActor } from './call.ts'
import { runNamed } from './db.ts'
import type { House } from './house.ts'
import { newId } from './ids.ts'
import { withCall } from './transaction.ts'

export type FeedItem = {
  position: string
  kind: string
  subjectId: string
  unitPath: string
  body: Record<string, unknown>
  announcedAt: Date
}

/** Hears facts of other modules in commit order; each batch is applied and remembered in one transaction. */
export type Consumer = {
  name: string
  kinds: readonly string[]
  handle: (call: Call, items: readonly FeedItem[]) => Promise<void>
}

const batchSize = 500

/** Applies the next batch. Returns how many facts were passed; 0 when there was none or another worker holds the consumer. */
export async function consumeOnce(house: House, consumer: Consumer): Promise<number> {
  return withCall(
    house,
    { actor: systemActor, now: house.clock.now(), requestId: newId() },
    async (call, client) => {
      const position = await lockConsumer(client, consumer.name)
      if (position === undefined) return 0
      // Facts of transactions that are still open, or younger than an open one, wait: their order is not yet known.
      const { rows } = await runNamed(
        client,
        // Qualified: a bare `xid` in ORDER BY would mean the text of the select list, where 1000 stands before 999.
        `select f.xid::text, id, kind, subject_id, unit_path, body, announced_at from platform.outbox f
       where (f.xid, f.id) > ($1::xid8, $2::bigint) and f.xid < pg_snapshot_xmin(pg_current_snapshot()) order by f.xid, f.id limit ${batchSize}`,
        [position.xid, position.id],
      )
      const last = rows.at(-1)
      if (last === undefined) return 0
      const wanted = rows.filter((row) => consumer.kinds.includes(row.kind)).map(toItem)
      if (wanted.length > 0) await consumer.handle(call, wanted)
      await runNamed(
        client,
        'update platform.consumer set xid = $2::xid8, id = $3, moved_at = $4 where name = $1',
        [consumer.name, last.xid, last.id, call.now],
      )
      return rows.length
    },
  )
}

/** Reads on until nothing is left. */
export async function drainConsumer(house: House, consumer: Consumer): Promise<void> {
  while ((await consumeOnce(house, consumer)) > 0);
}

/** Where a consumer stands: `xid.id` of the last fact it has passed; '0.0' before the first. */
export async function findPosition(client: pg.ClientBase, name: string): Promise<string> {
  const { rows } = await runNamed(client, 'select xid::text, id from platform.consumer where name = $1', [
    name,
  ])
  return rows[0] === undefined ? '0.0' : `${rows[0].xid}.${rows[0].id}`
}

async function lockConsumer(
  client: pg.ClientBase,
  name: string,
): Promise<{ xid: string; id: number } | undefined> {
  const found = await runNamed(
    client,
    'select xid::text, id from platform.consumer where name = $1 for update skip locked',
    [name],
  )
  if (found.rows[0] !== undefined) return found.rows[0]
  const made = await runNamed(
    client,
    'insert into platform.consumer (name) values ($1) on conflict do nothing returning xid::text, id',
    [name],
  )
  return made.rows[0]
}

function toItem(row: {
  xid: string
  id: number
  kind: string
  subject_id: string
  unit_path: string
  body: Record<string, unknown>
  announced_at: Date
}): FeedItem {
  return {
    position: `${row.xid}.${row.id}`,
    kind: row.kind,
    subjectId: row.subject_id,
    unitPath: row.unit_path,
    body: row.body,
    announcedAt: row.announced_at,
  }
}
