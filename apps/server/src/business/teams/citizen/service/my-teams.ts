import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { explainAct } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { makeRotating, urlOf } from '#support/codes'
import { leading } from '../../lifecycle.ts'
import { readLists } from '../../store/children.ts'
import type * as shape from '../schema.ts'
import { findOffer, listOffersOf } from '../store/hand-over.ts'
import { countWaiting, listOwnRequests } from '../store/request.ts'
import { findLedTeam, listClaimable, listJoinNames, listLeaderTimeline, listMine } from '../store/team.ts'
import { presentClaimable, presentHandOver, presentMine, presentMyTeam, presentOwnRequest } from '../view.ts'
import { citizenOf, findProven } from './hold.ts'

/**
 * What concerns the citizen: the teams he leads (团队查询（修改）, always on: A19), what he asked for, what waits for his
 * answer, and teams that bear his phone and may be claimed (A36). The teams he joined are listJoined's, behind their flag.
 */
export async function listMyTeams(call: Call, joinedOpen: boolean): Promise<Static<typeof shape.MyTeams>> {
  const me = citizenOf(call)
  const proven = await findProven(call)
  const [mine, requests, offers, claimable] = await Promise.all([
    listMine(call.tx),
    listOwnRequests(call.tx, me),
    listOffersOf(call.tx, me, call.now),
    proven === undefined ? [] : listClaimable(call.tx, proven.phoneIndexes),
  ])
  const led = mine.filter((row) => row.role === 'leader')
  const waiting = await countWaiting(
    call.tx,
    led.map((row) => row.id),
    call.now,
  )
  const names = new Map(mine.map((row) => [row.id, row.name]))
  const asked = [...new Set(requests.map((row) => row.team_id))].filter((id) => !names.has(id))
  for (const { id, name } of await listJoinNames(call.tx, asked)) names.set(id, name)
  return {
    led: led.map((row) => presentMine(row, waiting.get(row.id) ?? 0)),
    requests: requests.map((row) => presentOwnRequest(call, row, names.get(row.team_id))),
    handOvers: offers.map((row) => presentHandOver(call, row, names.get(row.team_id))),
    claimable: claimable.map(presentClaimable),
    joinedOpen,
  }
}

/** 本人参与团队查询 (S0-30, S0-31): the teams he stands in as a member. */
export async function listJoined(call: Call): Promise<Static<typeof shape.JoinedTeams>> {
  citizenOf(call)
  const mine = await listMine(call.tx)
  // Who took a team over still stands in its roster; it is among those he leads.
  const led = new Set(mine.filter((row) => row.role === 'leader').map((row) => row.id))
  const joined = mine.filter((row) => row.role === 'member' && !led.has(row.id))
  return { items: joined.map((row) => presentMine(row, 0)) }
}

/** @throws notFound (404) for every team the citizen does not lead */
export async function getMyTeam(call: Call, id: string): Promise<Static<typeof shape.MyTeam>> {
  const { tx } = call
  const [team, lists, timeline, waiting, offer] = await Promise.all([
    findLedTeam(tx, citizenOf(call), id),
    readLists(tx, id),
    listLeaderTimeline(tx, id),
    countWaiting(tx, [id], call.now),
    findOffer(tx, id, call.now),
  ])
  if (team === undefined) throw notFound()
  return presentMyTeam(call, team, {
    ...lists,
    timeline,
    waiting: waiting.get(id) ?? 0,
    offer,
  })
}

/** The team's code for the leader's screen (S0-60): another one every 30 seconds. @throws wrongState (409) before 认证 */
export async function showCode(
  call: Call,
  id: string,
  publicUrl: string,
): Promise<Static<typeof shape.ShownCode>> {
  const team = await findLedTeam(call.tx, citizenOf(call), id)
  if (team === undefined) throw notFound()
  const refusal = explainAct(leading, call.actor, team, 'show-code')
  if (refusal !== undefined) throw refusal
  const shown = makeRotating(call.crypto, { kind: 'team-join', id: shortIdOf(team.id) }, call.now)
  return {
    token: shown.token,
    url: urlOf(publicUrl, shown.token),
    teamName: team.name,
    refreshAt: shown.refreshAt.toISOString(),
    expiresAt: shown.expiresAt.toISOString(),
  }
}

/** The random end of a team's id: what eight bytes can carry. */
function shortIdOf(id: string): string {
  return id.replaceAll('-', '').slice(-16)
}
