import { explainRunDay } from '@jianwang/records/payroll'
import { payrollWindowIn, placeFeedback } from '@jianwang/records/payroll-windows'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { explainAct } from '#platform/lifecycle/lifecycle'
import { forbidden } from '#platform/problem'
import { findUnitByPath } from '#support/units'
import { runChanged, runKind } from '../facts.ts'
import { runLifecycle } from '../lifecycle.ts'
import { namedId } from '../named-id.ts'
import { mayMake } from '../policy.ts'
import { monthPassed, nothingToPay, runOpen, tooEarly } from '../problems.ts'
import type { ProvedLesson } from '../proved.ts'
import { listTakable, placeLessons, upsertLessons } from '../store/lessons.ts'
import { changeRun, findLastRun, holdOpenRun, insertRun, sumRun } from '../store/runs.ts'
import { listPaidBefore, removeSlips, upsertSlips } from '../store/slips.ts'
import type { LessonRow, RunRow, SlipRow } from '../tables.ts'
import { loadGround, loadRules } from './ground.ts'
import { columnsOf, reckonSlip } from './reckon.ts'

/**
 * Takes in what delivery proved, again and again: a lesson stands once, and one that a checked payroll has stays as it was
 * paid. By the worker and before every run. @returns how many are new or changed
 */
export function takeProvedLessons(
  call: Call,
  unitPath: string,
  lessons: readonly ProvedLesson[],
): Promise<number> {
  return upsertLessons(call.tx, unitPath, lessons, call.now)
}

type Wanted = { month: string; coachIds?: readonly string[] | undefined }

/**
 * Makes the payroll of a month, or makes it again (S1-32): all coaches, or some at a time. Made once or often, singly or all
 * at once, every slip is the same byte for byte: its id, what it says and in which order come of its lessons alone.
 * @throws forbidden (403), tooEarly, monthPassed, nothingToPay, notReckoned, noPayer, yearNotLoaded (422), runOpen, wrongState (409)
 */
export async function makeRun(call: Call, { month, coachIds }: Wanted): Promise<RunRow> {
  permit(mayMake(call.actor))
  const unitPath = call.actor.homePath
  const rules = await loadRules(call, unitPath)
  const today = shanghaiDay(call.now)
  const early = explainRunDay(month, payrollWindowIn('payroll', month, rules).from, today)
  if (early !== undefined) throw tooEarly({ sentence: early })
  const run = await openRun(call, month, payrollWindowIn('payment', month, rules).from)
  const refusal = explainAct(runLifecycle, call.actor, run, 'make')
  if (refusal !== undefined) throw refusal
  const takable = await listTakable(call.tx, unitPath, { runId: run.id, today, coachIds })
  const lessons = takable.filter(
    ({ held_on, feedback_on }) => placeFeedback(held_on.slice(0, 7), feedback_on, rules).month <= month,
  )
  await writeSlips(call, run, lessons, coachIds)
  const sums = await sumRun(call.tx, run.id)
  if (sums.slips === 0) throw nothingToPay()
  return closeMaking(call, run, sums)
}

/** The open one of this month, or a new one. Only the maker's own act opens it, so that two at once make one. */
async function openRun(call: Call, month: string, payFrom: string): Promise<RunRow> {
  const unitPath = call.actor.homePath
  const open = await holdOpenRun(call.tx, unitPath)
  if (open !== undefined && open.month !== month) throw runOpen({ month: open.month, number: open.number })
  if (open !== undefined) return open
  const last = await findLastRun(call.tx, unitPath)
  if (last !== undefined && last.month > month) throw monthPassed({ month: last.month })
  const unit = await findUnitByPath(call.tx, unitPath)
  if (unit === undefined) throw forbidden()
  const number = last?.month === month ? last.number + 1 : 1
  const today = shanghaiDay(call.now)
  const { method } = await loadGround(call, unitPath)
  await insertRun(call.tx, {
    id: namedId(runKind, unitPath, month, number),
    unit_path: unitPath,
    unit_id: unit.id,
    month,
    number,
    // The day of payment tells what is summed and by which table: a payroll made late is paid late.
    pay_on: payFrom > today ? payFrom : today,
    method,
    state: 'draft',
    makers: [],
    checked_by: null,
    checked_at: null,
    slips: 0,
    pay_fen: 0,
    withhold_fen: 0,
    version: 0,
    created_at: call.now,
    updated_at: call.now,
  })
  const made = await holdOpenRun(call.tx, unitPath)
  if (made === undefined || made.month !== month) throw runOpen({ month, number })
  return made
}

async function writeSlips(
  call: Call,
  run: RunRow,
  lessons: readonly LessonRow[],
  coachIds: readonly string[] | undefined,
): Promise<void> {
  const byCoach = Map.groupBy(lessons, ({ coach_id }) => coach_id)
  const [ground, before] = await Promise.all([
    loadGround(call, run.unit_path),
    listPaidBefore(call.tx, run.unit_path, {
      year: run.pay_on.slice(0, 4),
      month: run.month,
      number: run.number,
      coachIds: [...byCoach.keys()],
    }),
  ])
  const paidTo = Map.groupBy(before, ({ coach_id }) => coach_id)
  const slips = [...byCoach].map(([coachId, own]): SlipRow => {
    const content = reckonSlip({ ...ground, method: run.method }, run, own, paidTo.get(coachId) ?? [])
    return {
      ...emptySlip(call, run),
      id: namedId(run.id, coachId),
      coach_id: coachId,
      coach_name: content.coachName,
      citizen_id: own.at(-1)?.citizen_id ?? null,
      ...columnsOf(content),
    }
  })
  await removeSlips(call.tx, run.id, [...byCoach.keys()], coachIds)
  await upsertSlips(call.tx, slips)
  const slipOf = new Map(slips.map(({ id, coach_id }) => [coach_id, id]))
  await placeLessons(
    call.tx,
    lessons.map(({ id, coach_id }) => ({ lessonId: id, slipId: slipOf.get(coach_id) ?? '' })),
  )
}

const emptySlip = (call: Call, run: RunRow) => ({
  run_id: run.id,
  unit_path: run.unit_path,
  unit_id: run.unit_id,
  month: run.month,
  number: run.number,
  pay_on: run.pay_on,
  state: 'draft' as const,
  makers: [],
  dispute: null,
  answer: null,
  failure: null,
  paid_on: null,
  version: 1,
  created_at: call.now,
  updated_at: call.now,
})

/** The run's sums, and who had a hand in it; nothing is written where nothing is new. */
async function closeMaking(
  call: Call,
  run: RunRow,
  sums: Pick<RunRow, 'slips' | 'pay_fen' | 'withhold_fen'>,
): Promise<RunRow> {
  const me = call.actor.accountId ?? ''
  const makers = run.makers.includes(me) ? run.makers : [...run.makers, me]
  const changed = await changeRun(call.tx, run, { ...sums, makers }, call.now)
  note(call, {
    action: runLifecycle.auditOf('make'),
    subjectKind: runKind,
    subjectId: run.id,
    unitPath: run.unit_path,
    after: { 月份: run.month, 份数: sums.slips, 应发合计: sums.pay_fen, 扣税合计: sums.withhold_fen },
  })
  announce(call, {
    kind: runChanged,
    subjectId: run.id,
    unitPath: run.unit_path,
    body: { act: 'make', state: run.state, month: run.month },
  })
  return changed
}
