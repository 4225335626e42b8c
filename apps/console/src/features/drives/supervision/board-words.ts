import type { Board, Campaign, CampaignList } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import { type OrganisationClass, campaignStates as states, type TreeConfig } from '@jianwang/words/drives'
import { withTones } from '#ui/state-tag.tsx'

export type CampaignLine = CampaignList['items'][number]
export type CampaignWindow = Campaign['windows'][number]
export type BoardLine = Board['own']
export type FilledField = BoardLine['completeness']['fields'][number]
export type RecordClass = FilledField['of']
export type ScoreParts = BoardLine['parts']

export const base = '/api/drives'

export const campaignStates = withTones(states, { draft: 'neutral', open: 'progress', closed: 'info' })

export function recordClassesOf({ kinds, organisation }: TreeConfig): Record<RecordClass, string> {
  return { ...kinds, organisation }
}

export function nameClass(key: OrganisationClass | null, { classes }: TreeConfig): string {
  return key === null ? '—' : titleIn(classes, key)
}

/** Thousandths as a percentage with at most one decimal: 98.5%. */
export function sayShare(permille: number | null): string {
  return permille === null ? '—' : `${permille / 10}%`
}
