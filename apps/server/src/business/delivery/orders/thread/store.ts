import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type LineRow, threads } from './tables.ts'

/** Numbers go up in the order of the commits of a thread, so nobody who has read so far misses one. */
export async function insertLine(tx: Tx, row: Omit<LineRow, 'no'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${row.thread_id}, 0))`.execute(tx)
  await threads(tx).insertInto('thread_line').values(row).execute()
}

/** The last ones, in the order they were written; as far as the row policies show. */
export async function listLines(tx: Tx, threadId: string, most: number): Promise<LineRow[]> {
  const rows = await threads(tx)
    .selectFrom('thread_line')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('no', 'desc')
    .limit(most)
    .execute()
  return rows.reverse()
}

/** 0 where nothing was read yet. */
export async function findRead(tx: Tx, threadId: string, reader: string): Promise<number> {
  const row = await threads(tx)
    .selectFrom('thread_read')
    .select('read_no')
    .where('thread_id', '=', threadId)
    .where('reader', '=', reader)
    .executeTakeFirst()
  return row?.read_no ?? 0
}

type Read = { threadId: string; reader: string; unitPath: string; upTo: number }

/** Never further back than before. */
export async function keepRead(tx: Tx, { threadId, reader, unitPath, upTo }: Read): Promise<void> {
  await sql`insert into delivery.thread_read (thread_id, reader, unit_path, read_no) values (${threadId}, ${reader}, ${unitPath}, ${upTo})
    on conflict (thread_id, reader) do update set read_no = greatest(thread_read.read_no, excluded.read_no)`.execute(
    tx,
  )
}

type ThreadRow = LineRow & { unread: number }

/** Threads written in since then, each with its last line: what somebody has not read first, then the latest. */
export async function listThreads(tx: Tx, reader: string, since: Date, most: number): Promise<ThreadRow[]> {
  const { rows } = await sql<ThreadRow>`
    select l.*, t.unread from (
      select l.thread_id, max(l.no) as last_no,
        count(*) filter (where l.no > coalesce(r.read_no, 0) and l.author_id <> ${reader})::integer as unread
      from delivery.thread_line l left join delivery.thread_read r on r.thread_id = l.thread_id and r.reader = ${reader}
      where l.written_at >= ${since} group by l.thread_id order by 3 > 0 desc, 2 desc limit ${most}) t
    join delivery.thread_line l on l.no = t.last_no order by t.unread > 0 desc, t.last_no desc`.execute(tx)
  return rows
}

type Unread = { no: number; written_at: Date }

/** What stands first of what the coach of a class has not read since he teaches it; undefined where there is nothing. */
export async function findFirstUnread(
  tx: Tx,
  courseId: string,
  coachId: string,
): Promise<Unread | undefined> {
  const { rows } = await sql<Unread>`
    select l.no, l.written_at from delivery.thread_line l
      join delivery.confirmation f on f.course_id = l.course_id and f.coach_id = ${coachId} and f.ended_at is null
    where l.thread_id = ${courseId} and l.side <> 'coach' and l.written_at >= f.sent_at
      and l.no > coalesce((select read_no from delivery.thread_read r where r.thread_id = l.thread_id and r.reader = ${coachId}), 0)
    order by l.no limit 1`.execute(tx)
  return rows[0]
}
