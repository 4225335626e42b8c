import type { Tx } from '#platform/call'
import { classNews, type NewsPhotoRow } from './tables.ts'

/** In the order in which they were added. */
export function listNewsPhotos(tx: Tx, courseId: string): Promise<NewsPhotoRow[]> {
  return classNews(tx)
    .selectFrom('news_photo')
    .selectAll()
    .where('course_id', '=', courseId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

export async function insertNewsPhoto(tx: Tx, row: NewsPhotoRow): Promise<void> {
  await classNews(tx).insertInto('news_photo').values(row).execute()
}

export async function describeNewsPhoto(tx: Tx, courseId: string, id: string, alt: string): Promise<void> {
  await classNews(tx)
    .updateTable('news_photo')
    .set({ alt })
    .where('id', '=', id)
    .where('course_id', '=', courseId)
    .execute()
}

export function deleteNewsPhoto(tx: Tx, courseId: string, id: string): Promise<NewsPhotoRow | undefined> {
  return classNews(tx)
    .deleteFrom('news_photo')
    .where('id', '=', id)
    .where('course_id', '=', courseId)
    .returningAll()
    .executeTakeFirst()
}
