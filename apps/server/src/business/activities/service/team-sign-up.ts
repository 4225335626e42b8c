import type { Static } from 'typebox'
import { listMembersOf } from '#business/teams'
import { type Call, note } from '#platform/call'
import { newId } from '#platform/ids'
import { getProvenCitizen } from '#support/citizens'
import { sealPhone } from '#support/people'
import { type Candidate, takePlaces } from '#support/places'
import { getLedTeam } from '../doors.ts'
import { subjectKind } from '../lifecycle.ts'
import { eachForHimself, nobodyToSignUp, notInvited } from '../problems.ts'
import type { TeamPlaces, TeamSignUpBody } from '../schema.ts'
import { seatsOf } from './seats.ts'
import { getPublished } from './sign-up.ts'

/**
 * One-click sign-up (一键报名, S0-33): the leader's whole team or the chosen of it, in one transaction. Each may withdraw
 * for himself afterwards. Members who never signed in themselves cannot be.
 * @throws notLeader (403), notEnoughPlaces (409) in the mode `all`, eachForHimself (422) where a person must prove something
 */
export async function signUpTeam(
  call: Call,
  id: string,
  input: Static<typeof TeamSignUpBody>,
): Promise<Static<typeof TeamPlaces>> {
  const [row, leader] = await Promise.all([getPublished(call, id), getProvenCitizen(call)])
  const team = await getLedTeam(call, input.teamId)
  if (row.min_age !== null || row.max_age !== null || row.audience === 'area') throw eachForHimself()
  if (row.audience === 'teams' && !team.unitPath.startsWith(row.unit_path))
    throw notInvited({ who: `${row.publisher_name}辖区内健身团队的队员` })
  const roster = await listMembersOf(call, team.id)
  const wanted = new Set(input.citizenIds)
  // By person: a leader may stand in his own roster, too.
  const chosen = new Map(
    roster
      .filter(({ citizenId }) => wanted.size === 0 || wanted.has(citizenId))
      .map((each) => [each.citizenId, each.name]),
  )
  if (chosen.size === 0) throw nobodyToSignUp()
  const people = [...chosen].map(([citizenId, name]): Candidate => {
    const signUpId = newId(call.now.getTime())
    const own = citizenId === leader.id ? sealPhone(call.crypto, leader.phone, signUpId) : undefined
    return { id: signUpId, citizenId, name, phone: own, groupId: team.id }
  })
  const through = ['activities', 'sign_up_team'] as const
  const wish = { all: input.mode === 'all', wait: input.joinWaiting === true, through }
  const seated = await takePlaces(call, seatsOf(row), id, people, wish)
  const count = (state: string) =>
    seated.filter((each) => (each.isNew || each.state === 'full') && each.state === state).length
  const counts = { taken: count('taken'), waiting: count('waiting'), full: count('full') }
  note(call, {
    action: 'activities.team-sign-up',
    subjectKind,
    subjectId: id,
    unitPath: row.unit_path,
    after: { teamId: team.id, mode: input.mode, ...counts },
  })
  return {
    ...counts,
    before: seated.filter((each) => !each.isNew && each.state !== 'full').length,
    people: seated.map((each) => ({
      name: chosen.get(each.citizenId ?? '') ?? '',
      state: each.state,
      orderNo: each.orderNo,
    })),
  }
}
