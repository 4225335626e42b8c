import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { changedTo, notFound, refuseFields } from '#platform/problem'
import type * as shape from '../schema.ts'
import { listLessonsOf, setPaid } from '../store/lessons.ts'
import { findRun } from '../store/runs.ts'
import { answerSlip, changeSlip, listPaidBefore } from '../store/slips.ts'
import { toSlip } from '../view.ts'
import { type Act, stepSlip, tellSlip } from './act.ts'
import { loadGround } from './ground.ts'
import { readSlip } from './read.ts'
import { columnsOf, reckonSlip } from './reckon.ts'

type Slip = Static<typeof shape.PayrollSlip>

/**
 * The coach confirms his slip or disputes it, with what is wrong (S1-33).
 * @throws notFound (404), changedMeanwhile, wrongState (409), reasonNeeded (422)
 */
export async function answerMySlip(
  call: Call,
  id: string,
  act: 'confirm' | 'dispute',
  asked: Act,
): Promise<Slip> {
  const row = await readSlip(call, id)
  const state = await stepSlip(call, row, act, asked)
  const dispute = act === 'dispute' ? (asked.reason ?? '').trim() : row.dispute
  const after = await answerSlip(call.tx, row, { state, dispute }, call.now)
  if (after === undefined) throw changedTo(await readSlip(call, id).then((now) => toSlip(call.actor, now)))
  tellSlip(call, act, { before: row, after, reason: asked.reason })
  return toSlip(call.actor, after)
}

/**
 * Finance answers a dispute and sends the slip again, records what a coach confirmed otherwise, or checks a correction.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded, ownWork (422)
 */
export async function actOnSlip(
  call: Call,
  id: string,
  act: 'record' | 'uphold' | 'check',
  asked: Act,
): Promise<Slip> {
  const row = await readSlip(call, id, 'lock')
  const state = await stepSlip(call, row, act, asked)
  const answer = act === 'uphold' ? { answer: (asked.reason ?? '').trim() } : {}
  const after = await changeSlip(call.tx, row, { state, ...answer }, call.now)
  tellSlip(call, act, { before: row, after, reason: asked.reason })
  return toSlip(call.actor, after)
}

/**
 * Corrects what lessons of a slip are paid, before it is paid: it is reckoned again, and goes to the coach anew when another
 * person has checked it.
 * @throws as actOnSlip; invalid (422) for a lesson that is not the slip's, notReckoned (422)
 */
export async function correctSlip(
  call: Call,
  id: string,
  { lessons, ...asked }: Static<typeof shape.PayCorrectionBody>,
): Promise<Slip> {
  const row = await readSlip(call, id, 'lock')
  const state = await stepSlip(call, row, 'correct', asked)
  const own = new Set((await listLessonsOf(call.tx, id)).map((lesson) => lesson.id))
  refuseFields(
    lessons.flatMap(({ lessonId }, at) =>
      own.has(lessonId) ? [] : [{ path: `/lessons/${at}/lessonId`, message: '这节课不在这份工资单里。' }],
    ),
  )
  await setPaid(call.tx, id, lessons)
  const run = await findRun(call.tx, row.run_id)
  if (run === undefined) throw notFound()
  const [ground, before, paid] = await Promise.all([
    loadGround(call, row.unit_path),
    listPaidBefore(call.tx, row.unit_path, {
      year: row.pay_on.slice(0, 4),
      month: row.month,
      number: row.number,
      coachIds: [row.coach_id],
    }),
    listLessonsOf(call.tx, id),
  ])
  const content = reckonSlip({ ...ground, method: run.method }, run, paid, before)
  const me = call.actor.accountId ?? ''
  const makers = row.makers.includes(me) ? row.makers : [...row.makers, me]
  const change = { state, makers, answer: asked.reason.trim(), ...columnsOf(content) }
  const after = await changeSlip(call.tx, row, change, call.now)
  tellSlip(call, 'correct', { before: row, after, reason: asked.reason })
  return toSlip(call.actor, after)
}
