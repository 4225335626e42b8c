import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { listUnitsByIds } from '#support/units'
import { mayMergePair } from '../../policy.ts'
import { mergedNotReady } from '../../problems.ts'
import { getTeam } from '../../service/get-team.ts'
import { joinPeople } from '../../service/join-teams.ts'
import { type Detail, noteTeam, refuseOld } from '../../service/record.ts'
import { summarise } from '../../service/transfer.ts'
import { changeTeam, type StoredTeam } from '../../store/team.ts'
import { insertTransfer } from '../../store/transfer.ts'
import type { MergePairBody } from '../schema.ts'
import { insertTold, latestFiledYear, moveFilings } from '../store.ts'
import { holdPair } from './pairs.ts'

/** What a module above keeps of a team goes along, in the merge's own transaction. */
export type TeamFollower = (call: Call, merged: { from: string; to: string }) => Promise<void>

type Named = { from: StoredTeam; into: StoredTeam; fromUnit: string; intoUnit: string }

/**
 * One team registered in two sub-districts: members, activities and yearly filings of the second go to the first, the second
 * ends and points to it, both units are told. With `moveToOther` the one that stays is offered to the other sub-district,
 * which accepts or refuses as with every transfer. It is not undone by a button.
 * @throws notAPair, changedMeanwhile (409), mergedNotReady (409)
 */
export async function mergePair(
  call: Call,
  body: Static<typeof MergePairBody>,
  followers: readonly TeamFollower[],
): Promise<Detail> {
  const reason = body.reason.trim()
  const pair = await holdPair(call, body.fromId, body.intoId)
  const [from, into] = pair[0].id === body.fromId ? pair : [pair[1], pair[0]]
  permit(mayMergePair(call.actor, from, into))
  await refuseOld(call, from, body.fromVersion)
  await refuseOld(call, into, body.intoVersion)
  if (body.moveToOther === true && !['certified', 'reviewed'].includes(into.state)) throw mergedNotReady()
  const units = await listUnitsByIds(call.tx, [from.unit_id, into.unit_id])
  const nameOf = (id: number) => units.find((unit) => unit.id === id)?.name ?? ''
  const named = { from, into, fromUnit: nameOf(from.unit_id), intoUnit: nameOf(into.unit_id) }
  await joinPeople(call, from, into)
  const years = await moveFilings(call.tx, from.id, into)
  await end(call, named, reason, years)
  for (const follow of followers) await follow(call, { from: from.id, to: into.id })
  if (body.moveToOther === true) await offer(call, named, reason)
  await tell(call, named, { reason, isOffered: body.moveToOther === true })
  return getTeam(call, into.id)
}

/** States, timeline, audit and fact of both. */
async function end(call: Call, { from, into, fromUnit, intoUnit }: Named, reason: string, years: number[]) {
  const ended = { state: 'merged', prior_state: from.state, successor_id: into.id } as const
  await changeTeam(call, from.id, { ...ended, filed_year: await latestFiledYear(call.tx, from.id) })
  await changeTeam(call, into.id, { filed_year: await latestFiledYear(call.tx, into.id) })
  const lines = [
    [from, 'merge-away', 'merged', { intoId: into.id, intoSerialNo: into.serial_no, intoUnit }],
    [into, 'take-in', into.state, { fromId: from.id, fromSerialNo: from.serial_no, fromUnit, years }],
  ] as const
  for (const [team, action, to, detail] of lines)
    await noteTeam(call, team, action, {
      ...{ reason, to, detail },
      before: { state: team.state },
      after: { state: to, ...detail },
    })
}

async function offer(call: Call, { from, into }: Named, reason: string): Promise<void> {
  await insertTransfer(call.tx, {
    id: newId(call.now.getTime()),
    team_id: into.id,
    unit_path: into.unit_path,
    from_unit_id: into.unit_id,
    to_unit_id: from.unit_id,
    to_path: from.unit_path,
    reason,
    summary: summarise(into),
    proposed_by: call.actor.personName,
    proposed_at: call.now,
  })
  await noteTeam(call, into, 'propose-transfer', { reason, detail: { toUnitId: from.unit_id } })
}

/** Each unit in its own words, and no more of the other than its name. */
async function tell(
  call: Call,
  { from, into, fromUnit, intoUnit }: Named,
  { reason, isOffered }: { reason: string; isOffered: boolean },
): Promise<void> {
  const why = `原因：${reason}`
  const texts = [
    [
      from,
      `“${from.name}”（编号 ${from.serial_no}）与${intoUnit}的同一支团队重复登记，已并入${intoUnit}，本记录已结束，名册、活动和年度申报随之转去。${isOffered ? `合并后的团队已转给你单位，请到“团队转入转出”办理。` : ''}${why}`,
    ],
    [
      into,
      `${fromUnit}重复登记的同一支团队已并入“${into.name}”（编号 ${into.serial_no}），请核对名册和年度申报。${isOffered ? `该团队已提出转给${fromUnit}，等待对方接收。` : ''}${why}`,
    ],
  ] as const
  await insertTold(
    call.tx,
    texts.map(([team, text]) => ({
      id: newId(call.now.getTime()),
      unit_path: team.unit_path,
      team_id: team.id,
      text,
      actor_name: call.actor.personName,
      unit_name: call.actor.unitName,
      told_at: call.now,
      seen_at: null,
      seen_by: null,
    })),
  )
}
