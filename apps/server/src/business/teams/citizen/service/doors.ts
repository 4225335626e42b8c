import type { TeamLevel, TeamState } from '@jianwang/records/team'
import { joinStates, teamStates } from '@jianwang/words/teams'
import type { Call } from '#platform/call'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { announceTeam } from '../../facts.ts'
import { handOverFirst } from '../../problems.ts'
import { listRoster } from '../store/member.ts'
import { eraseRows, followRows, listLedLive } from '../store/person.ts'
import { listOwnRequests } from '../store/request.ts'
import { findLedTeam, listMine, type MyTeamRow } from '../store/team.ts'
import { citizenOf } from './hold.ts'

/** What modules above may know of the acting citizen's teams. */
export type CitizenTeam = {
  id: string
  name: string
  unitPath: string
  unitId: number
  level: TeamLevel
  state: TeamState
  live: boolean
  role: 'leader' | 'member'
}

function toTeam(row: MyTeamRow): CitizenTeam {
  return {
    id: row.id,
    name: row.name,
    unitPath: row.unit_path,
    unitId: row.unit_id,
    level: row.level,
    state: row.state,
    live: row.live,
    role: row.role,
  }
}

/** The teams the acting citizen leads or belongs to, ended ones too. */
export async function listTeamsOfCitizen(call: Call): Promise<CitizenTeam[]> {
  citizenOf(call)
  return (await listMine(call.tx)).map(toTeam)
}

/** Undefined when the acting citizen neither leads nor belongs to it; a leader who is asked for comes as leader. */
export async function findMyTeam(call: Call, id: string): Promise<CitizenTeam | undefined> {
  const mine = (await listTeamsOfCitizen(call)).filter((team) => team.id === id)
  return mine.find((team) => team.role === 'leader') ?? mine[0]
}

/**
 * Whom the acting leader may sign up in one step (S0-33): the members who have signed in themselves, and he. Empty for a
 * team he does not lead.
 */
export async function listMembersOf(
  call: Call,
  teamId: string,
): Promise<{ memberId: string | undefined; citizenId: string; name: string }[]> {
  const me = citizenOf(call)
  const team = await findLedTeam(call.tx, me, teamId)
  if (team === undefined || !team.live) return []
  const roster = await listRoster(call.tx, teamId)
  return [
    { memberId: undefined, citizenId: me, name: team.leader_name },
    ...roster.flatMap((row) =>
      row.citizen_id === null ? [] : [{ memberId: row.id, citizenId: row.citizen_id, name: row.name }],
    ),
  ]
}

/** Two identities became one: what the one led, joined or asked for is the other's. As the system. */
export const followMergedCitizen: CitizenFollower = async (call, { from, to }) => {
  for (const team of await followRows(call.tx, from, to, call.now)) announceTeam(call, team, 'follow-citizen')
}

/** The citizen's own copy: his teams and what he asked for. */
export const exportOfCitizen: CitizenExporter = async (call) => {
  const me = citizenOf(call)
  const [mine, requests] = await Promise.all([listMine(call.tx), listOwnRequests(call.tx, me)])
  const names = new Map(mine.map((row) => [row.id, row.name]))
  return [
    {
      title: '健身团队',
      rows: mine.map((row) => ({
        团队: row.name,
        身份: row.role === 'leader' ? '队长' : '队员',
        状态: teamStates[row.state],
        街镇: row.unit_name,
        时间: row.joined_at.toISOString(),
      })),
    },
    {
      title: '加入团队的申请',
      rows: requests.map((row) => ({
        团队: names.get(row.team_id) ?? row.team_id,
        状态: joinStates[row.state],
        姓名: row.name,
        手机号: row.phone_masked,
        申请时间: row.asked_at.toISOString(),
        答复: row.answer,
      })),
    },
  ]
}

/**
 * Cancelling an account takes the person out of rosters and requests. A live team needs a leader, so he hands over first.
 * Filings keep their numbers, which name nobody. As the system. @throws handOverFirst (409)
 */
export const eraseCitizen: CitizenEraser = async (call, id) => {
  const [led] = await listLedLive(call.tx, id)
  if (led !== undefined) throw handOverFirst({ name: led.name })
  for (const team of await eraseRows(call.tx, id, call.now)) announceTeam(call, team, 'leave-team')
}
