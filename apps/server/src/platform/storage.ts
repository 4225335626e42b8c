import { nameStored, sayBytes } from '@jianwang/words/operations'
import type { Call, Tx } from './call.ts'
import { problem } from './problem.ts'

/** How many bytes an account, and a unit itself without those below it, may keep on the disk. */
export type StorageLimits = Readonly<{ accountBytes: number; unitBytes: number }>

const storageFull = problem('platform/storage-full', 413)

type Sums = { account_id: string; unit_path: string; bytes: number; files: number }
type StorageTables = {
  stored_by_account: Pick<Sums, 'account_id' | 'bytes' | 'files'>
  stored_by_unit: Pick<Sums, 'unit_path' | 'bytes' | 'files'>
  file: { account_id: string | null; unit_path: string; purpose: string; size_bytes: number }
}
const tables = (tx: Tx) => tx.withSchema('platform').withTables<StorageTables>()

/** How large a file a request brings, roughly: what stands around it in the body is left out. At least one byte. */
export function announcedBytes(headers: { 'content-length'?: string | undefined }): number {
  return Math.max(1, Number(headers['content-length'] ?? 0) - aroundFile)
}
const aroundFile = 4_096

/** `isUnits`: it counts for the unit alone. */
type About = { unitPath: string; bytes: number; isUnits?: boolean }

/**
 * Before a byte is taken: whether there is room for what is announced.
 * @throws storageFull (413)
 */
export function refuseWithoutRoom(call: Call, limits: StorageLimits, about: About): Promise<void> {
  return refuseAbove(call, limits, { ...about, counted: false })
}

/**
 * After a file was written down, in the same transaction: its row in both sums is ours until the end, so what others
 * store at the same time is counted before or after it. @throws storageFull (413)
 */
export function refuseBeyondRoom(call: Call, limits: StorageLimits, about: About): Promise<void> {
  return refuseAbove(call, limits, { ...about, counted: true })
}

async function refuseAbove(
  call: Call,
  limits: StorageLimits,
  { unitPath, bytes, isUnits, counted }: About & { counted: boolean },
): Promise<void> {
  const accountId = isUnits === true ? undefined : call.actor.accountId
  const [ofAccount, ofUnit] = await Promise.all([
    accountId === undefined ? 0 : readAccountBytes(call.tx, accountId),
    readUnitBytes(call.tx, unitPath),
  ])
  const own = counted ? bytes : 0
  if (ofAccount - own + bytes > limits.accountBytes)
    throw await tellFull(call, { account: accountId ?? '' }, bytes, ofAccount - own, limits.accountBytes)
  if (ofUnit - own + bytes > limits.unitBytes)
    throw await tellFull(call, { unit: unitPath }, bytes, ofUnit - own, limits.unitBytes)
}

async function readAccountBytes(tx: Tx, accountId: string): Promise<number> {
  const query = tables(tx).selectFrom('stored_by_account').select('bytes')
  return (await query.where('account_id', '=', accountId).executeTakeFirst())?.bytes ?? 0
}

async function readUnitBytes(tx: Tx, unitPath: string): Promise<number> {
  const query = tables(tx).selectFrom('stored_by_unit').select('bytes')
  return (await query.where('unit_path', '=', unitPath).executeTakeFirst())?.bytes ?? 0
}

type Holder = { account: string } | { unit: string }

async function tellFull(call: Call, holder: Holder, bytes: number, used: number, limit: number) {
  const isAccount = 'account' in holder
  const kinds = await listKinds(call.tx, holder)
  return storageFull(
    {
      holder: isAccount ? '您的账号' : '所属单位',
      used: sayBytes(used),
      limit: sayBytes(limit),
      size: bytes > 1 ? sayBytes(bytes) : '新文件',
      left: sayBytes(Math.max(0, limit - used)),
      kinds: kinds.map((kind) => `${nameStored(kind.purpose)} ${sayBytes(kind.bytes)}`).join('、'),
      setting: isAccount ? 'STORAGE_ACCOUNT_MB' : 'STORAGE_UNIT_MB',
    },
    { extra: { used, limit, left: Math.max(0, limit - used) } },
  )
}

/** What the room is used for, as far as the actor may see it. */
async function listKinds(tx: Tx, holder: Holder): Promise<{ purpose: string; bytes: number }[]> {
  const query = tables(tx)
    .selectFrom('file')
    .select(['purpose', (e) => e.fn.sum('size_bytes').as('bytes')])
  const of =
    'account' in holder
      ? query.where('account_id', '=', holder.account)
      : query.where('unit_path', '=', holder.unit)
  const rows = await of.groupBy('purpose').orderBy('bytes', 'desc').execute()
  return rows.map(({ purpose, bytes }) => ({ purpose, bytes: Number(bytes) }))
}

export type Stored = { holder: string; bytes: number; files: number }

/** Asked as the system, which sees everything: who keeps most. */
export async function listLargest(
  tx: Tx,
  most: number,
): Promise<{ accounts: Stored[]; units: Stored[]; bytes: number }> {
  const accounts = await tables(tx)
    .selectFrom('stored_by_account')
    .select(['account_id as holder', 'bytes', 'files'])
    .where('files', '>', 0)
    .orderBy('bytes', 'desc')
    .orderBy('account_id')
    .limit(most)
    .execute()
  const units = await tables(tx)
    .selectFrom('stored_by_unit')
    .select(['unit_path as holder', 'bytes', 'files'])
    .where('files', '>', 0)
    .orderBy('bytes', 'desc')
    .orderBy('unit_path')
    .limit(most)
    .execute()
  const all = await tables(tx)
    .selectFrom('stored_by_unit')
    .select((e) => e.fn.sum('bytes').as('bytes'))
    .executeTakeFirst()
  return { accounts, units, bytes: Number(all?.bytes ?? 0) }
}
