import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { notFound } from '#platform/problem'
import type { MergeBody } from '../acts-schema.ts'
import { mayEndTeam, mayReadTeams } from '../policy.ts'
import { badMerge } from '../problems.ts'
import type { Lookalike, TeamListed } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import {
  changeTeam,
  findTeam,
  listLookalikes,
  listSharedLeaders,
  listTeamsByIds,
  lockTeams,
} from '../store/team.ts'
import { presentListed } from '../view.ts'
import { getTeam } from './get-team.ts'
import { joinPeople } from './join-teams.ts'
import { act, type Detail, noteTeam, refuseOld } from './record.ts'

/** Teams that may be the same one: equal names or the same leader's phone, anywhere in the actor's area. */
export async function listDuplicatesOf(call: Call, id: string): Promise<Static<typeof Lookalike>[]> {
  permit(mayReadTeams(call.actor))
  const team = await findTeam(call.tx, areaOrNowhere(call), id)
  if (team === undefined) throw notFound()
  const year = shanghaiYear(call.now)
  return (await listLookalikes(call.tx, areaOrNowhere(call), team)).map((row) => ({
    ...presentListed(call.actor, row, year),
    sameName: row.same_name,
    samePhone: row.same_phone,
  }))
}

/** Groups of the own unit's teams that share a leader's phone; names are unique in a unit anyway. */
export async function listDuplicates(call: Call): Promise<{ teams: Static<typeof TeamListed>[] }[]> {
  permit(mayReadTeams(call.actor))
  const own = { within: call.actor.homePath, exact: true }
  const groups = await listSharedLeaders(call.tx, own)
  const rows = await listTeamsByIds(
    call.tx,
    own,
    groups.flatMap((group) => group.team_ids),
  )
  const year = shanghaiYear(call.now)
  const byId = new Map(
    rows.map((row) => [
      row.id,
      presentListed(
        call.actor,
        { ...row, unit_name: call.actor.unitName, parent_name: null, committee_name: null },
        year,
      ),
    ]),
  )
  return groups.map((group) => ({ teams: group.team_ids.flatMap((id) => byId.get(id) ?? []) }))
}

/**
 * The team becomes part of another one of the same unit: the union of both rosters lives on there, its leader as a
 * member; filings stay with the team they were made for.
 */
export async function mergeTeam(call: Call, id: string, body: Static<typeof MergeBody>): Promise<Detail> {
  const teams = await lockTeams(call.tx, areaOrNowhere(call), [id, body.intoId])
  const from = teams.find((team) => team.id === id)
  const into = teams.find((team) => team.id === body.intoId)
  if (from === undefined) throw notFound()
  const state = await act(call, from, 'merge', { ...body, detail: { intoId: body.intoId } })
  if (into === undefined || into.id === from.id || !into.live || into.unit_path !== from.unit_path)
    throw badMerge()
  permit(mayEndTeam(call.actor, { unitPath: into.unit_path, level: into.level }))
  await refuseOld(call, into, body.intoVersion)
  await joinPeople(call, from, into)
  await changeTeam(call, from.id, { state, prior_state: from.state, successor_id: into.id })
  await changeTeam(call, into.id, {})
  await noteTeam(call, into, 'merge', {
    reason: body.reason,
    detail: { fromId: from.id, fromName: from.name },
  })
  return getTeam(call, into.id)
}
