import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, preview } from '#test/workbooks'
import { book, makeRows, messages } from '../testing/sheet-rows.ts'

let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const row = makeRows(500)
const rowsOf = async (client: Client, id: string, verdict: string) =>
  (await client.get(`/api/imports/${id}/rows?verdict=${verdict}`)).body.items
const teamNamed = async (name: string) =>
  (await house.owner.query('select * from teams.team where name = $1', [name])).rows[0]

test('a masked cell keeps, a blank keeps, and the mark clears', async () => {
  await importAll(
    house,
    street,
    'teams',
    await book(row('保留一队', { 'extra.slogan': '天天向上', instructors: '王芳' })),
  )
  const before = await teamNamed('保留一队')
  const changed = await preview(
    house,
    street,
    'teams',
    await book({
      serialNo: before.serial_no,
      leaderPhone: '138****0009',
      leaderName: '张*',
      declaredCount: 15,
      'extra.slogan': '[清空]',
      instructors: '王*',
    }),
  )
  expect(changed.counts).toMatchObject({ changed: 1, wrong: 0 })
  const [shown] = await rowsOf(street, changed.id, 'changed')
  expect(shown.changes).toEqual([
    { key: 'declaredCount', title: '固定成员人数', from: '12', to: '15' },
    { key: 'extra.slogan', title: '团队口号', from: '天天向上', to: '' },
  ])
  await street.post(`/api/imports/${changed.id}/commit`, {})
  await house.settle()
  const after = await teamNamed('保留一队')
  expect(after).toMatchObject({
    declared_count: 15,
    leader_name: '张小海',
    extra: {},
    version: before.version + 1,
  })
  expect(after.leader_phone_sealed).toEqual(before.leader_phone_sealed)
  const detail = (await street.get(`/api/teams/teams/${after.id}`)).body
  expect(detail.schedules).toHaveLength(3)
  expect(detail.instructors).toMatchObject([{ name: '王芳' }])
})

test('S0-48 lists that the sheet changes are replaced, the others stay, a place keeps its coordinate', async () => {
  await importAll(
    house,
    street,
    'teams',
    await book(row('换表队', { instructors: '李明（13800009003，国家二级）；王芳' })),
  )
  const team = await teamNamed('换表队')
  const point = { lng: 121.5, lat: 30.9, crs: 'wgs84' }
  await house.owner.query(
    `update teams.schedule set lng = 121.5, lat = 30.9, crs = 'wgs84' where team_id = $1`,
    [team.id],
  )
  const before = (await street.get(`/api/teams/teams/${team.id}`)).body
  const done = await importAll(
    house,
    street,
    'teams',
    await book({
      serialNo: team.serial_no,
      items: ['腰鼓'],
      times: '周二 09:00-10:00；周五 09:00-10:00',
      places: '金海公园东门广场；新广场',
      instructors: '李明（国家一级）；赵强（13800009004）',
    }),
  )
  expect(done.result).toMatchObject({ changed: 1 })
  const after = (await street.get(`/api/teams/teams/${team.id}`)).body
  expect(after.items).toEqual([{ code: 'waist-drum', name: '腰鼓' }])
  expect(after.schedules).toEqual([
    { weekday: 2, starts: '09:00', ends: '10:00', place: '金海公园东门广场', ...point },
    { weekday: 5, starts: '09:00', ends: '10:00', place: '新广场' },
  ])
  expect(after.instructors).toMatchObject([
    { id: before.instructors[0].id, name: '李明', phone: '138****9003', grade: '国家一级' },
    { name: '赵强', phone: '138****9004' },
  ])
  const broken = await preview(
    house,
    street,
    'teams',
    await book({ serialNo: team.serial_no, instructors: '钱多（1234567）', times: '周二、周五 10:00-09:00' }),
  )
  expect(messages(await rowsOf(street, broken.id, 'wrong'))[0]).toMatch(
    /指导员手机号.*结束时间须晚于开始时间/,
  )
})

test('A11 A36 another leader by the sheet counts once, and the former one leads no more', async () => {
  await importAll(house, street, 'teams', await book(row('换人队')))
  const team = await teamNamed('换人队')
  const former = await house.citizen()
  await house.owner.query('update teams.team set leader_citizen_id = $2 where id = $1', [team.id, former.id])
  const path = `/api/teams/teams/${team.id}`
  await street.post(`${path}/members`, { name: '周小燕', phone: '13811117201' })
  const line = { serialNo: team.serial_no, leaderName: '周小燕', leaderPhone: '13811117201' }
  const done = await importAll(house, street, 'teams', await book(line))
  expect(done.result).toMatchObject({ changed: 1 })
  const after = (await street.get(path)).body
  expect(after).toMatchObject({ leaderName: '周小燕', rosterCount: 1, leaderLinked: false })
})
