import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { LessonRow } from '../../tables.ts'
import { type EvidenceRow, evidence, type RuleRow } from './tables.ts'

export type NewEvidence = Omit<EvidenceRow, 'serial_no' | 'poster_id'>

export function insertEvidence(tx: Tx, row: NewEvidence): Promise<{ serial_no: number }> {
  return evidence(tx)
    .insertInto('evidence')
    .values({ ...row, poster_id: null })
    .returning('serial_no')
    .executeTakeFirstOrThrow()
}

/** Undefined outside what the row policy shows: the scope, or what a coach has handed in himself. */
export function findEvidence(tx: Tx, id: string): Promise<EvidenceRow | undefined> {
  return evidence(tx).selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of these lessons, in the order in which they came. */
export function listEvidence(tx: Tx, lessonIds: readonly string[]): Promise<EvidenceRow[]> {
  if (lessonIds.length === 0) return Promise.resolve([])
  return evidence(tx)
    .selectFrom('evidence')
    .selectAll()
    .where('lesson_id', 'in', [...lessonIds])
    .orderBy('serial_no')
    .execute()
}

/** @returns false when there is a frame already */
export async function setPoster(tx: Tx, id: string, posterId: string): Promise<boolean> {
  const row = await evidence(tx)
    .updateTable('evidence')
    .set({ poster_id: posterId })
    .where('id', '=', id)
    .where('poster_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What is taught in them, by the id of its item. */
export function listCourses(tx: Tx, ids: readonly string[]): Promise<{ id: string; item_id: string }[]> {
  return evidence(tx)
    .selectFrom('course')
    .select(['id', 'item_id'])
    .where('id', '=', (e) => e.fn.any(e.val([...ids])))
    .execute()
}

/** Those of a coach that have begun since then, newest first. */
export function listTaught(tx: Tx, coachId: string, from: Date, until: Date): Promise<LessonRow[]> {
  return evidence(tx)
    .selectFrom('lesson')
    .selectAll()
    .where('coach_id', '=', coachId)
    .where('state', 'in', ['confirmed', 'held'])
    .where('starts_at', '>=', from)
    .where('starts_at', '<=', until)
    .orderBy('starts_at', 'desc')
    .limit(100)
    .execute()
}

export type Wanted = 'missing' | 'odd' | 'complete'
export type LessonsQuery = { from: Date; until: Date; wanted: Wanted | undefined; rules: RuleRow }

/** Lessons of the scope that have ended in this time, by what was handed in of them: for `listRows`. */
export function taughtRows(tx: Tx, { from, until, wanted, rules }: LessonsQuery) {
  const rows = evidence(tx)
    .selectFrom('lesson as r')
    .selectAll('r')
    .where('r.state', 'in', ['confirmed', 'held'])
    .where('r.starts_at', '>=', from)
    .where('r.ends_at', '<=', until)
  if (wanted === undefined) return rows
  if (wanted === 'odd')
    return rows.where((e) =>
      e.exists(
        e
          .selectFrom('evidence as v')
          .select('v.id')
          .whereRef('v.lesson_id', '=', 'r.id')
          .where('v.counts', '=', false),
      ),
    )
  const enough = (kind: EvidenceRow['kind'], least: number) =>
    sql<boolean>`(select count(*) from delivery.evidence v where v.lesson_id = r.id and v.kind = ${kind} and v.counts) >= ${least}`
  const both = sql<boolean>`(${enough('photo', rules.least_photos)} and ${enough('video', rules.least_videos)})`
  return rows.where(wanted === 'complete' ? both : sql<boolean>`not ${both}`)
}

export function findRules(tx: Tx): Promise<RuleRow | undefined> {
  return evidence(tx).selectFrom('evidence_rule').selectAll().executeTakeFirst()
}

/** @returns false when somebody changed them since that version */
export async function putRules(tx: Tx, rules: Omit<RuleRow, 'one'>): Promise<boolean> {
  const { version, ...said } = rules
  const row = await evidence(tx)
    .insertInto('evidence_rule')
    .values({ ...said, version: 1 })
    .onConflict((c) =>
      c
        .column('one')
        .doUpdateSet({ ...said, version: version + 1 })
        .where('evidence_rule.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  return row?.version === version + 1
}
