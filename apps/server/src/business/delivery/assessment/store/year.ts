import type { ItemCategory } from '@jianwang/records/coach-catalogue'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'

/**
 * What a year is assessed by, each of all sub-districts at once (S1-43). The year is the half-years': a course is looked up by
 * `course__half_year`, its lessons by `lesson__course`.
 */

const halves = (year: number) => sql`c.half_year in (${`${year}-1`}, ${`${year}-2`})`
const opened = sql`c.state in ('running', 'completed')`

export type Asked = Readonly<{ photos: number; videos: number }>
/** With as many photos and videos that count as are asked for (S1-28). */
const proved = ({ photos, videos }: Asked) => sql`(
  (select count(*) from delivery.evidence v where v.lesson_id = l.id and v.kind = 'photo' and v.counts) >= ${photos}
  and (select count(*) from delivery.evidence v where v.lesson_id = l.id and v.kind = 'video' and v.counts) >= ${videos})`

export type LessonSums = {
  unit_path: string
  confirmed: number
  held: number
  proved: number
  changed: number
  open: number
  /** Places of the lessons held whose attendance was taken, and how many of them came. */
  expected: number
  attended: number
}

/** What was cancelled at the sub-district's asking had been confirmed, too. */
export async function sumLessons(tx: Tx, year: number, asked: Asked): Promise<LessonSums[]> {
  const { rows } = await sql<LessonSums>`
    select l.unit_path,
      (count(*) filter (where l.state in ('confirmed', 'held', 'absent') or x.lesson_id is not null))::int as confirmed,
      (count(*) filter (where l.state = 'held'))::int as held,
      (count(*) filter (where l.state = 'held' and ${proved(asked)}))::int as proved,
      count(x.lesson_id)::int as changed,
      (count(*) filter (where l.state = 'confirmed'))::int as open,
      coalesce(sum(s.taken) filter (where l.state = 'held' and t.lesson_id is not null), 0)::int as expected,
      coalesce(sum(least(t.heads, s.taken)) filter (where l.state = 'held'), 0)::int as attended
    from delivery.course c join delivery.lesson l on l.course_id = c.id
      left join places.seating s on s.id = c.id left join delivery.turnout t on t.lesson_id = l.id
      left join (select distinct lesson_id from delivery.lesson_change where state = 'accepted') x on x.lesson_id = l.id
    where ${halves(year)} group by l.unit_path`.execute(tx)
  return rows
}

export type YearLesson = {
  unit_path: string
  course_id: string
  item_id: string
  seq: number
  starts_at: Date
  ends_at: Date
}

export async function listUnproved(tx: Tx, year: number, asked: Asked): Promise<YearLesson[]> {
  const { rows } = await sql<YearLesson>`
    select l.unit_path, c.id as course_id, c.item_id, l.seq, l.starts_at, l.ends_at
    from delivery.course c join delivery.lesson l on l.course_id = c.id
    where ${halves(year)} and l.state = 'held' and not ${proved(asked)} order by l.unit_path, l.starts_at`.execute(
    tx,
  )
  return rows
}

export type YearChange = YearLesson & { kind: 'move' | 'cancel'; to_starts_at: Date; to_ends_at: Date }

/** Asked for by the sub-district and decided so (S1-13, S1-14). */
export async function listChanged(tx: Tx, year: number): Promise<YearChange[]> {
  const { rows } = await sql<YearChange>`
    select l.unit_path, c.id as course_id, c.item_id, l.seq, x.before_starts_at as starts_at, x.before_ends_at as ends_at, x.kind,
      x.starts_at as to_starts_at, x.ends_at as to_ends_at
    from delivery.course c join delivery.lesson_change x on x.course_id = c.id join delivery.lesson l on l.id = x.lesson_id
    where ${halves(year)} and x.state = 'accepted' order by l.unit_path, x.decided_at`.execute(tx)
  return rows
}

export type OpenedCourse = {
  id: string
  unit_path: string
  item_id: string
  category: ItemCategory | null
  min_heads: number
  decided_heads: number | null
}

/** Classes that opened, with how many they did. */
export async function listOpened(tx: Tx, year: number): Promise<OpenedCourse[]> {
  const { rows } = await sql<OpenedCourse>`
    select c.id, c.unit_path, c.item_id, c.category, c.min_heads, r.decided_heads
    from delivery.course c left join delivery.recruitment r on r.course_id = c.id
    where ${halves(year)} and ${opened} order by c.unit_path, c.id`.execute(tx)
  return rows
}

export type LearnerSums = {
  unit_path: string
  participants: number
  without_foundation: number
  newcomers: number
  citizens: string[]
}

/**
 * Persons, each once in a sub-district however many classes he took; who never had a place in any class before is new. Nobody
 * is named; `citizens` are those who signed in, for what may be summed of them.
 */
export async function sumLearners(tx: Tx, year: number): Promise<LearnerSums[]> {
  const { rows } = await sql<LearnerSums>`
    with taken as (
      select c.unit_path, c.half_year, p.id, p.citizen_id, p.signed_up_at,
        coalesce(p.citizen_id::text, encode(p.phone_index, 'hex') || p.name, p.id::text) as person
      from delivery.course c join places.place p on p.seating_id = c.id
      where p.state = 'taken' and ${opened}
    ), began as (select person, min(signed_up_at) as at from taken group by person),
    one as (
      select distinct on (c.unit_path, c.person) c.* from taken c where ${halves(year)} order by c.unit_path, c.person, c.signed_up_at
    )
    select one.unit_path, count(*)::int as participants,
      (count(*) filter (where f.foundation = 'none'))::int as without_foundation,
      (count(*) filter (where one.signed_up_at = began.at))::int as newcomers,
      coalesce(array_agg(one.citizen_id) filter (where one.citizen_id is not null), '{}') as citizens
    from one join began on began.person = one.person
      left join delivery.learner f on f.place_id = one.id
    group by one.unit_path`.execute(tx)
  return rows
}
