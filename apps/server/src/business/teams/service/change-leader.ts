import { faultsAt } from '@jianwang/records/faults'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { refuseFields } from '#platform/problem'
import { findCitizenByPhone } from '#support/citizens'
import { explainName, explainPhone, isSamePhone, openPhone, sealPhone, tidyName } from '#support/people'
import type { ChangeLeaderBody } from '../acts-schema.ts'
import { asLeader, auditOf } from '../columns.ts'
import { sameLeader } from '../problems.ts'
import { tidyPhone } from '../rules.ts'
import { changeMember, findMemberByPhone, findMemberOf } from '../store/member.ts'
import { changeTeam } from '../store/team.ts'
import { getTeam } from './get-team.ts'
import { enlist } from './members.ts'
import { act, type Detail, holdTeam } from './record.ts'

/**
 * Another convener (S0-35: exactly one). A new leader who stands in the roster is taken out of it, for the leader counts
 * by himself (A11); the former one stays as a member unless told otherwise.
 */
export async function changeLeader(
  call: Call,
  id: string,
  body: Static<typeof ChangeLeaderBody>,
): Promise<Detail> {
  const team = await holdTeam(call, id)
  const phone = sealPhone(call.crypto, body.leaderPhone, id)
  const change = { leader_name: tidyName(body.leaderName), ...asLeader(phone) }
  await act(call, team, 'change-leader', {
    reason: body.reason,
    version: body.version,
    ...auditOf(team, change),
  })
  const name = explainName(body.leaderName, '队长姓名')
  refuseFields(
    faultsAt({ '/leaderName': name, '/leaderPhone': explainPhone(body.leaderPhone, '队长手机号') }),
  )
  if (isSamePhone(call.crypto, body.leaderPhone, team.leader_phone_index)) throw sameLeader()
  const leader_citizen_id = await raiseToLeader(call, id, body.leaderPhone)
  await changeTeam(call, id, { ...change, leader_citizen_id })
  if (body.keepFormer !== false) {
    const former = {
      name: team.leader_name,
      phone: openPhone(call.crypto, team.leader_phone_sealed, id),
      citizenId: team.leader_citizen_id,
    }
    await enlist(call, { ...team, leader_phone_index: phone.phone_index }, former, 'roster')
  }
  return getTeam(call, id)
}

/**
 * Who proved the new leader's phone leads on his own screen at once; nobody yet: he claims it later (A36). Whoever stands
 * in the roster with that phone, or as that citizen under another one, is taken out of it.
 */
export async function raiseToLeader(call: Call, teamId: string, phone: string): Promise<string | null> {
  const citizenId = await findCitizenByPhone(call, tidyPhone(phone))
  const indexes = call.crypto.blindIndexes('phone', tidyPhone(phone))
  const rows = [
    await findMemberByPhone(call.tx, teamId, indexes),
    citizenId === undefined ? undefined : await findMemberOf(call.tx, teamId, citizenId),
  ]
  for (const id of new Set(rows.flatMap((row) => row?.id ?? [])))
    await changeMember(call.tx, id, { left_at: call.now, left_reason: '转为队长' })
  return citizenId ?? null
}
