import type { TeamCategory } from '@jianwang/records/team'
import { checkTeam } from '@jianwang/records/team-rules'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { mergeExtra } from '#platform/record/extra'
import { type Staged, toStaged } from '#platform/record/sheet'
import {
  type Candidate,
  type Judged,
  type LoggedPayload,
  type Owner,
  type Owners,
  refuseMasked,
} from '#support/imports'
import { columnsOf } from '../columns.ts'
import { checkExtra } from '../extra-fields.ts'
import type { TeamChange } from '../store/team.ts'
import { findCommittee, placeFault, storeInstructors, storeItems, storeSchedules } from './draft-parts.ts'
import type { Fault, Incoming } from './incoming.ts'
import type { SheetInstructor, SheetSchedule } from './store.ts'

/** What a commit writes of one row. */
export type TeamPayload = LoggedPayload & {
  row: Staged<TeamChange>
  items?: { code: string; name: string }[]
  schedules?: SheetSchedule[]
  instructors?: SheetInstructor[]
}

/** A team that does not exist yet: all five creation rules must hold (S0-34…S0-38). It awaits certification (A13). */
export function draftNew(
  call: Call,
  owners: Owners,
  owner: Owner,
  category: TeamCategory,
  { said: incoming, kept }: Candidate<Incoming>,
): Judged {
  const faults: Fault[] = refuseMasked(kept, '团队')
  const items = incoming.items ?? []
  const { schedules, faults: placing } = scheduleNew(incoming)
  faults.push(...placing)
  const committee =
    typeof incoming.committee === 'string' ? findCommittee(owners, owner, incoming.committee) : undefined
  if (committee?.ok === false) faults.push({ key: 'committee', message: committee.message })
  const committeeId = committee?.ok === true ? committee.id : null
  const schoolName = incoming.schoolName ?? null
  const extra = mergeExtra({}, incoming.extra)
  const draft = {
    category,
    schoolName,
    name: incoming.name ?? '',
    leaderName: incoming.leaderName ?? '',
    leaderPhone: incoming.leaderPhone ?? '',
    declaredCount: incoming.declaredCount ?? 0,
    items,
    instructors: incoming.instructors ?? [],
    schedules: schedules.map(({ weekday, starts, ends, place }) => ({ weekday, starts, ends, place })),
  }
  const ruled = [...checkTeam(draft), ...checkExtra(extra)].map(placeFault)
  const known = new Set(faults.map((fault) => fault.key))
  faults.push(...ruled.filter((fault) => !known.has(fault.key)))
  if (faults.length > 0) return { verdict: 'wrong', faults }
  const id = newId(call.now.getTime())
  const stored = storeItems(items)
  const instructors = storeInstructors(call, draft.instructors, [])
  const payload: TeamPayload = {
    path: owner.path,
    state: 'submitted',
    row: {
      ...toStaged(columnsOf(call, { id, category }, { ...draft, committeeId, extra })),
      unit_id: owner.id,
      level: owner.level,
    },
    items: stored,
    schedules,
    ...(instructors.length === 0 ? {} : { instructors }),
  }
  return { verdict: 'new', subjectId: id, payload }
}

function scheduleNew(incoming: Incoming): { schedules: SheetSchedule[]; faults: Fault[] } {
  const faults: Fault[] = []
  if (incoming.times === undefined)
    faults.push({
      key: 'times',
      message: '请填写相对固定的活动时间，如“周一、周三 07:00-08:30”（创建规则第 3 条）',
    })
  if (incoming.places === undefined)
    faults.push({ key: 'places', message: '请填写相对固定的活动地点（创建规则第 3 条）' })
  return faults.length > 0 ? { schedules: [], faults } : storeSchedules(incoming, [])
}
