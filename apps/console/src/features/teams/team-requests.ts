import type { Refused, TeamDetail as Team } from '@jianwang/api'
import type { Answer, Body } from '@jianwang/api/asked'
import { type ApiProblem, request } from '#lib/api.ts'
import { isRecord } from '#lib/stored.ts'

export type Item = Team['items'][number]
export type Schedule = Team['schedules'][number]
/** A new one has no id yet. */
export type Instructor = Omit<Team['instructors'][number], 'id'> & { id?: string }
export type Happening = Team['timeline'][number]
export type Extra = Team['extra']
export type TeamOptions = Answer<'GET', '/api/teams/options'>
export type FormField = TeamOptions['extraFields'][number]

export type { TeamCategory, TeamState } from '@jianwang/records/team'

export const teamsPath = '/api/teams/teams'
export const teamPath = (id: string) => `${teamsPath}/${id}` as const

type TeamPath = ReturnType<typeof teamPath>
export type TeamAct =
  | 'submit'
  | 'certify'
  | 'review'
  | 'file'
  | 'return'
  | 'restore'
  | 'cancel-filing'
  | 'dissolve'
  | 'delete'
  | 'change-leader'
  | 'transfer'
  | 'check'
  | 'withdraw-check'

/** One act upon one team: `certify`, `file`, `dissolve` … as the record's `actions` name them. */
export function actOnTeam<Act extends TeamAct>(
  id: string,
  act: Act,
  body: Body<'POST', `${TeamPath}/${Act}`>,
  key: string,
): Promise<Team> {
  const every: TeamAct = act
  return request(`${teamPath(id)}/${every}`, { method: 'POST', key, body: body as never }) // the one of its own act
}

/** The teams a refused batch names; empty for every other problem. */
export function readRefused(problem: ApiProblem): Refused[] {
  const { refused } = problem.body
  if (!Array.isArray(refused)) return []
  return refused.flatMap((team: unknown) =>
    isRecord(team) && typeof team.id === 'string'
      ? [
          {
            id: team.id,
            code: String(team.code ?? ''),
            reason: String(team.reason ?? ''),
            ...(typeof team.name === 'string' ? { name: team.name } : {}),
            ...(typeof team.version === 'number' ? { version: team.version } : {}),
          },
        ]
      : [],
  )
}

type RevealPath = `${TeamPath}/reveal` | `${TeamPath}/members/${string}/reveal`
/** Looks at a phone in full; the server keeps who, when and why. */
export async function revealPhone(url: RevealPath, body: Body<'POST', `${TeamPath}/reveal`>, key: string) {
  return (await request(url, { method: 'POST', body, key })).phone
}
