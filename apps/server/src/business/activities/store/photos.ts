import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { photoLifecycle } from '../answer-lifecycle.ts'
import { activities, type PhotoRow } from '../tables.ts'

export async function insertPhoto(tx: Tx, row: PhotoRow): Promise<void> {
  await activities(tx).insertInto('photo').values(row).execute()
}

/** Whatever the row policies show the actor, in the order of adding. */
export async function listPhotos(tx: Tx, activityId: string): Promise<PhotoRow[]> {
  return activities(tx)
    .selectFrom('photo')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .execute()
}

export async function findPhoto(tx: Tx, id: string): Promise<PhotoRow | undefined> {
  return activities(tx).selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function answerPhoto(
  tx: Tx,
  activityId: string,
  id: string,
  action: 'show' | 'hide',
): Promise<PhotoRow | undefined> {
  return activities(tx)
    .updateTable('photo')
    .set({ state: toState(photoLifecycle, action) })
    .where('id', '=', id)
    .where('state', 'in', fromStates(photoLifecycle, action))
    .where('activity_id', '=', activityId)
    .returningAll()
    .executeTakeFirst()
}
