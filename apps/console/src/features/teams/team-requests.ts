import type { Refused, TeamDetail as Team } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'
import type { teamCategories, teamStates } from '@jianwang/words/teams'
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

export type TeamState = keyof typeof teamStates
export type TeamCategory = keyof typeof teamCategories

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
export function actOnTeam(id: string, act: TeamAct, body: object, key: string): Promise<Team> {
  return request(`${teamPath(id)}/${act}`, { method: 'POST', body, key })
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

/** Looks at a phone in full; the server keeps who, when and why. */
export async function revealPhone(
  url: `${TeamPath}/reveal` | `${TeamPath}/members/${string}/reveal`,
  body: object,
  key: string,
): Promise<string> {
  return (await request(url, { method: 'POST', body, key })).phone
}
