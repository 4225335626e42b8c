import type { OrganisationClass } from '@jianwang/words/drives'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { drives, type OrganisationRow as Row } from '../tables.ts'

export type OrganisationRow = Selectable<Row>

export async function findOrganisation(tx: Tx, unitId: number): Promise<OrganisationRow | undefined> {
  const row = await drives(tx)
    .selectFrom('organisation')
    .selectAll()
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row
}

/** By their units. */
export async function mapOrganisations(
  tx: Tx,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, OrganisationRow>> {
  const rows = await drives(tx)
    .selectFrom('organisation')
    .selectAll()
    .where('unit_id', '=', (e) => e.fn.any(e.val([...unitIds])))
    .execute()
  return new Map(rows.map((row) => [row.unit_id, row]))
}

export async function insertOrganisation(
  tx: Tx,
  row: { unitId: number; path: string; tree: string; class: OrganisationClass | null; now: Date },
): Promise<void> {
  await drives(tx)
    .insertInto('organisation')
    .values({
      unit_id: row.unitId,
      unit_path: row.path,
      tree: row.tree,
      class: row.class,
      declared_members: null,
      declared_cadres: null,
      fields: JSON.stringify({}),
      updated_at: row.now,
    } as never) // a jsonb column takes its text
    .execute()
}

/** Undefined when the version is no longer the one the editor saw. */
export async function changeOrganisation(
  tx: Tx,
  unitId: number,
  version: number,
  change: {
    declaredMembers: number | null
    declaredCadres: number | null
    fields: Readonly<Record<string, string>>
    now: Date
  },
): Promise<OrganisationRow | undefined> {
  const { rows } = await sql<OrganisationRow>`
    update drives.organisation set declared_members = ${change.declaredMembers}, declared_cadres = ${change.declaredCadres},
      fields = ${JSON.stringify(change.fields)}::jsonb, version = version + 1, updated_at = ${change.now}
    where unit_id = ${unitId} and version = ${version} returning *`.execute(tx)
  return rows[0]
}

export async function classifyBelow(tx: Tx, path: string, kind: OrganisationClass): Promise<void> {
  await drives(tx)
    .updateTable('organisation')
    .set((e) => ({ class: kind, version: e('version', '+', 1) }))
    .where('unit_path', '>=', path)
    .where('unit_path', '<', `${path}~`)
    .where('class', 'is distinct from', kind)
    .execute()
}

/** A merged organisation's declared counts become those of the one that goes on. */
export async function absorb(tx: Tx, fromId: number, intoId: number): Promise<void> {
  await sql`
    update drives.organisation o set version = o.version + 1,
      declared_members = case when o.declared_members is null and f.declared_members is null then null
        else coalesce(o.declared_members, 0) + coalesce(f.declared_members, 0) end,
      declared_cadres = case when o.declared_cadres is null and f.declared_cadres is null then null
        else coalesce(o.declared_cadres, 0) + coalesce(f.declared_cadres, 0) end
    from drives.organisation f where f.unit_id = ${fromId} and o.unit_id = ${intoId}`.execute(tx)
  await drives(tx).deleteFrom('organisation').where('unit_id', '=', fromId).execute()
}

/** The class of every organisation of the scope that has one. */
export async function listClasses(tx: Tx, scope: string): Promise<Map<number, OrganisationClass>> {
  const rows = await drives(tx)
    .selectFrom('organisation')
    .select(['unit_id', 'class'])
    .where('unit_path', '>=', scope)
    .where('unit_path', '<', `${scope}~`)
    .execute()
  return new Map(rows.flatMap((row) => (row.class === null ? [] : [[row.unit_id, row.class] as const])))
}
