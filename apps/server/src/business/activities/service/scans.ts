import type { Static } from 'typebox'
import { announce, type Call, note } from '#platform/call'
import { type ScanAnswer, scanLifecycle } from '../answer-lifecycle.ts'
import { checkedIn, subjectKind, type TrainingAttended, trainingAttended } from '../lifecycle.ts'
import { scanAnswered } from '../problems.ts'
import type * as shape from '../schema-attendance.ts'
import { answerCheckIns } from '../store/check-ins.ts'
import { answerAttendances, listAttendances } from '../store/training.ts'
import { getOrganised } from './attendance.ts'
import { getLedTraining } from './training.ts'

/** Scans that were sent on later, and the nod of whoever showed the code (S0-31, S0-33). */

type Answer = Static<typeof shape.AnswerBody>
type Answered = Static<typeof shape.Answered>

/** @throws scanAnswered (409) when none of them waits any more, forbidden (403), notFound (404) */
export async function answerScans(call: Call, id: string, { ids, confirm }: Answer): Promise<Answered> {
  const { unit_path: unitPath } = await getOrganised(call, id)
  const by = call.actor.personName
  const action = confirm ? 'confirm' : 'refuse'
  const answered = await answerCheckIns(call.tx, id, { ids, action, by, at: call.now })
  if (answered.length === 0) throw scanAnswered()
  noteAnswer(call, { subjectKind, subjectId: id, unitPath }, action, answered)
  for (const { citizen_id: citizenId } of confirm ? answered : [])
    announce(call, { kind: checkedIn, subjectId: id, unitPath, body: { citizenId, method: 'code' } })
  return { done: answered.length }
}

/** Everybody of a training, for its leader: who came, whose scan waits, whose he did not let in. */
export async function listTrainingScans(call: Call, id: string): Promise<Static<typeof shape.TrainingScans>> {
  await getLedTraining(call, id)
  const rows = await listAttendances(call.tx, id)
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      scannedAt: row.scanned_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      standing: row.standing,
    })),
  }
}

/** @throws scanAnswered (409), notLeader (403), notFound (404) */
export async function answerTrainingScans(
  call: Call,
  id: string,
  { ids, confirm }: Answer,
): Promise<Answered> {
  const { unit_path: unitPath, team_id: teamId, held_on } = await getLedTraining(call, id)
  const action = confirm ? 'confirm' : 'refuse'
  const answered = await answerAttendances(call.tx, id, { ids, action, at: call.now })
  if (answered.length === 0) throw scanAnswered()
  noteAnswer(call, { subjectKind: 'training', subjectId: id, unitPath }, action, answered)
  const body: TrainingAttended = { teamId, month: held_on.slice(0, 7) }
  if (confirm) announce(call, { kind: trainingAttended, subjectId: id, unitPath, body })
  return { done: answered.length }
}

function noteAnswer(
  call: Call,
  subject: { subjectKind: string; subjectId: string; unitPath: string },
  action: ScanAnswer,
  answered: readonly { id: string }[],
): void {
  note(call, {
    action: scanLifecycle.auditOf(action),
    ...subject,
    after: { count: answered.length, ids: answered.map(({ id }) => id) },
  })
}
