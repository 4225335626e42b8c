import {
  type InstructorDraft,
  type ItemDraft,
  nameItem,
  type ScheduleDraft,
  type TeamDraft,
} from '@jianwang/records/team-rules'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { isMasked, sealPhone, tidyName } from '#support/people'
import {
  type Lists,
  type NewInstructor,
  type NewItem,
  type NewSchedule,
  type Owner,
  replaceInstructors,
  replaceItems,
  replaceSchedules,
} from '../store/children.ts'
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
  const items = draft.items && toItems(draft.items)
  const schedules = draft.schedules && toSchedules(draft.schedules)
  const instructors = draft.instructors && toInstructors(call, draft.instructors, known ?? [])
  await Promise.all([
    items && replaceItems(call.tx, team, items, isNew),
    schedules && replaceSchedules(call.tx, team, schedules, isNew),
    instructors && replaceInstructors(call.tx, team, instructors, isNew),
  ])
  const owned = <T>(rows: readonly T[] = []) =>
    rows.map((row) => ({ ...row, team_id: team.id, unit_path: team.unit_path }))
  return { items: owned(items), schedules: owned(schedules), instructors: owned(instructors) }
}

function toItems(items: readonly ItemDraft[]): NewItem[] {
  return items.map((item, position) => ({ position, code: item.code, name: nameItem(item) }))
}

function toSchedules(schedules: readonly ScheduleDraft[]): NewSchedule[] {
  return schedules.map((schedule, position) => ({
    position,
    weekday: schedule.weekday,
    starts: schedule.starts,
    ends: schedule.ends,
    place: schedule.place.trim(),
    lng: schedule.lng ?? null,
    lat: schedule.lat ?? null,
    // A point whose system nobody named was picked on a Chinese map.
    crs: schedule.lng === undefined ? null : (schedule.crs ?? 'gcj02'),
  }))
}

/** An instructor sent back with his id and a masked phone keeps the sealed number: the seal is bound to the id. */
function toInstructors(
  call: Call,
  drafts: readonly InstructorDraft[],
  stored: readonly InstructorRow[],
): NewInstructor[] {
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
  const {
    phone_sealed = null,
    phone_index = null,
    phone_tail = null,
    phone_masked = null,
  } = (phone === '' ? undefined : known) ?? {}
  return { phone_sealed, phone_index, phone_tail, phone_masked }
}
