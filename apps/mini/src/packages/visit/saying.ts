import type { CheckItem } from '@jianwang/records/checklist'
import type { Going, record } from '#lib/visits'

/** Writes down what was done; nobody waits for it. */
export type Say = (said: Parameters<typeof record>[1]) => void
export type ItemProps = { going: Going; item: CheckItem; isOver: boolean; onSay: Say }

export const noRoom = '手机没有空间保存照片，请清理后再拍，或等有网络时再拍。'

/** How many there are, and how many of them have not arrived yet. */
export function sayPhotos({ visit }: Going, taken: readonly string[]): string {
  const here = new Set(visit.photos)
  const left = taken.filter((photo) => !here.has(photo)).length
  if (taken.length === 0) return '还没有照片'
  return `照片 ${taken.length} 张${left === 0 ? '' : `，其中 ${left} 张等待发送`}`
}
