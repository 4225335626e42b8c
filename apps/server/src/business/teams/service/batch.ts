import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { explainAct, logTransitions, stateAfter } from '#platform/lifecycle/lifecycle'
import { notFound, type Problem } from '#platform/problem'
import type { BatchBody, BatchDone, Refused } from '../acts-schema.ts'
import { announceTeams } from '../facts.ts'
import { lifecycleOf } from '../lifecycle.ts'
import { batchEmpty, batchRefused, changedSinceSeen } from '../problems.ts'
import { areaOrNowhere } from '../store/area.ts'
import { lockTeams, type StoredTeam } from '../store/team.ts'

export type Batch = Static<typeof BatchBody>
export type BatchAnswer = Static<typeof BatchDone>
export type RefusedTeam = Static<typeof Refused>
export type SeenTeam = { id: string; version: number }
type Further = (team: StoredTeam) => Problem | undefined

/**
 * Locks the ticked teams and tells the good from the refused by the same rules as a single act; a team that has changed
 * since it was seen is refused. Nothing is done when one is refused, unless the user accepts the good ones. Writes the
 * timeline and the fact of the good; the caller stores.
 * @throws batchRefused (422) with `refused`, batchEmpty (422)
 */
export async function settleBatch(
  call: Call,
  action: string,
  batch: Batch,
  further?: Further,
): Promise<{ good: StoredTeam[]; refused: RefusedTeam[] }> {
  const items = batch.items ?? []
  const ids = items.map(({ id }) => id)
  const teams = await lockTeams(call.tx, areaOrNowhere(call), ids)
  const { good, refused } = sortBatch(call, action, items, teams, further)
  refuseBatch(items.length, refused, batch.acceptGood === true)
  if (good.length === 0) throw batchEmpty({}, { extra: { refused } })
  await logTransitions(
    call,
    good.map((team) => ({
      subjectKind: 'team',
      subjectId: team.id,
      unitPath: team.unit_path,
      action,
      from: team.state,
      to: stateAfter(lifecycleOf(team), team, action),
    })),
  )
  announceTeams(
    call,
    good.map((team) => team.id),
    call.actor.homePath,
    action,
  )
  return { good, refused }
}

/** Without locks or writing: which teams would be taken. */
export function sortBatch(
  call: Call,
  action: string,
  items: readonly SeenTeam[],
  teams: readonly StoredTeam[],
  further?: Further,
): { good: StoredTeam[]; refused: RefusedTeam[] } {
  const found = new Map(teams.map((team) => [team.id, team]))
  const good: StoredTeam[] = []
  const refused: RefusedTeam[] = []
  const explainAll = (team: StoredTeam, version: number) =>
    explainAct(lifecycleOf(team, shanghaiYear(call.now)), call.actor, team, action) ??
    (version === team.version ? undefined : changedSinceSeen()) ??
    further?.(team)
  for (const { id, version } of new Map(items.map((item) => [item.id, item])).values()) {
    const team = found.get(id)
    const problem = team === undefined ? notFound() : explainAll(team, version)
    if (team !== undefined && problem === undefined) good.push(team)
    else if (problem !== undefined)
      refused.push({
        id,
        ...(team === undefined ? {} : { name: team.name, version: team.version }),
        code: problem.code,
        reason: problem.detail,
      })
  }
  return { good, refused }
}

/** @throws batchRefused (422) listing each refused team with its reason */
export function refuseBatch(total: number, refused: readonly RefusedTeam[], acceptGood: boolean): void {
  if (refused.length > 0 && !acceptGood)
    throw batchRefused({ total, refused: refused.length }, { extra: { refused: refused.slice(0, 500) } })
}
