import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { enquiryMoves } from '../lifecycle.ts'
import { type EnquiryRow, matching, type SearchRow, type Slot } from '../tables.ts'

type Stamped = 'version' | 'created_at' | 'updated_at'
const stamps = (now: Date) => ({ version: 1, created_at: now, updated_at: now })

export async function insertSearch(tx: Tx, row: Omit<SearchRow, Stamped>, now: Date): Promise<void> {
  await matching(tx)
    .insertInto('search')
    .values({ ...row, ...stamps(now) })
    .execute()
}

/** The one that runs, else the latest of a course; `lock` waits for whoever is at it. */
export function findSearch(tx: Tx, courseId: string, lock?: 'lock'): Promise<SearchRow | undefined> {
  const one = matching(tx)
    .selectFrom('search')
    .selectAll()
    .where('course_id', '=', courseId)
    .orderBy((e) => e('state', '=', 'running'), 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

export async function changeSearch(
  tx: Tx,
  id: string,
  change: Partial<Pick<SearchRow, 'state' | 'note' | 'look_at'>>,
  now: Date,
): Promise<void> {
  await matching(tx)
    .updateTable('search')
    .set((e) => ({ ...change, updated_at: now, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Courses whose search has something to do: a moment came, or somebody answered since it was looked at. */
export async function listDueSearches(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ course_id: string }>`
    select s.course_id from delivery.search s where s.state = 'running'
      and (s.look_at <= ${now} or exists (select from delivery.enquiry e where e.search_id = s.id and e.unread))
    order by s.look_at limit ${limit}`.execute(tx)
  return rows.map((row) => row.course_id)
}

export async function insertEnquiries(
  tx: Tx,
  rows: readonly Omit<EnquiryRow, Stamped>[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await matching(tx)
    .insertInto('enquiry')
    .values(rows.map((row) => ({ ...row, proposed: null, ...stamps(now) })))
    .execute()
}

export function listEnquiries(tx: Tx, searchId: string): Promise<EnquiryRow[]> {
  return matching(tx)
    .selectFrom('enquiry')
    .selectAll()
    .where('search_id', '=', searchId)
    .orderBy('rank')
    .execute()
}

/** Undefined for whoever may not see it; a coach sees his own. */
export function findEnquiry(tx: Tx, id: string, lock?: 'lock'): Promise<EnquiryRow | undefined> {
  const one = matching(tx).selectFrom('enquiry').selectAll().where('id', '=', id)
  return (lock === undefined ? one : one.forUpdate()).executeTakeFirst()
}

type Answered = Partial<
  Pick<
    EnquiryRow,
    | 'answered_at'
    | 'note'
    | 'content'
    | 'contact_answer'
    | 'contact_answered_at'
    | 'contact_note'
    | 'lost_note'
    | 'unread'
  >
> & { proposed?: Slot[] | null }

/** Moves those of these that the act may begin with. @returns how many */
export async function moveEnquiries(
  tx: Tx,
  ids: readonly string[],
  action: string,
  now: Date,
  change: Answered = {},
): Promise<number> {
  if (ids.length === 0) return 0
  const { proposed, ...rest } = change
  const result = await matching(tx)
    .updateTable('enquiry')
    .set((e) => ({
      ...rest,
      ...(proposed === undefined ? {} : { proposed: asJson(proposed) }),
      state: toState(enquiryMoves, action),
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('state', 'in', fromStates(enquiryMoves, action))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function noteContactAnswer(
  tx: Tx,
  id: string,
  change: Pick<EnquiryRow, 'contact_answer' | 'contact_note'>,
  now: Date,
): Promise<void> {
  await matching(tx)
    .updateTable('enquiry')
    .set((e) => ({
      ...change,
      unread: true,
      contact_answered_at: now,
      updated_at: now,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** What is unread when this is called; what comes meanwhile stays for the next look. */
export async function markRead(tx: Tx, searchId: string): Promise<void> {
  await matching(tx)
    .updateTable('enquiry')
    .set({ unread: false })
    .where('search_id', '=', searchId)
    .where('unread', '=', true)
    .execute()
}

export async function noteReminded(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await matching(tx)
    .updateTable('enquiry')
    .set({ reminded_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

/** Coaches who were asked for this course before, in whichever search: who refused, or was taken back, is not asked again. */
export async function listAskedCoaches(tx: Tx, courseId: string): Promise<Set<string>> {
  const rows = await matching(tx)
    .selectFrom('enquiry')
    .select('coach_id')
    .where('course_id', '=', courseId)
    .execute()
  return new Set(rows.map((row) => row.coach_id))
}

export function listOwnEnquiries(tx: Tx, limit: number): Promise<EnquiryRow[]> {
  return matching(tx)
    .selectFrom('enquiry')
    .selectAll()
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** pg would send an array as one of PostgreSQL's. */
const asJson = (value: Slot[] | null) =>
  value === null ? null : (sql`${JSON.stringify(value)}::jsonb` as never) // jsonb takes it
