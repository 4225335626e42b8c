import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { ProvedLesson } from '../proved.ts'
import { type LessonRow, payroll } from '../tables.ts'

/** Takes lessons in, and what delivery says of them now while no checked payroll has them. @returns how many are new or changed */
export async function upsertLessons(
  tx: Tx,
  unitPath: string,
  lessons: readonly ProvedLesson[],
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into payroll.lesson as l (id, unit_path, held_unit_name, course_id, coach_id, coach_name, citizen_id, title, held_on,
      fee_fen, quota_hold, feedback_on, taken_at)
    select "lessonId", ${unitPath}, "unitName", "courseId", "coachId", "coachName", "citizenId", title, "heldOn", "feeFen",
      "quotaHold", "feedbackReceivedOn", ${now}
    from jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) as r("lessonId" uuid, "unitName" text, "courseId" uuid,
      "coachId" uuid, "coachName" text, "citizenId" uuid, title text, "heldOn" date, "feeFen" bigint, "quotaHold" bigint,
      "feedbackReceivedOn" date)
    on conflict (id) do update set held_unit_name = excluded.held_unit_name, coach_id = excluded.coach_id,
      coach_name = excluded.coach_name, citizen_id = excluded.citizen_id, title = excluded.title, held_on = excluded.held_on,
      fee_fen = excluded.fee_fen, quota_hold = excluded.quota_hold, feedback_on = excluded.feedback_on, taken_at = excluded.taken_at
    where (l.held_unit_name, l.coach_id, l.coach_name, l.citizen_id, l.title, l.held_on, l.fee_fen, l.quota_hold, l.feedback_on)
        is distinct from (excluded.held_unit_name, excluded.coach_id, excluded.coach_name, excluded.citizen_id, excluded.title,
        excluded.held_on, excluded.fee_fen, excluded.quota_hold, excluded.feedback_on)
      and not exists (select from payroll.slip s where s.id = l.slip_id and s.state <> 'draft')`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Those in no slip and those in this run's, of all coaches or of some, whose feedback is here by that day. */
export function listTakable(
  tx: Tx,
  unitPath: string,
  about: { runId: string; today: string; coachIds?: readonly string[] | undefined },
): Promise<LessonRow[]> {
  return payroll(tx)
    .selectFrom('lesson as l')
    .leftJoin('slip as s', 's.id', 'l.slip_id')
    .selectAll('l')
    .where('l.unit_path', '=', unitPath)
    .where('l.feedback_on', '<=', about.today)
    .where((e) => e.or([e('l.slip_id', 'is', null), e('s.run_id', '=', about.runId)]))
    .$if(about.coachIds !== undefined, (q) =>
      q.where(sql<boolean>`l.coach_id = any(${about.coachIds ?? []}::uuid[])`),
    )
    .orderBy('l.coach_id')
    .orderBy('l.held_on')
    .orderBy('l.id')
    .execute()
}

/** Each lesson into its slip, in one statement. */
export async function placeLessons(
  tx: Tx,
  placed: readonly { lessonId: string; slipId: string }[],
): Promise<void> {
  await sql`
    update payroll.lesson l set slip_id = p."slipId"
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as p("lessonId" uuid, "slipId" uuid)
    where l.id = p."lessonId" and l.slip_id is distinct from p."slipId"`.execute(tx)
}

export function listLessonsOf(tx: Tx, slipId: string): Promise<LessonRow[]> {
  return payroll(tx)
    .selectFrom('lesson')
    .selectAll()
    .where('slip_id', '=', slipId)
    .orderBy('held_on')
    .orderBy('id')
    .execute()
}

export async function setPaid(
  tx: Tx,
  slipId: string,
  paid: readonly { lessonId: string; feeFen: number }[],
): Promise<void> {
  await sql`
    update payroll.lesson l set paid_fen = p."feeFen"
    from jsonb_to_recordset(${JSON.stringify(paid)}::jsonb) as p("lessonId" uuid, "feeFen" bigint)
    where l.id = p."lessonId" and l.slip_id = ${slipId}`.execute(tx)
}
