import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { isMasked, sealPhone, tidyName } from '#support/people'
import { type InstructorDraft, type ItemDraft, nameItem, type ScheduleDraft } from '../rules.ts'
import type { NewInstructor, NewItem, NewSchedule } from '../store/children.ts'
import type { InstructorRow } from '../tables.ts'

export function toItems(items: readonly ItemDraft[]): NewItem[] {
  return items.map((item, position) => ({ position, code: item.code, name: nameItem(item) }))
}

export function toSchedules(schedules: readonly ScheduleDraft[]): NewSchedule[] {
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
export function toInstructors(
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

function phoneOf(call: Call, draft: InstructorDraft, known: InstructorRow | undefined, id: string) {
  const phone = draft.phone?.trim() ?? ''
  if (phone !== '' && !isMasked(phone)) return sealPhone(call.crypto, phone, id)
  if (phone !== '' && known !== undefined) {
    const { phone_sealed, phone_index, phone_tail, phone_masked } = known
    return { phone_sealed, phone_index, phone_tail, phone_masked }
  }
  return { phone_sealed: null, phone_index: null, phone_tail: null, phone_masked: null }
}
