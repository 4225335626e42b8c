import { type InstructorDraft, type ItemDraft, nameItem } from '@jianwang/records/team-rules'
import { itemName } from '@jianwang/words/activity-items'
import type { Call } from '#platform/call'
import { cutText } from '#platform/cut-text'
import { newId } from '#platform/ids'
import type { FieldFault } from '#platform/problem'
import { toStaged } from '#platform/record/sheet'
import { placeFault as placeInColumn } from '#platform/sheets/said'
import type { Owner, Owners } from '#support/imports'
import { noPhone, pickPhone, sealPhone } from '#support/people'
import { readPlaces, writeInstructors } from './cells.ts'
import type { Fault, Incoming } from './incoming.ts'
import type { SheetInstructor, SheetSchedule } from './store.ts'

export function storeItems(items: readonly ItemDraft[]): { code: string; name: string }[] {
  return items.map((item) => ({ code: item.code, name: nameItem(item) }))
}

export function draftItems(items: readonly { code: string; name: string }[]): ItemDraft[] {
  return items.map(({ code, name }) => (itemName(code) === name ? { code } : { code, name }))
}

/** Instructors as they will be stored; one of the same name keeps the number and papers the sheet does not repeat. */
export function storeInstructors(
  call: Call,
  drafts: readonly InstructorDraft[],
  before: readonly SheetInstructor[],
): SheetInstructor[] {
  const rest = [...before]
  return drafts.map((draft) => {
    const at = rest.findIndex((each) => each.name === draft.name)
    const known = at === -1 ? undefined : rest.splice(at, 1)[0]
    const id = known?.id ?? newId(call.now.getTime())
    return {
      id,
      name: draft.name,
      ...instructorPhone(call, draft.phone, known, id),
      grade: draft.grade ?? known?.grade ?? null,
      certificate_no: draft.certificateNo ?? known?.certificate_no ?? null,
    }
  })
}

/** The same number again stays as it is sealed: sealing is random, and an unchanged record should not look changed. */
function instructorPhone(call: Call, phone = '', known: SheetInstructor | undefined, id: string) {
  if (phone === '') return pickPhone(known ?? noPhone)
  const sealed = toStaged(sealPhone(call.crypto, phone, id))
  return known?.phone_index === sealed.phone_index ? pickPhone(known) : sealed
}

/** What the preview and the audit show of instructors: never a whole number. */
export function showInstructors(instructors: readonly SheetInstructor[]): string {
  return writeInstructors(
    instructors.map((each) => ({
      id: each.id,
      name: each.name,
      phoneMasked: each.phone_masked,
      grade: each.grade,
      certificateNo: each.certificate_no,
    })),
    undefined,
  )
}

/** Times and places of the sheet as schedules; what it does not say stays, and a place keeps its coordinate. */
export function storeSchedules(
  incoming: Pick<Incoming, 'times' | 'places'>,
  before: readonly SheetSchedule[],
): { schedules: SheetSchedule[]; faults: Fault[] } {
  const slots = incoming.times ?? before
  const places =
    incoming.places === undefined ? placesOf(before, slots.length) : readPlaces(incoming.places, slots.length)
  if (!places.ok) return { schedules: [], faults: [{ key: 'places', message: places.message }] }
  const known = new Map(before.map((each) => [each.place, each]))
  const schedules = slots.map(({ weekday, starts, ends }, i) => {
    const place = places.value[i] ?? ''
    const { lng = null, lat = null, crs = null } = known.get(place) ?? {}
    return { weekday, starts, ends, place, lng, lat, crs }
  })
  return { schedules, faults: [] }
}

function placesOf(before: readonly SheetSchedule[], count: number): ReturnType<typeof readPlaces> {
  const places = before.map((each) => each.place)
  if (places.length === count) return { ok: true, value: places }
  const [first = ''] = places
  if (new Set(places).size <= 1) return { ok: true, value: Array.from({ length: count }, () => first) }
  return { ok: false, message: '“活动时间”的个数变了，各时间的地点又不同，请一并填写“活动地点”' }
}

/** A committee by name; only a sub-district's team has one (S0-08). */
export function findCommittee(
  owners: Owners,
  owner: Owner,
  name: string,
): { ok: true; id: number } | { ok: false; message: string } {
  if (owner.level !== 'street') return { ok: false, message: '只有街镇的团队填写居村委' }
  const id = owners.findCommittee(owner.id, name)
  return id === undefined
    ? {
        ok: false,
        message: `${owner.name}没有“${cutText(name, 20)}”，请核对名称；缺少的居委会、村委会请先在“居村委”中添加`,
      }
    : { ok: true, id }
}

/** The column in which a fault of the rules is to be shown: a time and its place stand in columns of their own. */
export function placeFault(fault: FieldFault): Fault {
  const [, field, , part] = fault.path.split('/')
  if (field === 'schedules') return { key: part === 'place' ? 'places' : 'times', message: fault.message }
  return placeInColumn(fault)
}
