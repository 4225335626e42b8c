import type { Tx } from '#platform/call'
import { type InspectorRow, visits } from './tables.ts'

export async function listInspectorRows(tx: Tx): Promise<InspectorRow[]> {
  return visits(tx)
    .selectFrom('inspector')
    .selectAll()
    .orderBy((e) => e('left_at', 'is not', null))
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function findInspector(tx: Tx, id: string): Promise<InspectorRow | undefined> {
  return visits(tx).selectFrom('inspector').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertInspector(tx: Tx, row: InspectorRow): Promise<void> {
  await visits(tx).insertInto('inspector').values(row).execute()
}

export async function endInspector(tx: Tx, id: string, at: Date): Promise<void> {
  await visits(tx).updateTable('inspector').set({ left_at: at }).where('id', '=', id).execute()
}

/** What the acting citizen is appointed as. */
export async function listOwnPosts(tx: Tx, citizenId: string): Promise<InspectorRow[]> {
  return visits(tx)
    .selectFrom('inspector')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where('left_at', 'is', null)
    .execute()
}

/** As the system: his posts and what he is to visit become the other's; where that one has the post, too, it is one post. */
export async function followInspector(tx: Tx, from: string, to: string, at: Date): Promise<void> {
  const mine = await listOwnPosts(tx, from)
  const theirs = await listOwnPosts(tx, to)
  for (const post of mine) {
    const same = theirs.find(({ unit_path }) => unit_path === post.unit_path)
    if (same === undefined) continue
    await visits(tx)
      .updateTable('visit')
      .set({ inspector_id: same.id })
      .where('inspector_id', '=', post.id)
      .execute()
    await endInspector(tx, post.id, at)
  }
  await visits(tx).updateTable('inspector').set({ citizen_id: to }).where('citizen_id', '=', from).execute()
}

/** As the system. What he signed for stays on the visits he made, as he was called then. */
export async function eraseInspector(tx: Tx, citizenId: string, at: Date): Promise<void> {
  await visits(tx)
    .updateTable('inspector')
    .set({ citizen_id: null, name: '已注销', left_at: at })
    .where('citizen_id', '=', citizenId)
    .execute()
}
