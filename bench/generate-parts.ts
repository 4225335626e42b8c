import { activityItems } from '@jianwang/words/activity-items'
import type pg from 'pg'

const chunkTeams = 50_000
const membersPerTeam = 20
/** 43 bytes, as long as a sealed mobile number. */
const sealed = `uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || substring(uuid_send(gen_random_uuid()) for 11)`

/** Activity items, schedules, instructors, filings and the first line of the timeline of every team, set-wise. */
export async function fillParts(owner: pg.Client, say: (text: string) => void): Promise<void> {
  say('items, schedules, instructors, filings, timelines')
  await owner.query(
    `insert into teams.item (team_id, unit_path, position, code, name)
     select t.id, t.unit_path, i.position, c.code, i.name
     from teams.team t cross join unnest(t.item_names) with ordinality as i(name, position)
     join unnest($1::text[], $2::text[]) as c(code, title) on c.title = i.name`,
    [activityItems.map((item) => item.code), activityItems.map((item) => item.name)],
  )
  await owner.query(`insert into teams.schedule (team_id, unit_path, position, weekday, starts, ends, place, lng, lat, crs)
    select t.id, t.unit_path, p, 1 + (t.serial_no + p) % 7, '07:00', '08:30', '社区公园东门广场', 121.4737, 31.2304, 'gcj02'
    from teams.team t cross join generate_series(1, 2) p where p = 1 or t.serial_no % 2 = 0`)
  await owner.query(`insert into teams.instructor (id, team_id, unit_path, position, name, phone_sealed, phone_index, phone_tail,
      phone_masked, grade, certificate_no)
    select uuidv7(), t.id, t.unit_path, 1, '李明', ${sealed}, uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), '138****0002',
      'national_2', null
    from teams.team t where t.serial_no % 2 = 0`)
  await owner.query(`insert into teams.filing (id, team_id, unit_path, year, state, member_count, filed_by_name, filed_at)
    select uuidv7(), t.id, t.unit_path, t.filed_year, 'filed', t.declared_count, '测试员', make_timestamptz(t.filed_year, 3, 1, 9, 0, 0)
    from teams.team t where t.filed_year > 0`)
  await owner.query(`insert into platform.transition (subject_kind, subject_id, unit_path, action, to_state, actor_name, unit_name, occurred_at)
    select 'team', t.id::text, t.unit_path, 'create', 'submitted', '测试员', u.name, t.created_at
    from teams.team t join units.unit u on u.id = t.unit_id`)
}

/** Twenty members a team, in chunks of teams, so that progress shows and no statement holds everything. */
export async function fillMembers(
  owner: pg.Client,
  teams: number,
  say: (text: string) => void,
): Promise<void> {
  const { rows } = await owner.query<{ low: number }>('select min(serial_no)::int as low from teams.team')
  const first = rows[0]?.low ?? 1
  for (let from = 0; from < teams; from += chunkTeams) {
    const to = Math.min(from + chunkTeams, teams)
    await owner.query(
      `insert into teams.member (id, team_id, unit_path, name, phone_sealed, phone_index, phone_tail, phone_masked, origin, joined_at)
       select uuidv7(), t.id, t.unit_path, '队员' || n, ${sealed}, uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()),
         '138****' || lpad(n::text, 4, '0'), 'roster', t.created_at
       from (select id, unit_path, created_at from teams.team where serial_no >= $1 and serial_no < $2 order by serial_no) t
       cross join generate_series(1, ${membersPerTeam}) n`,
      [first + from, first + to],
    )
    say(`members ${to * membersPerTeam} of ${teams * membersPerTeam}`)
  }
}
