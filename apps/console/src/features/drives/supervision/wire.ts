import { titleIn } from '@jianwang/words/drive-trees'
import type { OrganisationClass, TreeConfig } from '@jianwang/words/drives'
import type { Tone } from '#ui/state-tag.tsx'

/** Shapes of /api/drives/{campaigns,board,trend,urges} as these screens read them; the server's schema is the promise. */
export const base = '/api/drives'

export type CampaignState = 'draft' | 'open' | 'closed'
export type CampaignLine = {
  id: string
  no: number
  title: string
  year: number
  state: CampaignState
  documentNo: string | null
}
export type CampaignWindow = {
  class: OrganisationClass
  classTitle: string
  /** `2017-08-01` */
  startsOn: string
  endsOn: string
}
export type Campaign = CampaignLine & { version: number; windows: CampaignWindow[]; actions: string[] }

export type RecordClass = 'member' | 'cadre' | 'organisation'
export type FilledField = { of: RecordClass; key: string; title: string; filled: number; all: number }
/** Shares are in thousandths. */
export type ScoreParts = { completeness: number; punctuality: number; checkedIn: number }
type Focus = { entered: number; checkedIn: number }

/** One organisation with all below it. */
export type BoardLine = {
  unitId: number
  name: string
  class: OrganisationClass | null
  members: number
  cadres: number
  entered: number
  /** The real count it declared; 0 when it declared none. */
  declared: number
  difference: number
  organisations: number
  checkedIn: number
  onTime: number
  late: number
  lateRows: number
  transferredOut: number
  left: number
  duplicates: number
  imports: number
  focus: { enrolled: Focus; hired: Focus; admitted: Focus }
  completeness: {
    member: number | null
    cadre: number | null
    organisation: number | null
    fields: FilledField[]
  }
  score: number
  parts: ScoreParts
  urged: { at: string; seen: boolean } | null
}
export type Exception = {
  unitId: number
  name: string
  until: string
  reason: string
  by: string
  at: string
}
export type Board = {
  campaign: { id: string; no: number; year: number } | null
  own: BoardLine
  /** In rank order. */
  items: BoardLine[]
  exceptions: Exception[]
}

export type DayCount = { day: string; n: number }
export type Trend = { from: string; entered: DayCount[]; checkedIn: DayCount[] }

export type Urge = {
  id: string
  text: string
  from: string
  by: string
  at: string
  seen: boolean
  seenAt: string | null
}
export type UrgePage = { items: Urge[]; nextCursor?: string }

export const campaignStates: Record<CampaignState, { word: string; tone: Tone }> = {
  draft: { word: '未开始', tone: 'neutral' },
  open: { word: '进行中', tone: 'progress' },
  closed: { word: '已结束', tone: 'info' },
}

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
