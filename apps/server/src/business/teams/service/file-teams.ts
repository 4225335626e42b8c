import { fewestMembers } from '@jianwang/records/team-rules'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay, shanghaiYear } from '#platform/clock'
import { newId } from '#platform/ids'
import type { Problem } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { laneOf, startTask } from '#platform/tasks/tasks'
import type { BatchTask, FileBody } from '../acts-schema.ts'
import { maySetFiling } from '../policy.ts'
import { batchEmpty, filingClosed, notReviewed, tooFewMembers } from '../problems.ts'
import { isFilingOpen } from '../rules.ts'
import { areaOrNowhere } from '../store/area.ts'
import { findSetting, insertFilings, listUnfiledIds } from '../store/filing.ts'
import { listTeamsByIds, type StoredTeam } from '../store/team.ts'
import { type Batch, refuseBatch, settleBatch, sortBatch } from './batch.ts'
import { getTeam } from './get-team.ts'
import { act, type Detail, holdTeam } from './record.ts'

/**
 * 单独申报 (S0-51): the year's filing, which is that year's 年检 (S0-66), by the managing level (S0-11, S0-15, S0-21), of a
 * reviewed team (S0-50) with ten or more members known by name (A12), unless the level files it with a reason.
 */
export async function fileTeam(call: Call, id: string, body: Static<typeof FileBody>): Promise<Detail> {
  const team = await holdTeam(call, id)
  const year = shanghaiYear(call.now)
  const overrideReason = body.overrideReason?.trim() || undefined
  await act(call, team, 'file', {
    reason: overrideReason,
    version: body.version,
    detail: { year, memberCount: team.roster_count },
    after: { filedYear: year },
  })
  await refuseClosed(call, team.unit_path)
  const few = explainFew(team)
  if (few !== undefined && overrideReason === undefined) throw few
  await insertFilings(call, year, [toFiling(call, team)], few === undefined ? undefined : overrideReason)
  return getTeam(call, id)
}

function explainFew(team: StoredTeam): Problem | undefined {
  return team.roster_count < fewestMembers ? tooFewMembers({ count: team.roster_count }) : undefined
}

/** In a batch an unreviewed team is told in the words of S0-50. */
function explainFurther(team: StoredTeam): Problem | undefined {
  return team.state === 'reviewed' ? explainFew(team) : notReviewed()
}

function toFiling(call: Call, team: StoredTeam) {
  return {
    id: newId(call.now.getTime()),
    team_id: team.id,
    unit_path: team.unit_path,
    member_count: team.roster_count,
  }
}

/** A14: open all year unless the managing level narrowed it. @throws filingClosed (422) */
export async function refuseClosed(call: Call, unitPath: string): Promise<void> {
  const setting = await findSetting(call.tx, unitPath)
  const window = { from: setting?.filing_from ?? null, to: setting?.filing_to ?? null }
  if (isFilingOpen(shanghaiDay(call.now), window)) return
  throw filingClosed({
    year: shanghaiYear(call.now),
    from: window.from ?? '01-01',
    to: window.to ?? '12-31',
  })
}

export const filingTask = 'teams.file'
const mostAtOnce = 50_000

/**
 * 批量申报 (S0-50): tells at once which teams would be refused; then a task files all the others in one transaction, so
 * that a crash leaves the batch wholly done or not at all, and it is taken up again by itself.
 * @throws batchRefused (422) unless the user accepts the good ones
 */
export async function startBatchFiling(call: Call, batch: Batch): Promise<Static<typeof BatchTask>> {
  permit(maySetFiling(call.actor))
  await refuseClosed(call, call.actor.homePath)
  const ids = await chooseIds(call, batch)
  const teams = await listTeamsByIds(call.tx, areaOrNowhere(call), ids)
  // Of all, nobody ticked a row: what is filed is what they are now.
  const items = batch.all === true ? teams : (batch.items ?? [])
  const { good, refused } = sortBatch(call, 'file', items, teams, explainFurther)
  refuseBatch(ids.length, refused, batch.acceptGood === true)
  if (good.length === 0) throw batchEmpty({}, { extra: { refused } })
  const taskId = await startTask(call, {
    kind: filingTask,
    title: `批量申报 ${good.length} 支健身团队`,
    input: { items: good.map(({ id, version }) => ({ id, version })), acceptGood: batch.acceptGood === true },
    lane: laneOf(good.length),
    total: good.length,
  })
  return { taskId, accepted: good.length, refused: refused.slice(0, 500) }
}

/** Ticked teams, or every reviewed and unfiled one of the own level. */
async function chooseIds(call: Call, batch: Batch): Promise<readonly string[]> {
  if (batch.all !== true) return (batch.items ?? []).map(({ id }) => id)
  const { homePath, level } = call.actor
  return listUnfiledIds(call.tx, homePath, level, shanghaiYear(call.now), mostAtOnce)
}

/** Rules are asked again under lock: what changed since the user pressed the button is refused here. */
async function fileBatch(call: Call, batch: Batch) {
  const { good, refused } = await settleBatch(call, 'file', batch, explainFurther)
  const year = shanghaiYear(call.now)
  await insertFilings(
    call,
    year,
    good.map((team) => toFiling(call, team)),
    undefined,
  )
  note(call, {
    action: 'teams.file.batch',
    subjectKind: 'team',
    subjectId: 'batch',
    unitPath: call.actor.homePath,
    after: { year, count: good.length, ids: good.map((team) => team.id) },
  })
  return { done: good.length, refused: refused.slice(0, 500) }
}

export const filingHandler: TaskHandler = {
  kind: filingTask,
  run: (_house, work) => {
    const batch = work.input as Batch // written by startBatchFiling above
    return work.finish((call) => fileBatch(call, batch))
  },
}
