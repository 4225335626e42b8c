import type { Tx } from '#platform/call'
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

export async function setPhotoState(
  tx: Tx,
  activityId: string,
  id: string,
  state: PhotoRow['state'],
): Promise<PhotoRow | undefined> {
  return activities(tx)
    .updateTable('photo')
    .set({ state })
    .where('id', '=', id)
    .where('activity_id', '=', activityId)
    .returningAll()
    .executeTakeFirst()
}
