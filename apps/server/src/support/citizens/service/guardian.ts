import { faultsAt } from '@jianwang/records/faults'
import { announce, type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { refuseFields } from '#platform/problem'
import { explainName, maskName, maskPhone, openPhone, sealPhone, tidyName } from '#support/people'
import { noUnit } from '../acting.ts'
import { citizenChanged } from '../facts.ts'
import { guardianNeeded, guardianUnfit, notMinor } from '../problems.ts'
import { findByPhone, findCitizen } from '../store/citizens.ts'
import { findGuardian, putGuardian } from '../store/guardians.ts'
import type { CitizenRow } from '../tables.ts'
import { getActing } from './acting-citizen.ts'
import { isUnder14, isUnder18 } from './age.ts'

export type Agreement = { name: string; relation: string; phone: string }

/** Before a code is spent: what is wrong whatever the code says. */
export async function checkGuardian(call: Call, { name, phone }: Agreement): Promise<void> {
  const child = await getActing(call)
  refuseFields(faultsAt({ '/name': explainName(name, '监护人姓名') }))
  refuseUnfit(call, child, phone)
}

function refuseUnfit(call: Call, child: CitizenRow, phone: string): void {
  if (!isUnder14(child.born_on, shanghaiDay(call.now))) throw notMinor()
  const own = child.phone_sealed === null ? undefined : openPhone(call.crypto, child.phone_sealed, child.id)
  // A child who holds the phone would be agreeing for himself.
  if (own === phone) throw guardianUnfit()
}

/** A parent or guardian has just proved his own phone and agrees (PIPL 31). System side. */
export async function agreeAsGuardian(
  call: Call,
  childId: string,
  agreement: Agreement,
): Promise<CitizenRow> {
  const child = await findCitizen(call.tx, childId)
  if (child === undefined) throw notMinor()
  const { phone, relation } = agreement
  refuseUnfit(call, child, phone)
  const holder = await findByPhone(call.tx, call.crypto.blindIndexes('phone', phone))
  if (isUnder18(holder?.born_on, shanghaiDay(call.now))) throw guardianUnfit()
  const name = tidyName(agreement.name)
  await putGuardian(call.tx, {
    citizen_id: child.id,
    name,
    relation,
    ...sealPhone(call.crypto, phone, child.id),
    agreed_at: call.now,
  })
  note(call, {
    action: 'citizens.guardian-agreed',
    subjectKind: 'citizen',
    subjectId: child.id,
    unitPath: noUnit,
    after: { name: maskName(name), phone: maskPhone(phone), relation },
  })
  announce(call, { kind: citizenChanged, subjectId: child.id, unitPath: noUnit, body: { act: 'guardian' } })
  return child
}

/**
 * Before anything of a child under 14 is taken down. `bornOn`: what the form at hand says, when it says it; either
 * birthday makes a child. @throws guardianNeeded (422), signInNeeded (401)
 */
export async function refuseUnguardedMinor(call: Call, bornOn?: string): Promise<void> {
  const row = await getActing(call)
  const day = shanghaiDay(call.now)
  if (!isUnder14(row.born_on, day) && !isUnder14(bornOn, day)) return
  if ((await findGuardian(call.tx, row.id)) === undefined) throw guardianNeeded()
}
