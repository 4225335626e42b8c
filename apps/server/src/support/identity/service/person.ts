import { faultsAt } from '@jianwang/records/faults'
import { type Call, note, permit } from '#platform/call'
import { normalizeDigits } from '#platform/check-digits'
import { notFound, refuseFields } from '#platform/problem'
import {
  explainIdNumber,
  explainName,
  idNumberIndexes,
  maskIdNumber,
  maskName,
  tidyName,
} from '#support/people'
import { isOneOfThree } from '../policy.ts'
import { personBound, personHoldsOffice } from '../problems.ts'
import { findAccountOfPerson, lockAccount, updateAccount } from '../store/accounts.ts'
import { renameHolder } from '../store/holders.ts'
import { lockAdministrators } from '../store/memberships.ts'
import { requireOwnPassword } from './me.ts'

/**
 * 8.1.5: one of the three says who he is, before anything else works. Of the ID number its index alone is kept, by which
 * the same person is known under any other account.
 * @throws personBound, personHoldsOffice (409), invalid (422)
 */
export async function bindPerson(
  call: Call,
  person: { personName: string; idNumber: string },
): Promise<void> {
  requireOwnPassword(call)
  permit(isOneOfThree(call.actor))
  const name = explainName(person.personName, '姓名')
  const idNumber = explainIdNumber(person.idNumber, call.now)
  refuseFields(faultsAt({ '/personName': name, '/idNumber': idNumber }))
  await lockAdministrators(call.tx)
  const account = await lockAccount(call.tx, call.actor.accountId ?? '')
  if (account === undefined) throw notFound()
  if (account.person_index !== null) throw personBound()
  const indexes = idNumberIndexes(call.crypto, person.idNumber)
  if ((await findAccountOfPerson(call.tx, indexes)) !== undefined) throw personHoldsOffice()
  const personName = tidyName(person.personName)
  await updateAccount(
    call.tx,
    account.id,
    { personName, personIndex: indexes[0] ?? null, personBoundAt: call.now },
    { raise: true },
  )
  await renameHolder(call.tx, account.id, personName)
  note(call, {
    action: 'identity.bind-person',
    subjectKind: 'account',
    subjectId: account.id,
    unitPath: call.actor.unitPath,
    before: { personName: maskName(account.person_name) },
    after: { personName: maskName(personName), idNumber: maskIdNumber(normalizeDigits(person.idNumber)) },
  })
}
