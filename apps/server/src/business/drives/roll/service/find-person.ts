import { type Call, note, permit } from '#platform/call'
import { takeLookup } from '#platform/lookups'
import { refuseFields } from '#platform/problem'
import { explainIdNumber, idNumberIndexes } from '#support/people'
import { mayRead } from '../../policy.ts'
import { nobodyOfNumber } from '../problems.ts'
import { listPersons } from '../store/person.ts'
import { presentPerson } from './persons.ts'

type Found = { person?: ReturnType<typeof presentPerson> }

/**
 * S4-20: who of the scope has this ID number. Whoever stands elsewhere is answered as nobody, and finds are counted by the
 * day, so that no number is guessed here.
 */
export async function findPersonByNumber(call: Call, body: { idNumber: string }): Promise<Found> {
  permit(mayRead(call.actor))
  const fault = explainIdNumber(body.idNumber, call.now)
  refuseFields(fault === undefined ? [] : [{ path: '/idNumber', message: fault }])
  await takeLookup(call)
  const { scope = '', unitPath, unitId } = call.actor
  const indexes = idNumberIndexes(call.crypto, body.idNumber)
  const [row] = await listPersons(call.tx, { path: scope, indexes }, undefined, 1)
  note(call, {
    action: 'drives.find-person',
    ...(row === undefined
      ? { subjectKind: 'drives', subjectId: String(unitId ?? ''), unitPath }
      : { subjectKind: 'drives-person', subjectId: row.id, unitPath: row.unit_path }),
  })
  return row === undefined ? {} : { person: presentPerson(call.actor, row, row.unit_name) }
}

/** A try that found nobody counts, so its transaction is committed first. @throws nobodyOfNumber (404) */
export function getFound({ person }: Found) {
  if (person === undefined) throw nobodyOfNumber()
  return person
}
