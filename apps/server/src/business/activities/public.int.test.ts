import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { ShownWhole } from './schema.ts'
import type { ActivityRow } from './tables.ts'
import { featuresOn, items, makeDraft, makePublished } from './testing/activities.ts'
import { toShownWhole } from './view.ts'

let house: TestHouse
let street: Client
let district: Client
let neighbour: Client

beforeEach(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  district = await house.staff(await house.unit('奉贤区'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
})
beforeEach(() => house.clock.set('2026-11-23T10:00:00+08:00'))
afterEach(() => house.close())

const open = '/api/activities/public'
const titlesOf = async (client: Client, more = ''): Promise<string[]> => {
  const { status, body } = await house.anonymous.get(`${open}?unitId=${client.unit.id}${more}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map((item: { title: string }) => item.title)
}
const on = (day: string, from = '09:00', to = '11:00') => ({
  startsAt: `2026-${day}T${from}:00+08:00`,
  endsAt: `2026-${day}T${to}:00+08:00`,
})

test('S0-29 anybody reads what is published for his unit, above and below it, and nothing else', async () => {
  await makePublished(street, { title: '街道早操', ...on('12-05') })
  await makePublished(district, { title: '区级比赛', ...on('12-04') })
  await makePublished(neighbour, { title: '邻镇活动', ...on('12-06') })
  const draft = await makeDraft(street, { title: '还没发布' })
  const gone = await makePublished(street, { title: '取消的活动', ...on('12-07') })
  await street.post(`${items}/${gone.id}/cancel`, { version: gone.version, reason: '场地维修' })
  expect(await titlesOf(street)).toEqual(['区级比赛', '街道早操'])
  expect(await titlesOf(neighbour)).toEqual(['区级比赛', '邻镇活动'])
  expect(await titlesOf(district)).toEqual(['区级比赛', '街道早操', '邻镇活动'])
  const from = encodeURIComponent('2026-12-05T00:00:00+08:00')
  const to = encodeURIComponent('2026-12-06T00:00:00+08:00')
  expect(await titlesOf(district, `&from=${from}&to=${to}`)).toEqual(['街道早操'])
  expect((await house.anonymous.get(`${open}/${draft.id}`)).status).toBe(404)
  expect((await house.anonymous.get(`${open}/${draft.id}.ics`)).status).toBe(404)
  expect((await house.anonymous.get(`${open}/${gone.id}`)).body).toMatchObject({ state: 'cancelled' })
  const { body } = await house.anonymous.get(`${open}?unitId=${street.unit.id}&limit=1`)
  expect(Object.keys(body.items[0])).not.toEqual(expect.arrayContaining(['version']))
  const next = await house.anonymous.get(`${open}?unitId=${street.unit.id}&limit=1&cursor=${body.nextCursor}`)
  expect([body.items[0].title, next.body.items[0].title]).toEqual(['区级比赛', '街道早操'])
  expect(next.body.nextCursor).toBeUndefined()
  const bent = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url')
  expect((await house.anonymous.get(`${open}?unitId=${street.unit.id}&cursor=${bent}`)).status).toBe(400)
  expect((await house.anonymous.get(`${open}?unitId=999999`)).status).toBe(404)
})

test('S0-29 the month’s calendar counts days in Shanghai, and what lasts stands on each', async () => {
  await makePublished(neighbour, {
    title: '连办三天',
    startsAt: '2027-01-30T20:00:00+08:00',
    endsAt: '2027-02-02T00:00:00+08:00',
  })
  await makePublished(neighbour, {
    title: '清晨',
    startsAt: '2027-01-31T06:30:00+08:00',
    endsAt: '2027-01-31T07:30:00+08:00',
  })
  const month = async (name: string) =>
    (await house.anonymous.get(`${open}/calendar?unitId=${neighbour.unit.id}&month=${name}`)).body.days.map(
      (day: { day: string; count: number; activities: { title: string }[] }) => [
        day.day,
        day.count,
        ...day.activities.map(({ title }) => title),
      ],
    )
  expect(await month('2027-01')).toEqual([
    ['2027-01-30', 1, '连办三天'],
    ['2027-01-31', 2, '连办三天', '清晨'],
  ])
  // It ends at midnight sharp: the second of February is not one of its days.
  expect(await month('2027-02')).toEqual([['2027-02-01', 1, '连办三天']])
  expect(await month('2027-03')).toEqual([])
  expect((await house.anonymous.get(`${open}/calendar?unitId=1&month=2027-13`)).status).toBe(400)
})

test('S0-29 calendars subscribe to a unit’s feed', async () => {
  const { id } = await makePublished(street, { title: '太极晨练', body: '第一行\n第二行', ...on('12-09') })
  const { status, headers, body } = await house.anonymous.get(`${open}/calendar.ics?unitId=${street.unit.id}`)
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  const lines = String(body).replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain('X-WR-CALNAME:金海街道健身活动')
  expect(lines).toContain('SUMMARY:太极晨练')
  expect(lines).toContain('DTSTART:20261209T010000Z')
  expect(lines.some((line) => line.startsWith(`UID:${id}@`))).toBe(true)
  const one = await house.anonymous.get(`${open}/${id}.ics`)
  expect(String(one.body).match(/BEGIN:VEVENT/g)).toHaveLength(1)
})

test('S0-29 one address that asks without end is held back for a minute', async () => {
  const ask = () => house.anonymous.get(`${open}/calendar?unitId=${street.unit.id}&month=2026-12`)
  house.clock.advance(600_000)
  const answers = await Promise.all(Array.from({ length: 242 }, ask))
  expect(answers.filter(({ status }) => status === 429).length).toBe(2)
  house.clock.advance(60_000)
  expect((await ask()).status).toBe(200)
})

test('S0-29 who is not the organiser is handed nothing of how seats are passed on and when check-in opens', async () => {
  const { id } = await makePublished(street, { title: '街道早操', ...on('12-05') })
  const { rows } = await house.owner.query<ActivityRow>('select * from activities.activity where id = $1', [
    id,
  ])
  const told = rows.map((row) => toShownWhole(row, { taken: 0, certain: 0, waiting: 0 }, house.clock.now()))
  expect(told.map((one) => Object.keys(one).sort())).toEqual([Object.keys(ShownWhole.properties).sort()])
})
