import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { invalid, notFound, refuseFields } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { sayMoment, sendNotice } from '#support/notices'
import { explainContact, openPhone, recordReveal, sealWholePhone } from '#support/people'
import type { VisitedKind } from '../above.ts'
import { visitKind } from '../facts.ts'
import type { Kinds } from '../kinds.ts'
import { mayCallContact } from '../policy.ts'
import { visitRecord } from '../record.ts'
import type * as shape from '../schema.ts'
import { findInspector } from '../store-inspectors.ts'
import type { InspectorRow, VisitRow } from '../tables.ts'

type Said = NonNullable<Static<typeof shape.PlanBody>['booking']>

const lacking = { path: '/booking', message: '请填写用途、联系人和联系电话。' }

/** @throws invalid (422) */
export function checkBooking(booking: Said | undefined): Said {
  if (booking === undefined) throw invalid({ first: lacking.message }, { errors: [lacking] })
  const wrong = explainContact(booking.contactPhone)
  refuseFields(wrong === undefined ? [] : [{ path: '/booking/contactPhone', message: wrong }])
  return { ...booking, purpose: booking.purpose.trim(), contactName: booking.contactName.trim() }
}

export function sealBooking({ crypto }: Call, id: string, { purpose, contactName, contactPhone }: Said) {
  const { phone_sealed, phone_masked } = sealWholePhone(crypto, contactPhone, id)
  return { booked: true, purpose, contact_name: contactName, phone_sealed, phone_masked }
}

/** Whom it concerns and who goes, in the transaction that books. */
export async function tellBooked(
  call: Call,
  { booking }: VisitedKind,
  inspector: InspectorRow,
  row: VisitRow,
): Promise<void> {
  await booking?.tell(call, toBooked(row))
  await tellInspector(call, inspector, row, '已预约')
}

/** The same of one that was called off; nobody hears of what nobody was told. */
export async function tellCancelled(call: Call, kinds: Kinds, row: VisitRow, reason: string): Promise<void> {
  if (!row.booked) return
  await kinds.get(row.kind)?.booking?.tell(call, toBooked(row), reason)
  await tellInspector(call, await findInspector(call.tx, row.inspector_id), row, '已取消')
}

const toBooked = (row: VisitRow) => ({
  subjectId: row.subject_id,
  inspectorName: row.inspector_name,
  contactName: row.contact_name ?? '',
  purpose: row.purpose ?? '',
})

/** Once for each version of the visit. */
export async function tellInspector(
  call: Call,
  inspector: InspectorRow | undefined,
  row: VisitRow,
  result: '已预约' | '已改期' | '已取消',
): Promise<void> {
  if (inspector?.citizen_id == null || inspector.left_at !== null) return
  await sendNotice(call, {
    citizenId: inspector.citizen_id,
    template: 'visit-booking',
    values: {
      what: row.subject_title,
      result,
      startsAt: row.starts_at === null ? row.day : sayMoment(row.starts_at),
      place: row.place,
    },
    link: 'packages/visit/route',
    unitPath: inspector.unit_path,
    key: `visit ${row.id} ${row.version}`,
  })
}

/** The number to call on the day, in full, audited. @throws notFound (404), forbidden (403), revealReasonNeeded (422) */
export async function revealContact(
  call: Call,
  kinds: Kinds,
  id: string,
  { reason }: { reason: string },
): Promise<{ value: string }> {
  const row = await getRow(call, visitRecord(kinds), areaOf(call), id)
  permit(mayCallContact(call.actor, row))
  if (row.phone_sealed === null) throw notFound()
  const about = { subjectKind: visitKind, subjectId: id, unitPath: row.unit_path, field: 'contactPhone' }
  await recordReveal(call, { ...about, reason })
  return { value: openPhone(call.crypto, row.phone_sealed, row.id) }
}
