import { explainContact } from '@jianwang/records/phones'
import { tidyName } from '@jianwang/words/names'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { forbidden, refuseFields } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { publicationsChanged } from '../facts.ts'
import { mayConfirmContact, mayRead } from '../policy.ts'
import type * as shape from '../schema.ts'
import { findContact, insertContact, withdrawContact } from '../store/people.ts'

type View = Static<typeof shape.PublicationContact>

/** The reader's own name and work phone, as they stand in public beside his unit's entries. */
export async function getContact(call: Call): Promise<View> {
  permit(mayRead(call.actor))
  const { accountId = '', homePath } = call.actor
  const row = await findContact(call.tx, accountId, homePath)
  return {
    mayConfirm: mayConfirmContact(call.actor),
    name: row?.person_name ?? null,
    phone: row?.work_phone ?? null,
    confirmedAt: row?.confirmed_at.toISOString() ?? null,
  }
}

/**
 * The person himself says which work phone is published (S1-36): nobody may do it for him.
 * @throws forbidden (403), invalid (422)
 */
export async function confirmContact(
  call: Call,
  { name, phone }: { name: string; phone: string },
): Promise<View> {
  permit(mayConfirmContact(call.actor))
  const { accountId, homePath } = call.actor
  const fault = explainContact(phone, '工作电话')
  refuseFields(fault === undefined ? [] : [{ path: '/phone', message: fault }])
  const unit = await findUnitByPath(call.tx, homePath)
  if (unit === undefined || accountId === undefined) throw forbidden()
  await drop(call)
  await insertContact(call.tx, {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    account_id: accountId,
    person_name: tidyName(name),
    work_phone: phone.trim(),
    confirmed_at: call.now,
    withdrawn_at: null,
  })
  tell(call, 'confirm')
  return getContact(call)
}

/** From now on it stands nowhere: no issue holds it. */
export async function takeContactBack(call: Call): Promise<View> {
  permit(mayConfirmContact(call.actor))
  if (await drop(call)) tell(call, 'withdraw')
  return getContact(call)
}

async function drop({ tx, actor, now }: Call): Promise<boolean> {
  const before = await findContact(tx, actor.accountId ?? '', actor.homePath)
  if (before !== undefined) await withdrawContact(tx, before.id, now)
  return before !== undefined
}

const subjectKind = 'publication-contact'

/** Neither name nor number: both are withdrawn with the row. */
function tell(call: Call, act: string): void {
  const at = { subjectId: call.actor.accountId ?? '', unitPath: call.actor.homePath }
  note(call, { action: `${subjectKind}.${act}`, subjectKind, ...at })
  announce(call, { kind: publicationsChanged, ...at })
}
