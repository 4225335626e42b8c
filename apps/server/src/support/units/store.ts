import { sql } from 'kysely'
import type { Call, Tx } from '#platform/call'
import { makeGrams, readNameQuery } from '#platform/names'
import { isNamed } from '#platform/record/search'
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

type Picked = Omit<Unit, 'parentId' | 'subKind' | 'retiredAt'> & {
  parent_id: number | null
  sub_kind: string
  retired_at: Date | null
}

function toUnit({ parent_id, sub_kind, retired_at, ...rest }: Picked): Unit {
  return { ...rest, parentId: parent_id, subKind: sub_kind, retiredAt: retired_at }
}

export async function findUnitById(tx: Tx, id: number): Promise<Unit | undefined> {
  const row = await units(tx).selectFrom('unit').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toUnit(row)
}

/** Locks the unit until the end of the transaction; for changes that must not cross. */
export async function lockUnit(tx: Tx, id: number): Promise<Unit | undefined> {
  const row = await units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
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

/** Live children of a unit in the order of their codes, then ids; at most 2,000. `retired` brings the retired ones as well. */
export async function listLiveChildren(tx: Tx, parentId: number | null, retired = false): Promise<Unit[]> {
  let query = units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
  if (!retired) query = query.where('retired_at', 'is', null)
  const rows = await query.orderBy('code').orderBy('id').limit(2_000).execute()
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
    .where('kind', '=', (e) => e.fn.any(e.val([...kinds])))
    .where('retired_at', 'is', null)
    .orderBy('path')
    .limit(limit)
    .execute()
  return rows.map(toUnit)
}

/**
 * Live units whose name contains the text, or is spelled so in letters, inside a scope and none below `deepest`; at most 20.
 * Names are public, so no row policy keeps the search from its index.
 */
export async function searchUnits(tx: Tx, scope: string, text: string, deepest?: Deepest): Promise<Unit[]> {
  const kept = {
    key: sql`platform.name_key(name)`,
    grams: sql.ref('name_tokens'),
    name: sql.ref('name'),
  }
  const rows = await units(tx)
    .selectFrom('unit')
    .select(columns)
    .where('path', '>=', scope)
    .where('path', '<', `${scope}~`)
    .where('retired_at', 'is', null)
    .where(isNamed(readNameQuery(text), 'unit', kept))
    .$if(deepest !== undefined, (all) =>
      all.where('kind', 'in', deepest === 'street' ? upToStreet : upToDistrict),
    )
    .orderBy('path')
    .limit(20)
    .execute()
  return rows.map(toUnit)
}

export type Deepest = 'district' | 'street'
const upToDistrict: UnitKind[] = ['city', 'district']
const upToStreet: UnitKind[] = [...upToDistrict, 'street']

/** Usernames that begin like this one, of retired units too: none is ever given twice (A17). */
export async function listUsernames(tx: Tx, beginning: string): Promise<string[]> {
  const rows = await units(tx)
    .selectFrom('unit')
    .select('username')
    .where((e) => e.fn<boolean>('starts_with', ['username', e.val(beginning)]))
    .execute()
  return rows.flatMap(({ username }) => username ?? [])
}

/** The top of a tree besides the region's; undefined when the tree stands already. */
export async function appendRoot(
  tx: Tx,
  root: { tree: string; subKind: string; name: string; username: string },
): Promise<Unit | undefined> {
  const { rows } = await sql<Picked>`
    with fresh as (select nextval(pg_get_serial_sequence('units.unit', 'id'))::integer as id)
    insert into units.unit (id, tree, path, kind, sub_kind, name, name_tokens, username)
    select id, ${root.tree}, '.' || id || '.', 'organisation', ${root.subKind}, ${root.name}, ${makeGrams(root.name)}::text[],
      ${root.username} from fresh
    on conflict do nothing
    returning id, tree, parent_id, path, kind, sub_kind, name, code, username, enabled, retired_at, version`.execute(
    tx,
  )
  return rows[0] && toUnit(rows[0])
}

export async function linkToRegion(tx: Tx, id: number, regionUnitId: number | null): Promise<void> {
  await units(tx).updateTable('unit').set({ region_unit_id: regionUnitId }).where('id', '=', id).execute()
}

/** Undefined when a live sibling has the name. */
export async function appendUnit(
  tx: Tx,
  unit: { parent: Unit; kind: UnitKind; subKind: string; name: string; username?: string },
): Promise<Unit | undefined> {
  const { rows } = await sql<Picked>`
    with fresh as (select nextval(pg_get_serial_sequence('units.unit', 'id'))::integer as id)
    insert into units.unit (id, tree, parent_id, path, kind, sub_kind, name, name_tokens, username)
    select id, ${unit.parent.tree}, ${unit.parent.id}, ${unit.parent.path} || id || '.', ${unit.kind}, ${unit.subKind}, ${unit.name},
      ${makeGrams(unit.name)}::text[],
      coalesce(${unit.username ?? null}, case when ${unit.kind}::text = 'organisation' then ${unit.parent.tree} || id end) from fresh
    on conflict do nothing
    returning id, tree, parent_id, path, kind, sub_kind, name, code, username, enabled, retired_at, version`.execute(
    tx,
  )
  return rows[0] && toUnit(rows[0])
}

type Change = Partial<{
  name: string
  enabled: boolean
  retired_at: Date | null
  successor_id: number | null
  parent_id: number
  sub_kind: string
}>

/** Undefined when the version is no longer the one the editor saw. */
export async function changeUnit(
  tx: Tx,
  id: number,
  version: number,
  change: Change,
): Promise<Unit | undefined> {
  const tokens = change.name === undefined ? {} : { name_tokens: makeGrams(change.name) }
  const row = await units(tx)
    .updateTable('unit')
    .set((e) => ({ ...change, ...tokens, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst()
  return row && toUnit(row)
}

/** Rewrites the paths of a whole subtree, or only of what lies below its top. */
export async function rewritePaths(
  tx: Tx,
  fromPath: string,
  toPath: string,
  part: 'whole' | 'below',
): Promise<void> {
  await sql`update units.unit set path = ${toPath} || substr(path, ${fromPath.length + 1})
    where path >= ${fromPath} and path < ${`${fromPath}~`} and (${part === 'whole'} or path <> ${fromPath})`.execute(
    tx,
  )
}

export async function reparentChildren(
  tx: Tx,
  fromId: number,
  toId: number,
  only: readonly number[] | undefined,
): Promise<number[]> {
  let query = units(tx)
    .updateTable('unit')
    .set({ parent_id: toId })
    .where('parent_id', '=', fromId)
    .where('retired_at', 'is', null)
  if (only !== undefined) query = query.where('id', '=', (e) => e.fn.any(e.val([...only])))
  return (await query.returning('id').execute()).map((row) => row.id)
}

/** Takes the rows of every module along; see the migration. Returns how many were moved. */
export async function moveRows(
  tx: Tx,
  from: Pick<Unit, 'path' | 'id'>,
  to: Pick<Unit, 'path' | 'id'>,
): Promise<number> {
  const { rows } = await sql<{
    moved: number
  }>`select units.move_rows(${from.path}, ${to.path}, ${from.id}, ${to.id}) as moved`.execute(tx)
  return rows[0]?.moved ?? 0
}

export type UnitAct =
  | 'add'
  | 'rename'
  | 'retire'
  | 'restore'
  | 'enable'
  | 'disable'
  | 'merge'
  | 'split'
  | 'move'

export async function appendChange(
  call: Call,
  unit: Unit,
  act: UnitAct,
  before: unknown,
  after: unknown,
  reason: string | undefined,
): Promise<void> {
  await units(call.tx)
    .insertInto('change')
    .values({
      unit_id: unit.id,
      unit_path: unit.path,
      act,
      before: JSON.stringify(before ?? null),
      after: JSON.stringify(after ?? null),
      reason: reason ?? null,
      account_id: call.actor.accountId ?? null,
      actor_name: call.actor.personName,
      changed_at: call.now,
    })
    .execute()
}

export async function listChanges(tx: Tx, unitId: number) {
  return units(tx)
    .selectFrom('change')
    .select(['act', 'before', 'after', 'reason', 'actor_name', 'changed_at'])
    .where('unit_id', '=', unitId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
