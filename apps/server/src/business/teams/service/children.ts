import {
  type InstructorDraft,
  nameItem,
  type ScheduleDraft,
  type TeamDraft,
} from '@jianwang/records/team-rules'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { isMasked, noPhone, pickPhone, sealPhone, tidyName } from '#support/people'
import { type Lists, type Owner, replaceList } from '../store/children.ts'
import type { InstructorRow } from '../tables.ts'

type Drafts = Partial<Pick<TeamDraft, 'items' | 'schedules' | 'instructors'>>

/**
 * What the form says of a team's lists is stored in place of what was there; the rest stays.
 * @param known the instructors that are stored; undefined for a new team, which has no lists yet
 */
export async function storeLists(
  call: Call,
  team: Owner,
  draft: Drafts,
  known?: readonly InstructorRow[],
): Promise<Lists> {
  const isNew = known === undefined
  const of = { team_id: team.id, unit_path: team.unit_path }
  const lists = {
    items: draft.items?.map((item, position) => ({ ...of, position, code: item.code, name: nameItem(item) })),
    schedules: draft.schedules?.map((schedule, position) => ({ ...of, ...toSchedule(schedule, position) })),
    instructors:
      draft.instructors &&
      toInstructors(call, draft.instructors, known ?? []).map((each) => ({ ...of, ...each })),
  }
  await Promise.all([
    lists.items && replaceList(call.tx, team, 'items', lists.items, isNew),
    lists.schedules && replaceList(call.tx, team, 'schedules', lists.schedules, isNew),
    lists.instructors && replaceList(call.tx, team, 'instructors', lists.instructors, isNew),
  ])
  return { items: lists.items ?? [], schedules: lists.schedules ?? [], instructors: lists.instructors ?? [] }
}

function toSchedule(schedule: ScheduleDraft, position: number) {
  return {
    position,
    weekday: schedule.weekday,
    starts: schedule.starts,
    ends: schedule.ends,
    place: schedule.place.trim(),
    lng: schedule.lng ?? null,
    lat: schedule.lat ?? null,
    // A point whose system nobody named was picked on a Chinese map.
    crs: schedule.lng === undefined ? null : (schedule.crs ?? 'gcj02'),
  }
}

/** An instructor sent back with his id and a masked phone keeps the sealed number: the seal is bound to the id. */
function toInstructors(call: Call, drafts: readonly InstructorDraft[], stored: readonly InstructorRow[]) {
  return drafts.map((draft, position) => {
    const known = stored.find((row) => row.id === draft.id)
    const id = known?.id ?? newId(call.now.getTime())
    return {
      id,
      position,
      name: tidyName(draft.name),
      ...phoneOf(call, draft, known, id),
      grade: draft.grade?.trim() || null,
      certificate_no: draft.certificateNo?.trim() || null,
    }
  })
}

function phoneOf({ crypto }: Call, draft: InstructorDraft, known: InstructorRow | undefined, id: string) {
  const phone = draft.phone?.trim() ?? ''
  if (phone !== '' && !isMasked(phone)) return sealPhone(crypto, phone, id)
  return pickPhone((phone === '' ? undefined : known) ?? noPhone)
}
