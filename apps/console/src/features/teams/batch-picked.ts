import type { Refused, TeamListed } from '@jianwang/api'
import { isRecord, readStored, writeStored } from '#lib/stored.ts'

export type BatchAct = 'file' | 'certify' | 'review'

/** S0-50 and S0-23 in the manual's words. */
export const batchWords = {
  file: { batch: '批量申报', verb: '申报', done: '已申报', list: '/teams' },
  certify: { batch: '批量认证', verb: '认证', done: '已认证', list: '/teams/approvals?tab=submitted' },
  review: { batch: '批量审核', verb: '审核', done: '已审核', list: '/teams/approvals?tab=certified' },
} as const

/** What of a chosen team the preview looks at; no personal data rests in the browser's store. */
export type PickedTeam = Pick<
  TeamListed,
  'id' | 'name' | 'level' | 'state' | 'stateTitle' | 'filedThisYear' | 'rosterCount' | 'version' | 'actions'
>
type Picked = { act: BatchAct; teams: PickedTeam[] }

const key = 'jw.teams.picked'

export function isBatchAct(value: unknown): value is BatchAct {
  return value === 'file' || value === 'certify' || value === 'review'
}

function isPicked(value: unknown): value is Picked {
  return (
    isRecord(value) &&
    isBatchAct(value.act) &&
    Array.isArray(value.teams) &&
    value.teams.every(
      (team) =>
        isRecord(team) &&
        typeof team.id === 'string' &&
        typeof team.version === 'number' &&
        Array.isArray(team.actions),
    )
  )
}

export function batchHref(act: BatchAct): string {
  return `/teams/batch?act=${act}`
}

/** The chosen teams, kept for this tab: too many for an address, and a reload must not lose them. */
export function keepPicked(act: BatchAct, teams: readonly TeamListed[]): void {
  const kept = teams.map(
    ({ id, name, level, state, stateTitle, filedThisYear, rosterCount, version, actions }) => ({
      ...{ id, name, level, state, stateTitle, filedThisYear, rosterCount, version, actions },
    }),
  )
  writeStored(sessionStorage, key, { act, teams: kept })
}

/** What was chosen for this act; empty when nothing was, or for another act. */
export function readPicked(act: BatchAct): PickedTeam[] {
  const picked = readStored(sessionStorage, key, isPicked)
  return picked?.act === act ? picked.teams : []
}

export function dropPicked(): void {
  writeStored(sessionStorage, key, undefined)
}

/**
 * Sorts the chosen teams as the server will (A12, A13, S0-50), so that the clerk sees the reasons before anything is
 * done. The server decides again and may refuse more.
 */
export function sortPicked(
  act: BatchAct,
  teams: readonly PickedTeam[],
): { able: PickedTeam[]; refused: Refused[] } {
  const able: PickedTeam[] = []
  const refused: Refused[] = []
  for (const team of teams) {
    const fault = explainRefusal(act, team)
    if (fault) refused.push({ id: team.id, name: team.name, version: team.version, ...fault })
    else able.push(team)
  }
  return { able, refused }
}

function explainRefusal(act: BatchAct, team: PickedTeam): { code: string; reason: string } | undefined {
  if (act === 'file') return explainUnfilable(team)
  if (team.actions.includes(act)) return undefined
  const { verb } = batchWords[act]
  const wanted = act === 'certify' ? 'submitted' : 'certified'
  if (team.state === wanted)
    return { code: 'platform/forbidden', reason: `由管理这支团队的单位${verb}，本单位只能查询和修改。` }
  return { code: 'platform/wrong-state', reason: `现在是“${team.stateTitle}”，不需要或不能${verb}。` }
}

function explainUnfilable(team: PickedTeam): { code: string; reason: string } | undefined {
  if (team.filedThisYear) return { code: 'teams/already-filed', reason: '今年已经申报，不必重复申报。' }
  if (team.state !== 'reviewed')
    return { code: 'teams/not-reviewed', reason: `现在是“${team.stateTitle}”，须先完成认证、审核才能申报。` }
  if (!team.actions.includes('file'))
    return { code: 'platform/forbidden', reason: '由管理这支团队的单位申报，本单位只能查询和修改。' }
  if (team.rosterCount < 10)
    return {
      code: 'teams/too-few-members',
      reason: `名册中只有 ${team.rosterCount} 人，不足 10 人。请补充名册，或说明特批理由。`,
    }
  return undefined
}
