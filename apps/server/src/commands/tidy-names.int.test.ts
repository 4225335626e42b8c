import { afterAll, beforeAll, expect, test } from 'vitest'
import { tidyNames } from '#platform/tidy-names'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { fillRoster, makeTeam } from '../business/teams/testing/teams.ts'
import { checkDatabase } from './doctor/database.ts'

let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const run = async (again = true) => {
  if (again) await house.owner.query('truncate platform.tidied_column')
  return tidyNames(house.owner, { now: house.clock.now() })
}
/** As it was stored before there was one spelling. */
const plant = (table: string, column: string, id: string, name: string) =>
  house.owner.query(`update ${table} set ${column} = $2 where id = $1`, [id, name])
const member = async (teamId: string, name: string, phone?: string) =>
  (await street.post(`/api/teams/teams/${teamId}/members`, { name, phone })).body.id
const nameOf = async (table: string, column: string, id: string) =>
  (await house.owner.query(`select ${column} as name from ${table} where id = $1`, [id])).rows[0].name

const findings = async () =>
  (await checkDatabase(house.house.config.databaseUrl, false))
    .map(({ text }) => text)
    .filter((text) => text.includes('统一写法后'))

test('stored names come to their one spelling; what is tidy, and what others write meanwhile, stays', async () => {
  const team = await makeTeam(street)
  const id = await member(team.id, '王小芳')
  const { rows } = await house.owner.query('select id from identity.account where id = $1', [
    street.accountId,
  ])
  await plant('teams.team', 'leader_name', team.id, '阿依古丽•买买提')
  await plant('teams.member', 'name', id, '王　\ue863')
  await plant('identity.account', 'person_name', rows[0].id, '\u202a陈 晓明\u202c')
  expect(await run()).toMatchObject({ changed: 3, collisions: [] })
  expect(await nameOf('teams.team', 'leader_name', team.id)).toBe('阿依古丽·买买提')
  expect(await nameOf('teams.member', 'name', id)).toBe('王䶮')
  expect(await nameOf('identity.account', 'person_name', rows[0].id)).toBe('陈晓明')
  expect(await run(false)).toMatchObject({ changed: 0 })
  // Done is done until the rule changes: nothing is read again.
  await plant('teams.member', 'name', id, '王 䶮')
  expect(await run(false)).toMatchObject({ changed: 0 })
  expect(await run()).toMatchObject({ changed: 1 })
})

test('more rows than a batch holds are all reached, and a second run finds none', async () => {
  const team = await makeTeam(street)
  await fillRoster(house, team.id, 2_300)
  await house.owner.query(
    `update teams.member m set name = '队 员' || chr(20000 + w.n::int)
     from (select id, row_number() over () as n from teams.member where team_id = $1) w where w.id = m.id`,
    [team.id],
  )
  expect((await run()).changed).toBe(2_300)
  expect((await run()).changed).toBe(0)
})

test('what looks alike afterwards is written down where people find it, and is not merged', async () => {
  const team = await makeTeam(street, { leaderName: '沈启明' })
  await member(team.id, '王小芳', '13811110101')
  const twin = await member(team.id, '王小方')
  const leader = await member(team.id, '沈启方')
  const stranger = await member(team.id, '李一', '13811110102')
  await member(team.id, '李二', '13811110103')
  await plant('teams.member', 'name', twin, '王 小芳')
  await plant('teams.member', 'name', leader, '沈　启明')
  // Two numbers are two people, whatever they are called.
  await plant('teams.member', 'name', stranger, '李 二')
  const { collisions } = await run()
  const place = `${team.name}（编号 ${team.serialNo}）`
  expect(collisions).toEqual([place])
  const { rows } = await house.owner.query('select subject_id, other_id from platform.name_collision')
  expect(rows).toHaveLength(2)
  expect(await findings()).toEqual([expect.stringContaining(place)])
  expect(JSON.stringify(rows)).toContain(twin)
  expect(JSON.stringify(rows)).toContain(leader)
  expect((await street.get(`/api/teams/teams/${team.id}/members`)).body.total).toBe(6)
  for (const id of [twin, leader])
    await street.post(`/api/teams/teams/${team.id}/members/${id}/remove`, { reason: '重复登记' })
  expect((await run(false)).collisions).toEqual([])
  expect(await findings()).toEqual([])
})

test('every column that is called a name is said to hold persons or not to', async () => {
  const others = new Set([
    'activities.activity.publisher_name',
    'activities.training.team_name',
    'audit.entry.unit_name',
    'calendar.day.name',
    'coaches.item.name',
    'coaches.qualification.name',
    'coaches.venue.name',
    'drives.correction.evidence_name',
    'drives.history.unit_name',
    'drives.transfer.unit_name',
    'imports.row.sheet_name',
    'delivery.news_photo.name',
    'delivery.thread_file.file_name',
    'news.attachment.name',
    'platform.alarm.name',
    'platform.consumer.name',
    'settings.picture.name',
    'urges.urge.unit_name',
    'drives.campaign.name',
    'imports.import.file_name',
    'imports.import.sheet_name',
    'news.channel.name',
    'news.file.name',
    'organisations.organisation.name',
    'organisations.organisation.name_key',
    'organisations.organisation.supervisor_name',
    'platform.file.name',
    'platform.migration.name',
    'platform.tidied_column.name',
    'publications.channel.name',
    'platform.transition.unit_name',
    'platform.upload.name',
    'teams.item.name',
    'teams.set_aside.unit_name',
    'teams.team.name',
    'teams.team.school_name',
    'teams.told.unit_name',
    'units.unit.name',
    // What was signed is never other.
    'delivery.letter.association_signer_name',
    'delivery.letter.street_signer_name',
    'delivery.letter_signature.person_name',
    // As the coach was called when it was made up: coaches has the name itself.
    'payroll.lesson.coach_name',
    'payroll.lesson.held_unit_name',
    'payroll.setting.payer_name',
    'payroll.slip.coach_name',
  ])
  const { rows } = await house.owner.query<{ name: string; marked: boolean }>(`
    select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name,
      coalesce(col_description(c.oid, a.attnum), '') = 'name of a person' as marked
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'text'::regtype and (a.attname ~ '(^|_)name$' or a.attname ~ 'representative')`)
  const unsaid = rows.filter(({ name, marked }) => !marked && !others.has(name)).map(({ name }) => name)
  // Who did something, as he was called then: history is not rewritten.
  expect(unsaid.filter((name) => !/\.(?:actor|\w+_by|user)_?name$/.test(name)).sort()).toEqual([])
})
