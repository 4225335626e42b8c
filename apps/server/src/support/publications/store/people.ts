import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ContactRow, publications, type QuestionRow } from '../tables.ts'

/** Of these units those who stand by it now, the longest first. */
export async function listContacts(tx: Tx, unitIds: readonly number[]): Promise<ContactRow[]> {
  if (unitIds.length === 0) return []
  return publications(tx)
    .selectFrom('contact')
    .selectAll()
    .where('unit_id', '=', (e) => e.fn.any(e.val([...unitIds])))
    .where('withdrawn_at', 'is', null)
    .orderBy('confirmed_at')
    .execute()
}

export function findContact(tx: Tx, accountId: string, unitPath: string): Promise<ContactRow | undefined> {
  return publications(tx)
    .selectFrom('contact')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('unit_path', '=', unitPath)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export async function insertContact(tx: Tx, row: ContactRow): Promise<void> {
  await publications(tx).insertInto('contact').values(row).execute()
}

/** The name and number go with it: nothing remains but that there was one. */
export async function withdrawContact(tx: Tx, id: string, now: Date): Promise<void> {
  await publications(tx)
    .updateTable('contact')
    .set({ withdrawn_at: now, person_name: '已撤回', work_phone: '00000000' })
    .where('id', '=', id)
    .execute()
}

export async function insertQuestion(tx: Tx, row: QuestionRow): Promise<void> {
  await publications(tx).insertInto('question').values(row).execute()
}

const questions = (tx: Tx) => publications(tx).selectFrom('question').selectAll()

/** In the actor's scope: the unanswered first, then the newest; at most 200. */
export function listQuestions(tx: Tx, openOnly: boolean): Promise<QuestionRow[]> {
  return questions(tx)
    .$if(openOnly, (q) => q.where('answered_at', 'is', null))
    .orderBy(sql`(answered_at is null)`, 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export function listQuestionsOf(tx: Tx, citizenId: string): Promise<QuestionRow[]> {
  return questions(tx).where('citizen_id', '=', citizenId).orderBy('id', 'desc').limit(200).execute()
}

export function lockQuestion(tx: Tx, id: string): Promise<QuestionRow | undefined> {
  return questions(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function changeQuestion(tx: Tx, id: string, change: Partial<QuestionRow>): Promise<void> {
  await publications(tx).updateTable('question').set(change).where('id', '=', id).execute()
}

export async function moveQuestions(tx: Tx, from: string, to: string): Promise<void> {
  await publications(tx)
    .updateTable('question')
    .set({ citizen_id: to })
    .where('citizen_id', '=', from)
    .execute()
}

export async function deleteQuestionsOf(tx: Tx, citizenId: string): Promise<void> {
  await publications(tx).deleteFrom('question').where('citizen_id', '=', citizenId).execute()
}

/** Of each unit in the actor's scope, how many wait for an answer. */
export async function countUnanswered(tx: Tx): Promise<number> {
  const { n } = await publications(tx)
    .selectFrom('question')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
