import { type ContactRole, checkContact, contactRoles } from '@jianwang/records/delivery-contacts'
import type { Static } from 'typebox'
import { announce, type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { refuseFields } from '#platform/problem'
import { actOn, getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import { maskName, sealPhone, tidyName } from '#support/people'
import { contactHandedOver } from '../../facts.ts'
import { columnsOf } from '../../orders/columns.ts'
import { order } from '../../orders/record.ts'
import { hold } from '../../orders/service/hold.ts'
import { tellInThread } from '../../orders/thread/service.ts'
import { mayArrange, mayHandleOwn, mayRead } from '../../policy.ts'
import { listCoursesOf } from '../../store.ts'
import type { OrderRow } from '../../tables.ts'
import { findStanding } from '../store/confirmations.ts'
import type * as shape from './schema.ts'
import * as store from './store.ts'
import type { HandOverRow } from './tables.ts'

type Asked = Static<typeof shape.HandOverBody>
type View = Static<typeof shape.OrderHandOvers>

/**
 * 交接: from now on another named person is in charge (S1-12, S1-50), with a receipt that both see. Coaches of matched courses
 * have another to call (S1-25), and are told so.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded, invalid (422)
 */
export async function handOver(call: Call, id: string, asked: Asked): Promise<View> {
  const { version, role, phone, reason } = asked
  const held = await hold(call, id, version, 'hand-over')
  const [before, name] = [held.row, tidyName(asked.name)]
  await actOn(
    call,
    order,
    held,
    (row) => {
      refuseFields(checkContact({ name, phone }, nameOf(row, role)))
      const whom = { [`${role}Name`]: name, [`${role}Phone`]: phone }
      return columnsOf(call.crypto, id, whom, row)
    },
    { reason },
  )
  const receipt = await keepReceipt(call, before, { ...asked, name })
  const text = `${contactRoles[role]}由${receipt.from_name}交接给${name}（交接回执 ${receipt.no} 号）。`
  await tellInThread(call, { kind: 'order', id }, text)
  // Whom a coach calls is the executor, and where there is none the applicant.
  if (role === 'executor' || before.executor_name === null)
    await changeContacts(call, before, { name, phone, text, handOverId: receipt.id })
  return listHandOvers(call, id)
}

const nameOf = (row: OrderRow, role: ContactRole) =>
  (role === 'executor' ? row.executor_name : null) ?? row.applicant_name ?? ''

async function keepReceipt(call: Call, row: OrderRow, { role, name, reason }: Asked) {
  const receipt = {
    id: newId(call.now.getTime()),
    order_id: row.id,
    unit_path: row.unit_path,
    unit_id: row.unit_id,
    role,
    from_name: nameOf(row, role),
    to_name: name,
    reason: reason.trim(),
    handed_by_name: call.actor.personName,
    handed_at: call.now,
  }
  return { ...receipt, no: await store.insertHandOver(call.tx, receipt) }
}

type Contact = { name: string; phone: string; text: string; handOverId: string }

async function changeContacts(call: Call, row: OrderRow, { name, phone, text, handOverId }: Contact) {
  for (const course of await listCoursesOf(call.tx, [row.id])) {
    const standing = await findStanding(call.tx, course.id)
    if (standing === undefined) continue
    const sealed = sealPhone(call.crypto, phone, standing.id).phone_sealed
    await store.changeContact(
      call.tx,
      standing.id,
      { contact_name: name, contact_phone_sealed: sealed },
      call.now,
    )
    await tellInThread(call, { kind: 'course', id: course.id }, text)
    const about = { subjectId: course.id, unitPath: course.unit_path, body: { handOverId } }
    announce(call, { kind: contactHandedOver, ...about })
  }
}

/** The receipts of an order, the latest first. @throws forbidden (403), notFound (404) */
export async function listHandOvers(call: Call, id: string): Promise<View> {
  permit(mayRead(call.actor))
  const row = await getRow(call, order, areaOf(call), id)
  const takesPart = mayHandleOwn(call.actor, row) || mayArrange(call.actor)
  const shown = takesPart ? (name: string) => name : maskName
  return { items: (await store.listHandOversOf(call.tx, id)).map((each) => toView(each, shown)) }
}

const toView = (row: HandOverRow, shown: (name: string) => string) => ({
  id: row.id,
  no: row.no,
  role: row.role,
  fromName: shown(row.from_name),
  toName: shown(row.to_name),
  reason: row.reason,
  handedByName: shown(row.handed_by_name),
  handedAt: row.handed_at.toISOString(),
})
