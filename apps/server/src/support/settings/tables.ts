import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type SettingKey = 'features' | 'help'
export type PictureName = 'wechat' | 'leaders' | 'official-account'
export const pictureNames = [
  'wechat',
  'leaders',
  'official-account',
] as const satisfies readonly PictureName[]

export type SettingRow = {
  key: SettingKey
  value: unknown
  version: Generated<number>
  changed_by_name: string
  changed_at: Date
}
export type PictureRow = {
  name: PictureName
  media_type: 'image/png' | 'image/jpeg'
  bytes: Buffer
  changed_at: Date
}

export const settings = (tx: Tx) =>
  tx.withSchema('settings').withTables<{ setting: SettingRow; picture: PictureRow }>()
