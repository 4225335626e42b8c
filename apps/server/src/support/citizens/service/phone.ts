import { announce, type Call, note } from '#platform/call'
import { signInNeeded } from '#platform/problem'
import { explainPhone, isSamePhone, maskPhone, normalizeDigits, tellReplaced } from '#support/people'
import { noUnit } from '../acting.ts'
import { citizenChanged } from '../facts.ts'
import type { CitizenFollower } from '../followers.ts'
import { foreignPhone } from '../problems.ts'
import { changeCitizen, findByPhone, listByPhones, lockCitizens, queueAt } from '../store/citizens.ts'
import type { CitizenRow } from '../tables.ts'
import { requireConsent } from './consents.ts'
import { mergeCitizens, verifyPhone } from './merge.ts'

/** A mobile number of the mainland in its one form. @throws foreignPhone (422) */
export function tidyPhone(phone: string, countryCode = '86'): string {
  const tidy = normalizeDigits(phone)
  if (countryCode !== '86' || explainPhone(tidy) !== undefined) throw foreignPhone()
  return tidy
}

/**
 * The acting citizen has just proved this phone. Who else lives with it is the same person (S0-58): the two become one.
 * @returns the living citizen, which may be the other of the two
 */
export async function bindPhone(
  call: Call,
  actingId: string,
  phone: string,
  followers: readonly CitizenFollower[],
): Promise<CitizenRow> {
  const [index] = call.crypto.blindIndexes('phone', phone)
  if (index !== undefined) await queueAt(call.tx, 'phone', index)
  return bindInTurn(call, actingId, phone, followers)
}

async function bindInTurn(
  call: Call,
  actingId: string,
  phone: string,
  followers: readonly CitizenFollower[],
): Promise<CitizenRow> {
  const held = await findByPhone(call.tx, call.crypto.blindIndexes('phone', phone))
  const locked = await lockCitizens(call.tx, held === undefined ? [actingId] : [actingId, held.id])
  const acting = locked.find((row) => row.id === actingId)
  if (acting === undefined || acting.closed_at !== null) throw signInNeeded()
  // Merged while this waited: the session has moved along, and so does its wish.
  if (acting.merged_into !== null) return bindInTurn(call, acting.merged_into, phone, followers)
  await requireConsent(call, 'account', acting.id)
  const other = locked.find((row) => row.id !== actingId)
  if (other !== undefined && other.closed_at === null && other.merged_into === null)
    return mergeCitizens(call, [acting, other], phone, followers)
  const bound = await changeCitizen(call.tx, acting.id, {
    ...verifyPhone(call, phone, acting.id),
    updated_at: call.now,
  })
  if (bound === undefined) throw signInNeeded()
  note(call, {
    action: 'citizens.bind-phone',
    subjectKind: 'citizen',
    subjectId: acting.id,
    unitPath: noUnit,
    before: { phone: acting.phone_masked },
    after: {
      phone: tellReplaced(
        acting.phone_masked,
        maskPhone(phone),
        !isSamePhone(call.crypto, phone, acting.phone_index),
      ),
    },
  })
  announce(call, {
    kind: citizenChanged,
    subjectId: acting.id,
    unitPath: noUnit,
    body: { act: 'bind-phone' },
  })
  return bound
}

/** The same of many at once, by phone; who is nobody's is missing. */
export async function findCitizensByPhone(
  call: Call,
  phones: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(
    phones.flatMap((phone) =>
      call.crypto
        .blindIndexes('phone', normalizeDigits(phone))
        .map((index) => [index.toString('hex'), { phone, index }] as const),
    ),
  )
  const rows = await listByPhones(
    call.tx,
    [...wanted.values()].map(({ index }) => index),
  )
  return new Map(
    rows.flatMap(({ id, phone_index }) => {
      const phone = wanted.get(phone_index?.toString('hex') ?? '')?.phone
      return phone === undefined ? [] : [[phone, id] as const]
    }),
  )
}

/** The living citizen who proved this phone, by his id alone; for staff's and the system's transactions. */
export async function findCitizenByPhone(call: Call, phone: string): Promise<string | undefined> {
  const [row] = await listByPhones(call.tx, call.crypto.blindIndexes('phone', normalizeDigits(phone)))
  return row?.id
}
