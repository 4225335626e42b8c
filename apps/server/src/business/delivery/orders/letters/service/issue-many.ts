import { periodOf } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { notFound, Problem, refuseFields } from '#platform/problem'
import type { TaskHandler, TaskWork } from '#platform/tasks/runner'
import { laneOf, startTask } from '#platform/tasks/tasks'
import { listManagers } from '#support/identity'
import { findUnitById } from '#support/units'
import { mayArrange } from '../../../policy.ts'
import { findHalfYear } from '../../../store.ts'
import { signerUnclear } from '../../problems.ts'
import type { LetterBatchBody } from '../schema.ts'
import { findLastOf } from '../store.ts'
import { listAssociation, writeLetterOf } from './issue.ts'

const issueTask = 'delivery.issue-letters'
type Batch = Static<typeof LetterBatchBody>

/**
 * S1-17: for many sub-districts, each by itself: one that is refused keeps none of the others, and after a crash each has its
 * letter or has none and the rest is taken up again. The street's signer is who was named the last time, or its only manager.
 * @throws forbidden (403), invalid (422)
 */
export async function startIssuing(call: Call, batch: Batch): Promise<{ taskId: string }> {
  permit(mayArrange(call.actor))
  const [halfYear, people] = await Promise.all([findHalfYear(call.tx, batch.halfYear), listAssociation(call)])
  refuseFields([
    ...(halfYear === undefined ? [{ path: '/halfYear', message: '请选择已发布的半年度。' }] : []),
    ...(people.some(({ accountId }) => accountId === batch.associationSigner)
      ? []
      : [{ path: '/associationSigner', message: '请选择协会的签字人。' }]),
  ])
  const { length: total } = batch.unitIds
  const about = { kind: issueTask, title: `出具 ${total} 份责任书`, input: batch, lane: laneOf(total), total }
  return { taskId: await startTask(call, about) }
}

type Refused = { unitId: number; unitName: string; code: string; detail: string }

export const issueHandler: TaskHandler = {
  kind: issueTask,
  run: async (_house, work) => {
    const batch = work.input as Batch // written by startIssuing
    const refused: Refused[] = []
    for (const [n, unitId] of batch.unitIds.entries()) {
      const why = await issueInTurn(work, unitId, batch)
      if (why !== undefined) refused.push(why)
      await work.progress(n + 1, batch.unitIds.length)
    }
    await work.finish(async () => ({ issued: batch.unitIds.length - refused.length, refused }))
  },
}

/** Undefined when it was issued, now or before the batch was taken up again. */
async function issueInTurn(work: TaskWork, unitId: number, batch: Batch): Promise<Refused | undefined> {
  try {
    await work.step((call) => issueOne(call, unitId, { ...batch, batchId: work.id }))
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const unit = await work.step((call) => findUnitById(call.tx, unitId))
    return { unitId, unitName: unit?.name ?? '', code: error.code, detail: error.detail }
  }
}

async function issueOne(
  call: Call,
  unitId: number,
  { halfYear: id, associationSigner, supplement, batchId }: Batch & { batchId: string },
): Promise<void> {
  permit(mayArrange(call.actor))
  const [unit, halfYear, last] = await Promise.all([
    findUnitById(call.tx, unitId),
    findHalfYear(call.tx, id),
    findLastOf(call.tx, unitId),
  ])
  if (unit?.kind !== 'street' || halfYear === undefined) throw notFound()
  const period = periodOf(id, halfYear.letter_term)
  if (last?.period === period && last.batch_id === batchId) return
  const people = await listManagers(call, [unitId])
  const signer =
    people.find(({ accountId }) => accountId === last?.street_signer) ??
    (people.length === 1 ? people[0] : undefined)
  if (signer === undefined) throw signerUnclear({ why: sayUnclear(people.length) })
  const named = { associationSigner, streetSigner: signer.accountId, supplement }
  await writeLetterOf(call, { unit, halfYear, period, batchId }, named)
}

const sayUnclear = (managers: number) =>
  managers === 0
    ? '该街镇没有在用的管理账号，请先开通账号并授权'
    : `该街镇有 ${managers} 个在用的管理账号，请单独出具并选择签字人`
