import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/** Everything that names a place by its path and is not under the policy `scope`. */
export async function rewritePlaces(
  tx: Tx,
  fromPath: string,
  toPath: string,
  part: 'whole' | 'below',
): Promise<void> {
  const places = [
    ['organisation', 'unit_path'],
    ['transfer', 'to_path'],
    ['person', 'offered_path'],
    ['correction', 'home_path'],
  ] as const
  for (const [table, column] of places)
    await sql`update drives.${sql.raw(table)} set ${sql.ref(column)} = ${toPath} || substr(${sql.ref(column)}, ${fromPath.length + 1})
      where ${sql.ref(column)} >= ${fromPath} and ${sql.ref(column)} < ${`${fromPath}~`}
        and (${part === 'whole' || table !== 'organisation'} or ${sql.ref(column)} <> ${fromPath})`.execute(
      tx,
    )
}
