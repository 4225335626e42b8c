import type { activityItems } from '@jianwang/words/activity-items'
import type {
  checkResults,
  memberOrigins,
  teamCategories,
  teamLevels,
  teamStates,
} from '@jianwang/words/teams'
import { type ApiProblem, request } from '#lib/api.ts'
import { isRecord } from '#lib/stored.ts'

export type TeamState = keyof typeof teamStates
export type TeamLevel = keyof typeof teamLevels
export type TeamCategory = keyof typeof teamCategories
export type ItemCode = (typeof activityItems)[number]['code']
type NamedUnit = { id: number; name: string }

/** A team as lists send it; names and phones are masked. */
export type TeamListed = {
  id: string
  serialNo: number
  name: string
  level: TeamLevel
  category: TeamCategory
  state: TeamState
  stateTitle: string
  unit: NamedUnit
  districtName?: string
  streetName?: string
  committee?: NamedUnit
  items: string[]
  leaderName: string
  leaderPhone: string
  declaredCount: number
  rosterCount: number
  filedThisYear: boolean
  filedYear?: number
  version: number
  actions: string[]
}

export type Item = { code: string; name: string }
export type Schedule = {
  weekday: number
  starts: string
  ends: string
  place: string
  lng?: number
  lat?: number
  crs?: string
}
export type Instructor = {
  id?: string
  name: string
  phone?: string
  grade?: string
  certificateNo?: string
}
export type Filing = {
  id: string
  year: number
  state: 'filed' | 'cancelled'
  memberCount: number
  overrideReason?: string
  filedBy: string
  filedAt: string
  cancelledAt?: string
  cancelReason?: string
  checkResult?: keyof typeof checkResults
  checkReason?: string
}
export type Transfer = {
  id: string
  teamId: string
  from: NamedUnit
  to: NamedUnit
  state: 'proposed' | 'accepted' | 'refused' | 'withdrawn'
  stateTitle: string
  reason: string
  answer?: string
  summary: Record<string, unknown>
  proposedBy: string
  proposedAt: string
  answeredBy?: string
  answeredAt?: string
  actions: string[]
}
export type Happening = {
  action: string
  title: string
  fromState: string | null
  toState: string
  actorName: string
  unitName: string
  reason: string | null
  occurredAt: string
}
export type Extra = Record<string, string | number | boolean>

export type Team = Omit<TeamListed, 'items'> & {
  items: Item[]
  schoolName?: string
  schedules: Schedule[]
  instructors: Instructor[]
  extra: Extra
  origin: 'staff' | 'import' | 'citizen'
  /** The leader has signed in himself; of the roster, how many have; how many wait for his answer. */
  leaderLinked: boolean
  joinedCount: number
  waitingCount: number
  /** What the content check said of texts a citizen wrote. */
  contentCheck?: 'pass' | 'review'
  successorId?: string
  certifiedAt?: string
  reviewedAt?: string
  createdAt: string
  updatedAt: string
  filings: Filing[]
  openTransfer?: Transfer
  warnings: string[]
  timeline: Happening[]
}

export type Member = {
  id: string
  name: string
  phone?: string
  role: 'leader' | 'member'
  origin: keyof typeof memberOrigins
  joinedAt?: string
  version: number
  actions: string[]
}
export type Refused = { id: string; name?: string; version?: number; code: string; reason: string }
export type Lookalike = TeamListed & { sameName: boolean; samePhone: boolean }
export type Queues = {
  submitted: number
  certified: number
  returned: number
  reviewed: number
  filed: number
  unfiled: number
  transfersIn: number
  told: number
  year: number
}
export type FilingSetting = {
  year: number
  filingFrom: string | null
  filingTo: string | null
  filingOpen: boolean
  checkResults: boolean
  version: number
  actions: string[]
}
export type FormField = {
  key: string
  title: string
  kind: 'text' | 'integer' | 'boolean' | 'date' | 'choice'
  required: boolean
  source: string
  note?: string
  choices?: string[]
  maxLength?: number
}
/** What forms need to know: the kinds I may add and the configured fields (A35). */
export type TeamOptions = {
  year: number
  mayAdd: TeamCategory[]
  extraFields: FormField[]
}

export const teamsPath = '/api/teams/teams'
export const teamPath = (id: string) => `${teamsPath}/${id}`

/** One act upon one team: `certify`, `file`, `dissolve` … as the record's `actions` name them. */
export function actOnTeam(id: string, act: string, body: object, key: string): Promise<Team> {
  return request<Team>(`${teamPath(id)}/${act}`, { method: 'POST', body, key })
}

/** The teams a refused batch names; empty for every other problem. */
export function readRefused(problem: ApiProblem): Refused[] {
  const { refused } = problem.body
  if (!Array.isArray(refused)) return []
  return refused.flatMap((team: unknown) =>
    isRecord(team) && typeof team.id === 'string'
      ? [
          {
            id: team.id,
            code: String(team.code ?? ''),
            reason: String(team.reason ?? ''),
            ...(typeof team.name === 'string' ? { name: team.name } : {}),
            ...(typeof team.version === 'number' ? { version: team.version } : {}),
          },
        ]
      : [],
  )
}

/** Looks at a phone in full; the server keeps who, when and why. */
export async function revealPhone(url: string, body: object, key: string): Promise<string> {
  return (await request<{ phone: string }>(url, { method: 'POST', body, key })).phone
}
