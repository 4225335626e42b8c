import type pg from 'pg'
import { type Call, systemActor } from '../call.ts'
import type { Crypto } from '../crypto/open-crypto.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { withCall } from '../transaction.ts'
import { digestEntry, type EntryRow, entryColumns, headText, linkChain } from './chain.ts'
import type { KeptHead } from './verify.ts'

const batchSize = 2_000
const lockKey = 7_301_002

/**
 * Chains the committed entries that are not yet sealed, in commit order, and signs the new head. One sealer at a time.
 * Runs every few seconds beside the writers, so that no writer queues behind the chain's head.
 * @returns the new head, or undefined when there was nothing to seal or another sealer is at work
 */
export async function sealOnce(house: House): Promise<KeptHead | undefined> {
  return withCall(
    house,
    { actor: systemActor, now: house.clock.now(), requestId: newId(), bulk: true },
    async (call, client) => {
      const { rows: locked } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [lockKey])
      if (locked[0]?.mine !== true) return undefined
      await client.query('set local role audit_read')
      const head = await findHead(client)
      const { rows } = await client.query<EntryRow>(
        // Qualified: a bare `xid` in ORDER BY would mean the text of the select list, where 1000 stands before 999.
        `select ${entryColumns} from audit.entry e where (e.xid, e.id) > ($1::xid8, $2::bigint) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by e.xid, e.id limit ${batchSize}`,
        [head.xid, head.entryId],
      )
      await client.query('reset role')
      return rows.length === 0 ? undefined : writeSeals(house.crypto, call, client, head, rows)
    },
  )
}

/** Seals until nothing is left. */
export async function sealAll(house: House): Promise<void> {
  while ((await sealOnce(house)) !== undefined);
}

type Head = { position: number; xid: string; entryId: number; chain: Buffer }

async function findHead(client: pg.ClientBase): Promise<Head> {
  const { rows } = await client.query(
    'select position, xid::text, entry_id, chain from audit.head order by position desc limit 1',
  )
  const row = rows[0]
  return row === undefined
    ? { position: 0, xid: '0', entryId: 0, chain: Buffer.alloc(32) }
    : { position: row.position, xid: row.xid, entryId: row.entry_id, chain: row.chain }
}

async function writeSeals(
  crypto: Crypto,
  call: Call,
  client: pg.ClientBase,
  head: Head,
  rows: readonly EntryRow[],
): Promise<KeptHead | undefined> {
  let { chain, position } = head
  const seals = rows.map((row) => {
    const digest = digestEntry(crypto, row)
    chain = linkChain(crypto, chain, digest)
    return {
      position: ++position,
      entry_id: row.id,
      entry_digest: `\\x${digest.toString('hex')}`,
      chain: `\\x${chain.toString('hex')}`,
    }
  })
  await client.query(
    `insert into audit.seal (position, entry_id, entry_digest, chain)
     select position, entry_id, entry_digest::bytea, chain::bytea from jsonb_to_recordset($1::jsonb) as r(position bigint, entry_id bigint, entry_digest text, chain text)`,
    [JSON.stringify(seals)],
  )
  const last = rows.at(-1)
  if (last === undefined) return undefined
  await client.query(
    'insert into audit.head (position, xid, entry_id, chain, sealed_at, signature) values ($1, $2::xid8, $3, $4, $5, $6)',
    [position, last.xid, last.id, chain, call.now, crypto.sign(headText(position, last.id, chain))],
  )
  return { position, chain: chain.toString('hex') }
}
