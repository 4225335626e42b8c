import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound, signInNeeded } from '#platform/problem'
import type { ExportSection } from '#support/citizens'
import { sayMoment, sendNotice } from '#support/notices'
import { nameUnits } from '#support/units'
import { publicationsChanged } from '../facts.ts'
import { mayAnswer, mayRead } from '../policy.ts'
import { questionAnswered, tooManyQuestions, weekOver } from '../problems.ts'
import { saySpan } from '../schedule.ts'
import type * as shape from '../schema.ts'
import * as store from '../store/people.ts'
import { findIssue, findPublication } from '../store/publication.ts'
import type { QuestionRow } from '../tables.ts'

const subjectKind = 'publication-question'
const mostOpen = 5

/**
 * A citizen asks about an entry as it stands there; its unit answers (S1-39).
 * @throws signInNeeded (401), notFound (404), weekOver (409), tooManyQuestions (429)
 */
export async function ask(
  call: Call,
  publicationId: string,
  { entryId, text }: { entryId: string; text: string },
): Promise<Static<typeof shape.OwnQuestions>> {
  const citizenId = citizenOf(call)
  const publication = await findPublication(call.tx, publicationId)
  if (publication === undefined) throw notFound()
  if (call.now >= publication.ends_at) throw weekOver()
  const issue = await findIssue(call.tx, publicationId, publication.last_no)
  const entry = issue?.content.find(({ id }) => id === entryId)
  if (entry === undefined) throw notFound()
  const open = (await store.listQuestionsOf(call.tx, citizenId)).filter((each) => each.answered_at === null)
  if (open.length >= mostOpen) throw tooManyQuestions({ most: mostOpen })
  const row = {
    id: newId(call.now.getTime()),
    publication_id: publicationId,
    entry_id: entryId,
    about: `${entry.title}（${saySpan(entry.startsAt, entry.endsAt)}）`,
    unit_path: entry.path,
    unit_id: entry.unitId,
    citizen_id: citizenId,
    body: text.trim(),
    asked_at: call.now,
    answer: null,
    answered_by_name: null,
    answered_at: null,
  }
  await store.insertQuestion(call.tx, row)
  tell(call, 'ask', row)
  return listOwn(call)
}

/** The acting citizen's, the newest first. */
export async function listOwn(call: Call): Promise<Static<typeof shape.OwnQuestions>> {
  return (await store.listQuestionsOf(call.tx, citizenOf(call))).map(toOwn)
}

function citizenOf({ actor }: Call): string {
  if (actor.kind !== 'citizen' || actor.accountId === undefined) throw signInNeeded()
  return actor.accountId
}

/** Of the actor's scope: what waits for an answer first. Who asked is told to nobody. */
export async function listQuestions(
  call: Call,
  { open = false }: { open?: boolean },
): Promise<Static<typeof shape.PublicationQuestions>> {
  permit(mayRead(call.actor))
  const rows = await store.listQuestions(call.tx, open)
  const names = await nameUnits(call, rows)
  return rows.map((row) => toView(call, row, names.get(row.unit_id) ?? ''))
}

/** The citizen is told. @throws forbidden (403), notFound (404), questionAnswered (409) */
export async function answerQuestion(
  call: Call,
  id: string,
  { answer }: { answer: string },
): Promise<Static<typeof shape.PublicationQuestion>> {
  permit(mayRead(call.actor))
  const row = await store.lockQuestion(call.tx, id)
  if (row === undefined) throw notFound()
  permit(mayAnswer(call.actor, row))
  if (row.answered_at !== null) throw questionAnswered({ name: row.answered_by_name ?? '' })
  const change = { answer: answer.trim(), answered_by_name: call.actor.personName, answered_at: call.now }
  await store.changeQuestion(call.tx, id, change)
  await sendNotice(call, {
    citizenId: row.citizen_id,
    template: 'question-answered',
    values: { about: row.about, answer: change.answer, at: sayMoment(call.now) },
    unitPath: row.unit_path,
    key: `question ${id}`,
  })
  tell(call, 'answer', row)
  const names = await nameUnits(call, [row])
  return toView(call, { ...row, ...change }, names.get(row.unit_id) ?? '')
}

function tell(call: Call, act: string, { id, unit_path: unitPath, about }: QuestionRow): void {
  note(call, {
    action: `${subjectKind}.${act}`,
    subjectKind,
    subjectId: id,
    unitPath,
    after: { 课程: about },
  })
  announce(call, { kind: publicationsChanged, subjectId: id, unitPath })
}

function toOwn(row: QuestionRow) {
  return {
    id: row.id,
    about: row.about,
    text: row.body,
    askedAt: row.asked_at.toISOString(),
    answer: row.answer,
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
  }
}

function toView(call: Call, row: QuestionRow, unitName: string) {
  const isMine = row.answered_at === null && mayAnswer(call.actor, row)
  return { ...toOwn(row), unitName, mayAnswer: isMine }
}

export async function followMergedCitizen(
  call: Call,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await store.moveQuestions(call.tx, from, to)
}

/** For the citizen's own copy (PIPL 45). */
export async function exportOfCitizen(call: Call): Promise<ExportSection> {
  const rows = await store.listQuestionsOf(call.tx, citizenOf(call))
  return {
    title: '课程咨询',
    rows: rows.map((row) => ({
      课程: row.about,
      咨询: row.body,
      时间: row.asked_at.toISOString(),
      答复: row.answer,
      答复时间: row.answered_at?.toISOString() ?? null,
    })),
  }
}

/** No law wants them kept. */
export async function eraseCitizen(call: Call, citizenId: string): Promise<void> {
  await store.deleteQuestionsOf(call.tx, citizenId)
}
