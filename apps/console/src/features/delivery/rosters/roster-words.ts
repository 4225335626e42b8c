import type { ListedRoster } from '@jianwang/api'
import { concernStates } from '@jianwang/records/delivery-roster'
import { serverNow } from '@jianwang/words/server-clock'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery'

const dayMs = 86_400_000

/** How its roster stands; what is due says for how many days. */
export function handInLook({ handedIn, openedAt }: Pick<ListedRoster, 'handedIn' | 'openedAt'>) {
  if (handedIn?.isShort === true) return { word: '未达标', tone: 'error' } as const
  if (handedIn !== null) return { word: '已提交', tone: 'success' } as const
  const days = openedAt === null ? 0 : Math.floor((serverNow() - Date.parse(openedAt)) / dayMs)
  return { word: days > 0 ? `待提交 ${days} 天` : '待提交', tone: 'warning' } as const
}

export const concernLooks = withTones(concernStates, { open: 'warning', settled: 'neutral' })
