import type { Static } from 'typebox'
import { announce, type Call, note } from '#platform/call'
import { logTransitions, takeAction } from '#platform/lifecycle/lifecycle'
import { refuseStale } from '#platform/problem'
import { runChanged, runKind, slipChanged, slipKind } from '../facts.ts'
import { runLifecycle, slipLifecycle } from '../lifecycle.ts'
import type * as shape from '../schema.ts'
import { changeRun } from '../store/runs.ts'
import { sendSlips } from '../store/slips.ts'
import type { RunRow, SlipRow } from '../tables.ts'
import { toRun, toSlip } from '../view.ts'
import { readRun } from './read.ts'

export type Act = { version: number; reason?: string | undefined }

/**
 * Submits, returns or checks a month's payroll. Checked by another person than any who made it (S1-32), it goes to its
 * coaches (S1-33), all of them in the same transaction.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded, ownWork (422)
 */
export async function actOnRun(
  call: Call,
  id: string,
  act: 'submit' | 'return' | 'check',
  { version, reason }: Act,
): Promise<Static<typeof shape.PayrollRun>> {
  const row = await readRun(call, id, 'lock')
  const state = await takeAction(call, runLifecycle, row, act, {
    reason,
    seen: () => refuseStale(row, version, () => toRun(call.actor, row)),
  })
  const checked = act === 'check' ? { checked_by: call.actor.accountId ?? null, checked_at: call.now } : {}
  const changed = await changeRun(call.tx, row, { state, ...checked }, call.now)
  if (act === 'check') await sendAll(call, row)
  note(call, {
    action: runLifecycle.auditOf(act),
    subjectKind: runKind,
    subjectId: id,
    unitPath: row.unit_path,
    before: { state: row.state },
    after: { state, 月份: row.month, 份数: row.slips },
    reason: reason?.trim(),
  })
  const body = { act, state, month: row.month }
  announce(call, { kind: runChanged, subjectId: id, unitPath: row.unit_path, body })
  return toRun(call.actor, changed)
}

async function sendAll(call: Call, run: RunRow): Promise<void> {
  const ids = await sendSlips(call.tx, run.id, call.now)
  await logTransitions(
    call,
    ids.map((id) => ({
      subjectKind: slipKind,
      subjectId: id,
      unitPath: run.unit_path,
      action: 'send',
      from: 'draft',
      to: 'sent',
    })),
  )
  for (const id of ids)
    announce(call, {
      kind: slipChanged,
      subjectId: id,
      unitPath: run.unit_path,
      body: { act: 'send', state: 'sent' },
    })
}

/** Right, version, state, reason, guard, then the timeline. @returns the state it has afterwards */
export function stepSlip(call: Call, row: SlipRow, act: string, { version, reason }: Act) {
  return takeAction(call, slipLifecycle, row, act, {
    reason,
    seen: () => refuseStale(row, version, () => toSlip(call.actor, row)),
  })
}

/** The audit and the fact of an act on one slip. */
export function tellSlip(
  call: Call,
  act: string,
  { before, after, reason }: { before: SlipRow; after: SlipRow; reason?: string | undefined },
): void {
  const view = (row: SlipRow) => ({ state: row.state, 应发: row.pay_fen, 扣税: row.withhold_fen })
  note(call, {
    action: slipLifecycle.auditOf(act),
    subjectKind: slipKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    before: view(before),
    after: view(after),
    reason: reason?.trim(),
  })
  announce(call, {
    kind: slipChanged,
    subjectId: after.id,
    unitPath: after.unit_path,
    body: { act, state: after.state },
  })
}
