import { announce, type Call, note } from '#platform/call'
import { openPhone, type SealedPhone, sealPhone } from '#support/people'
import { noUnit } from '../acting.ts'
import { citizensMerged } from '../facts.ts'
import type { CitizenFollower } from '../followers.ts'
import { moveChannels } from '../store/channels.ts'
import { changeCitizen, followMergedInto } from '../store/citizens.ts'
import { moveConsents } from '../store/consents.ts'
import { deleteGuardian, findGuardian, putGuardian } from '../store/guardians.ts'
import { moveSessions } from '../store/sessions.ts'
import type { CitizenRow } from '../tables.ts'

const noPhone = {
  phone_sealed: null,
  phone_index: null,
  phone_tail: null,
  phone_masked: null,
  phone_verified_at: null,
} as const

/** Emptied columns of whoever is no person of his own any more. */
export const nothingPersonal = {
  ...noPhone,
  name: null,
  gender: null,
  born_on: null,
  home_unit_id: null,
} as const

/**
 * Makes one of two living, locked rows: the older lives on, keeps what it says and takes what only the younger said;
 * ways in, consents and sessions move, so whoever holds either phone stays signed in.
 */
export async function mergeCitizens(
  call: Call,
  [one, other]: readonly [CitizenRow, CitizenRow],
  phone: string,
  followers: readonly CitizenFollower[],
): Promise<CitizenRow> {
  const [older, younger] = isOlder(one, other) ? [one, other] : [other, one]
  const { tx, now } = call
  // The younger first: a verified phone has one living person at any moment.
  await changeCitizen(tx, younger.id, { ...nothingPersonal, merged_into: older.id, updated_at: now })
  await followMergedInto(tx, younger.id, older.id)
  await moveChannels(tx, younger.id, older.id)
  await moveSessions(tx, younger.id, older.id)
  await moveConsents(tx, younger.id, older.id, now)
  await moveGuardian(call, younger.id, older.id)
  const merged = await changeCitizen(tx, older.id, {
    ...verifyPhone(call, phone, older.id),
    name: older.name ?? younger.name,
    gender: older.gender ?? younger.gender,
    born_on: older.born_on ?? younger.born_on,
    home_unit_id: older.home_unit_id ?? younger.home_unit_id,
    elder_mode: older.elder_mode || younger.elder_mode,
    updated_at: now,
  })
  if (merged === undefined) throw new Error('a locked citizen is gone')
  const ids = { from: younger.id, to: older.id }
  for (const follow of followers) await follow(call, ids)
  note(call, {
    action: 'citizens.merge',
    subjectKind: 'citizen',
    subjectId: older.id,
    unitPath: noUnit,
    after: ids,
  })
  announce(call, { kind: citizensMerged, subjectId: older.id, unitPath: noUnit, body: ids })
  return merged
}

export function verifyPhone(
  call: Call,
  phone: string,
  id: string,
): SealedPhone & { phone_verified_at: Date } {
  return { ...sealPhone(call.crypto, phone, id), phone_verified_at: call.now }
}

/** Ids grow with time: of two made in the same moment every process names the same one. */
function isOlder(one: CitizenRow, other: CitizenRow): boolean {
  const difference = one.created_at.getTime() - other.created_at.getTime()
  return difference === 0 ? one.id < other.id : difference < 0
}

async function moveGuardian(call: Call, from: string, to: string): Promise<void> {
  const guardian = await findGuardian(call.tx, from)
  if (guardian === undefined) return
  await deleteGuardian(call.tx, from)
  if ((await findGuardian(call.tx, to)) !== undefined) return
  // A sealed value opens at its own row only.
  const phone = openPhone(call.crypto, guardian.phone_sealed, from)
  await putGuardian(call.tx, { ...guardian, ...sealPhone(call.crypto, phone, to), citizen_id: to })
}
