import type pg from 'pg'
import Cursor from 'pg-cursor'
import type { Crypto } from '../crypto/open-crypto.ts'
import { digestEntry, type EntryRow, entryColumns, headText, linkChain } from './chain.ts'

export type Verdict = { ok: boolean; sealed: number; unsealed: number; faults: string[] }
/** A head as copied outside the database; without one a cut tail cannot be told from a short chain. */
export type KeptHead = { position: number; chain: string }

/**
 * Walks the whole chain: an entry deleted, edited, added behind the seal, swapped or reordered, a cut tail, a forged
 * head. Reads in batches; memory stays flat. At most 20 faults are named.
 */
export async function verifyAudit(client: pg.ClientBase, crypto: Crypto, kept?: KeptHead): Promise<Verdict> {
  const faults: string[] = []
  const say = (text: string) => {
    if (faults.length < 20) faults.push(text)
  }
  await client.query('begin read only')
  try {
    await client.query('set local role audit_read')
    const walk = await walkChain(client, crypto, say, kept)
    await checkHeads(client, crypto, say, walk.position)
    const { rows } = await client.query(
      'select count(*)::int as n from audit.entry e where not exists (select 1 from audit.seal s where s.entry_id = e.id)',
    )
    const unsealed: number = rows[0]?.n ?? 0
    await checkBackdated(client, say)
    if (kept !== undefined && kept.position > walk.position)
      say(`尾部被截断：留存的链头在第 ${kept.position} 条，库中只有 ${walk.position} 条`)
    return { ok: faults.length === 0, sealed: walk.position, unsealed, faults }
  } finally {
    await client.query('rollback')
  }
}

async function walkChain(
  client: pg.ClientBase,
  crypto: Crypto,
  say: (text: string) => void,
  kept: KeptHead | undefined,
): Promise<{ position: number }> {
  type Row = EntryRow & { position: number; entry_digest: Buffer; chain: Buffer; sealed_entry: number }
  const cursor = client.query(
    new Cursor<Row>(
      `select s.position, s.entry_digest, s.chain, s.entry_id as sealed_entry, ${entryColumns
        .split(',')
        .map((c) => `e.${c.trim()}`)
        .join(', ')}
     from audit.seal s left join audit.entry e on e.id = s.entry_id order by s.position`,
    ),
  )
  let chain: Buffer = Buffer.alloc(32)
  let position = 0
  for (let rows = await cursor.read(1_000); rows.length > 0; rows = await cursor.read(1_000)) {
    for (const { position: at, entry_digest, chain: stored, sealed_entry, ...entry } of rows) {
      if (at !== position + 1) say(`链的第 ${position + 1} 条缺失`)
      position = at
      if (entry.id === null) say(`第 ${at} 条：审计记录 ${sealed_entry} 被删除`)
      else if (!digestEntry(crypto, entry).equals(entry_digest))
        say(`第 ${at} 条：审计记录 ${sealed_entry} 被改动`)
      chain = linkChain(crypto, chain, entry_digest)
      if (!chain.equals(stored)) say(`第 ${at} 条：与前一条的链接不符（顺序被改或被替换）`)
      chain = stored
      if (kept !== undefined && kept.position === at && kept.chain !== stored.toString('hex'))
        say(`第 ${at} 条：与留存的链头不符，链被重写`)
    }
  }
  await cursor.close()
  return { position }
}

async function checkHeads(
  client: pg.ClientBase,
  crypto: Crypto,
  say: (text: string) => void,
  sealed: number,
): Promise<void> {
  const { rows } = await client.query(
    `select h.position, h.entry_id, h.chain, h.signature, s.chain as stored from audit.head h left join audit.seal s on s.position = h.position
     where h.position > (select coalesce(max(position), 0) - 100000 from audit.head) order by h.position`,
  )
  for (const row of rows) {
    if (!crypto.verify(headText(row.position, row.entry_id, row.chain), row.signature))
      say(`链头 ${row.position} 的签名不符`)
    else if (row.stored === null) say(`链头 ${row.position} 之后的封存记录被删除`)
    else if (!row.chain.equals(row.stored)) say(`链头 ${row.position} 与链不符`)
  }
  // Seals and their head are written together: seals beyond the last signed head are somebody else's.
  if (sealed > (rows.at(-1)?.position ?? 0)) say(`第 ${sealed} 条封存记录没有签名的链头`)
}

/** An entry slipped in behind the last head would never be sealed. */
async function checkBackdated(client: pg.ClientBase, say: (text: string) => void): Promise<void> {
  const { rows } = await client.query(
    `select e.id from audit.entry e, (select xid, entry_id from audit.head order by position desc limit 1) h
     where (e.xid, e.id) <= (h.xid, h.entry_id) and not exists (select 1 from audit.seal s where s.entry_id = e.id) limit 5`,
  )
  for (const row of rows) say(`审计记录 ${row.id} 位于链头之前却未封存（事后插入）`)
}
