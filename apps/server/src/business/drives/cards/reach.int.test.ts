import { consentPurposes } from '@jianwang/words/consents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDueFollowers } from '#support/official'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { importAll, makeWorkbook, readBack } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { reachSheet } from './sheet/reach-export.ts'

/** Whom messages in the mini-program reach, and the list of the others (S4-09, S4-10). */

let house: TestHouse
let root: UnitRef
let serial = 0

beforeAll(async () => {
  house = await openTestHouse()
  house.wechat.bindUnion()
  root = await plantLeague(house)
})
afterAll(() => house.close())

type Row = { name: string; phone: string; idNumber: string }
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']

function makeRow(): Row {
  const n = ++serial
  const name = `${surnames[n % surnames.length]}${[...'一二三四五六七八九十'][n % 10]}${[...'甲乙丙丁戊己庚辛'][n % 8]}`
  return { name, phone: samplePhone(81_000_000 + n), idNumber: sampleIdNumber('2003-01-02', n) }
}

async function openSchool(rows: Row[]): Promise<Client> {
  const school = await house.staff(await makeOrganisation(house, root, `第${++serial}中学团委`, 'district'))
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), rows))
  return school
}

/** Signs in by WeChat and proves the phone of the roll, as people do. */
async function register({ phone }: Row): Promise<string> {
  const agreed = consentPurposes.find(({ purpose }) => purpose === 'account')?.version
  const login = { code: house.wechat.loginCode(phone), terminal: 'weapp', agreed }
  const { body } = await house.anonymous.post('/api/citizens/wechat-login', login)
  const authorization = `Bearer ${body.token}`
  const bound = await house.anonymous.post(
    '/api/citizens/phone',
    { code: house.wechat.phoneCode(phone, phone) },
    { authorization },
  )
  expect(bound.status, JSON.stringify(bound.body)).toBe(200)
  return authorization
}

async function follow({ phone }: Row, kind: 'subscribe' | 'unsubscribe' = 'subscribe'): Promise<void> {
  const { official } = house.wechat
  if (kind === 'subscribe') official.follow(phone)
  else official.unfollow(phone)
  const { query, body } = official.push(phone, kind)
  await house.anonymous.request({
    method: 'POST',
    url: `/api/official/push?${new URLSearchParams(query)}`,
    payload: body,
    headers: { 'content-type': 'text/xml', 'x-requested-with': '' },
  })
  await askDueFollowers(house.house)
}

async function printList(who: Client, wish: object = {}): Promise<Record<string, string>[]> {
  const body = { format: 'xlsx', ...wish }
  const ticket = await who.post('/api/exports/members-to-tell', body)
  expect(ticket.status, JSON.stringify(ticket.body)).toBe(201)
  return readBack(reachSheet, (await who.get(ticket.body.url)).raw)
}

test('S4-10 of 78 who wait messages reach 2; the other 76 are a list to be printed, with names and what to do', async () => {
  const rows = Array.from({ length: 78 }, makeRow)
  const [reachedOne, reachedTwo, left, silent] = rows as [Row, Row, Row, Row]
  const school = await openSchool(rows)
  for (const row of [reachedOne, reachedTwo, left]) {
    await register(row)
    await follow(row)
  }
  house.clock.advance(2_000)
  await follow(left, 'unsubscribe')
  await register(silent)
  const { body } = await school.get('/api/drives/reach')
  expect(body).toEqual({
    waiting: 78,
    reached: 2,
    states: { 'no-account': 74, 'not-followed': 1, unknown: 1, followed: 2 },
  })
  const list = await printList(school)
  expect(list).toHaveLength(76)
  const names = list.map((each) => each.name).sort()
  expect(names).toEqual(
    rows
      .slice(2)
      .map(({ name }) => name)
      .sort(),
  )
  const of = (row: Row) =>
    list.find((each) => each.name === row.name && each.phone?.endsWith(row.phone.slice(-4)))
  expect(of(left)).toMatchObject({ state: '未关注公众号', todo: expect.stringContaining('扫码关注') })
  expect(of(silent)).toMatchObject({ state: '是否关注未知' })
  expect(of(rows[10] as Row)).toMatchObject({ state: '没有注册', phone: expect.stringMatching(/^138\*{4}/) })
})

test('S4-10 a list of more than two thousand goes out whole: who is asked about meanwhile does not stop it', async () => {
  const rows = Array.from({ length: 2_100 }, (_, n) => ({
    ...makeRow(),
    phone: samplePhone(82_000_000 + n),
    idNumber: sampleIdNumber(`2004-0${1 + Math.floor(n / 300)}-03`, n % 300),
  }))
  serial -= rows.length
  expect(await printList(await openSchool(rows), { format: 'csv' })).toHaveLength(2_100)
})

test('S4-09 the list and the record say whether a person follows; without an answer 未知', async () => {
  const [one, other] = [makeRow(), makeRow()]
  let school = await openSchool([one, other])
  await register(one)
  await follow(one)
  const reachByName = async () =>
    Object.fromEntries(
      (await school.get('/api/drives/persons?waiting=true')).body.items.map(
        (each: { name: string; reach: string }) => [each.name, each.reach],
      ),
    )
  expect(await reachByName()).toEqual({ [one.name]: 'followed', [other.name]: 'no-account' })
  const { items } = (await school.get('/api/drives/persons?waiting=true')).body
  const id = items.find((each: { name: string }) => each.name === one.name).id
  expect((await school.get(`/api/drives/persons/${id}`)).body.reach).toBe('followed')
  house.wechat.trouble('/cgi-bin/user/info', 'drop', 99)
  house.clock.advance(25 * 3_600_000)
  await expect(askDueFollowers(house.house)).rejects.toThrow()
  school = await house.staff(school.unit)
  house.wechat.trouble('/cgi-bin/user/info', 'drop', 0)
  expect((await reachByName())[one.name]).toBe('unknown')
  expect((await printList(school)).map((each) => each.name).sort()).toEqual([one.name, other.name].sort())
})

test('S4-20 the list is the own subtree’s, for who may export, and written down', async () => {
  const [mine, theirs] = [makeRow(), makeRow()]
  const school = await openSchool([mine])
  const other = await openSchool([theirs])
  expect((await printList(school)).map((each) => each.name)).toEqual([mine.name])
  expect((await other.get(`/api/drives/reach?unitId=${school.unit.id}`)).status).toBe(404)
  const viewer = await house.staff(await house.unit('奉贤区'))
  expect((await viewer.get('/api/drives/reach')).status).toBe(403)
  expect((await viewer.post('/api/exports/members-to-tell', { format: 'xlsx' })).status).toBe(403)
  expect(
    (await school.post('/api/exports/members-to-tell', { format: 'xlsx', full: true, reason: '打电话' }))
      .status,
  ).toBe(403)
  const { rows } = await house.owner.query(
    `select count(*)::integer as n from audit.entry where action = 'members-to-tell.export'`,
  )
  expect(rows[0].n).toBeGreaterThan(0)
})

test('S4-09 the reminder names the official account to be followed', async () => {
  const row = makeRow()
  const school = await openSchool([row])
  const citizen = await house.citizen({ name: row.name, phone: row.phone })
  const system = await house.staff(await house.unit(), 'system_admin')
  const { version, value } = (await system.get('/api/settings')).body.help
  await system.put('/api/settings/help', { version, help: { ...value, officialAccount: '青春示例' } })
  expect((await school.post('/api/drives/reminders', {})).body).toMatchObject({ told: 1 })
  const [message] = (await citizen.get('/api/notices/mine')).body.items
  expect(message.body).toContain('请先关注公众号“青春示例”。')
})
