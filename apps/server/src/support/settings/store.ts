import type { Selectable } from 'kysely'
import type { Tx } from '#platform/call'
import { type PictureName, type PictureRow, type SettingKey, type SettingRow, settings } from './tables.ts'

export function listSettings(tx: Tx): Promise<Selectable<SettingRow>[]> {
  return settings(tx).selectFrom('setting').selectAll().execute()
}

export function findSetting(tx: Tx, key: SettingKey): Promise<Selectable<SettingRow> | undefined> {
  return settings(tx).selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirst()
}

/** Version 0 means: nothing was stored yet. @returns the new version, undefined when another is in force */
export async function writeSetting(
  tx: Tx,
  key: SettingKey,
  version: number,
  about: { value: unknown; changed_by_name: string; changed_at: Date },
): Promise<number | undefined> {
  const row = { ...about, value: JSON.stringify(about.value) }
  const written =
    version === 0
      ? await settings(tx)
          .insertInto('setting')
          .values({ key, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await settings(tx)
          .updateTable('setting')
          .set((e) => ({ ...row, version: e('version', '+', 1) }))
          .where('key', '=', key)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  return written?.version
}

/** Names of the pictures there are, each with the moment of its last change. */
export function listPictures(tx: Tx): Promise<Pick<PictureRow, 'name' | 'changed_at'>[]> {
  return settings(tx).selectFrom('picture').select(['name', 'changed_at']).execute()
}

export function findPicture(tx: Tx, name: PictureName): Promise<PictureRow | undefined> {
  return settings(tx).selectFrom('picture').selectAll().where('name', '=', name).executeTakeFirst()
}

export async function putPicture(tx: Tx, row: PictureRow): Promise<void> {
  const { name, ...rest } = row
  await settings(tx)
    .insertInto('picture')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(rest))
    .execute()
}

/** @returns false when there was none */
export async function deletePicture(tx: Tx, name: PictureName): Promise<boolean> {
  const gone = await settings(tx).deleteFrom('picture').where('name', '=', name).executeTakeFirst()
  return gone.numDeletedRows > 0n
}
