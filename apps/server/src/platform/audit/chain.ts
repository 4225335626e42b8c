import type { Crypto } from '../crypto/open-crypto.ts'

export type EntryRow = Record<string, unknown> & { id: number; xid: string; occurred_at: Date }

/** Columns that are covered by the digest, in this order. */
export const entryColumns = `id, xid::text, occurred_at, actor_kind, account_id, actor_role, actor_name, unit_id, unit_name, session_id, address, request_id,
  action, subject_kind, subject_id, unit_path, before, after, reason, outcome`

/** Digest of one entry over every column; jsonb keys come back in one order, so the text is canonical. */
export function digestEntry(crypto: Crypto, row: EntryRow): Buffer {
  const { occurred_at, ...rest } = row
  return crypto.digest(Buffer.from(JSON.stringify([occurred_at.toISOString(), ...Object.entries(rest)])))
}

export function linkChain(crypto: Crypto, previous: Buffer, digest: Buffer): Buffer {
  return crypto.digest(Buffer.concat([previous, digest]))
}

/** What a head's signature covers. */
export function headText(position: number, entryId: number, chain: Buffer): Buffer {
  return Buffer.from(`jianwang-audit-head ${position} ${entryId} ${chain.toString('hex')}`)
}
