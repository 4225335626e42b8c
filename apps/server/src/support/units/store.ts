import type { Tx } from '#platform/call'
import { type UnitKind, units } from './tables.ts'

export type Unit = {
  id: number
  tree: string
  parentId: number | null
  path: string
  kind: UnitKind
  subKind: string
  name: string
  code: string | null
  username: string | null
  enabled: boolean
  retiredAt: Date | null
  version: number
}

const columns = [
  'id',
  'tree',
  'parent_id',
  'path',
  'kind',
  'sub_kind',
  'name',
  'code',
  'username',
  'enabled',
  'retired_at',
  'version',
] as const

type Picked = {
  id: number
  tree: string
  parent_id: number | null
  path: string
  kind: UnitKind
  sub_kind: string
  name: string
  code: string | null
  username: string | null
  enabled: boolean
  retired_at: Date | null
  version: number
}

function toUnit(row: Picked): Unit {
  const { parent_id, sub_kind, retired_at, ...rest } = row
  return { ...rest, parentId: parent_id, subKind: sub_kind, retiredAt: retired_at }
}

export async function findUnitById(tx: Tx, id: number): Promise<Unit | undefined> {
  const row = await units(tx).selectFrom('unit').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toUnit(row)
}

export async function findUnitByPath(tx: Tx, path: string): Promise<Unit | undefined> {
  const row = await units(tx).selectFrom('unit').select(columns).where('path', '=', path).executeTakeFirst()
  return row && toUnit(row)
}

export async function listUnitsByIds(tx: Tx, ids: readonly number[]): Promise<Unit[]> {
  if (ids.length === 0) return []
  const rows = await units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
  return rows.map(toUnit)
}

/** Live children of a unit in the order of their codes, then ids; at most 2,000. */
export async function listLiveChildren(tx: Tx, parentId: number | null): Promise<Unit[]> {
  const rows = await units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('retired_at', 'is', null)
    .orderBy('code')
    .orderBy('id')
    .limit(2_000)
    .execute()
  return rows.map(toUnit)
}

/** Units of some kinds inside a scope, by path; at most `limit`. */
export async function listUnitsInScope(
  tx: Tx,
  scope: string,
  kinds: readonly UnitKind[],
  limit: number,
): Promise<Unit[]> {
  const rows = await units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('path', '>=', scope)
    .where('path', '<', `${scope}~`)
    .where('kind', 'in', kinds)
    .where('retired_at', 'is', null)
    .orderBy('path')
    .limit(limit)
    .execute()
  return rows.map(toUnit)
}
