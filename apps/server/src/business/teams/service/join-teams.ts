import type { Call } from '#platform/call'
import { openPhone } from '#support/people'
import { findMemberByPhone, findMemberOf, joinRosters } from '../store/member.ts'
import type { StoredTeam } from '../store/team.ts'
import { enlist } from './members.ts'
import { withdrawOpen } from './transfer.ts'

/** The people of one team become people of another: the union of both rosters, and the leader as a member. */
export async function joinPeople(call: Call, from: StoredTeam, into: StoredTeam): Promise<void> {
  await withdrawOpen(call, from)
  await joinRosters(call.tx, from.id, into.id, into.leader_phone_index, call.now)
  const phone = openPhone(call.crypto, from.leader_phone_sealed, from.id)
  const indexes = call.crypto.blindIndexes('phone', phone)
  const known =
    indexes.some((index) => index.equals(into.leader_phone_index)) ||
    (await findMemberByPhone(call.tx, into.id, indexes)) !== undefined
  const citizenId = from.leader_citizen_id
  const isIn =
    citizenId !== null &&
    (citizenId === into.leader_citizen_id || (await findMemberOf(call.tx, into.id, citizenId)) !== undefined)
  if (!known && !isIn) await enlist(call, into, { name: from.leader_name, phone, citizenId }, 'roster')
}
