import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import { must, openSeason, type Season, summer } from '../../testing/orders.ts'

let season: Season
let code: string
const desk = '/api/delivery/need-survey'
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
  const { survey } = must(await season.street.put(desk, { year: 2026, closesOn: '2026-08-31' }))
  code = new URL(survey.url.replace('/#', '')).searchParams.get('code') ?? ''
})
afterAll(() => season.house.close())

const at = () => `/api/delivery/public/needs/${code}`
const said = (over: object = {}) => ({
  ...{ id: randomUUID(), foundation: 'none', itemId: season.items.dance, content: null },
  times: ['weekday-morning', 'weekend-day'],
  ...over,
})

test('S1-11 citizens answer the survey by its code without signing in, once a press, and its counts stand beside the plan', async () => {
  const { street, house } = season
  const anybody = house.anonymous
  expect((await anybody.get(at())).body).toMatchObject({
    unitName: street.unit.name,
    year: 2026,
    isOpen: true,
  })
  const one = said()
  for (const body of [one, one, said({ foundation: 'some', itemId: null, content: '八段锦' })])
    expect((await anybody.post(at(), body)).status).toBe(204)
  const entered = { year: 2026, foundation: 'none', itemId: season.items.dance, content: null, heads: 3 }
  must(await street.post('/api/delivery/needs', entered), 201)
  const plan = { year: 2026, goal: '面向零基础居民。', skillCourses: 3, lectureCourses: 1 }
  expect(must(await street.post('/api/delivery/year-plans', plan), 201).needs).toEqual({
    ...{ heads: 5, none: 4, some: 1, byCode: 2 },
    wishes: [
      { name: '广场舞', heads: 4 },
      { name: '八段锦', heads: 1 },
    ],
    times: expect.arrayContaining([
      { time: 'weekday-morning', heads: 2 },
      { time: 'weekend-day', heads: 2 },
    ]),
  })
  // Nothing is kept of who answered.
  const { rows } = await house.owner.query(
    'select count(*)::int as n from delivery.need where survey_id is not null and entered_by is not null',
  )
  expect(rows).toEqual([{ n: 0 }])
  const { survey } = (await street.get(`${desk}?year=2026`)).body
  const poster = await street.get(`/api/delivery/need-surveys/${survey.id}/poster.pdf`)
  expect([poster.status, poster.headers['content-type']]).toEqual([200, 'application/pdf'])
})

test('S1-11 what is no answer is refused with what would pass, and so is one after the last day, of a strange code, or of a flood', async () => {
  const { house, street } = season
  const anybody = house.anonymous
  const wrong = await anybody.post(at(), said({ itemId: null }))
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, '/itemId'])
  const named = await anybody.post(at(), said({ content: '请打 13812345678' }))
  expect(named.body.errors[0].path).toBe('/content')
  expect((await anybody.post('/api/delivery/public/needs/0000000000000000', said())).status).toBe(404)
  const other = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  const { survey } = (await street.get(`${desk}?year=2026`)).body
  expect((await other.get(`/api/delivery/need-surveys/${survey.id}/poster.pdf`)).status).toBe(404)
  expect((await season.association.put(desk, { year: 2026, closesOn: '2026-08-31' })).status).toBe(403)
  await house.owner.query(
    `insert into delivery.need (id, unit_path, unit_id, year, foundation, content, heads, survey_id, created_at)
     select gen_random_uuid(), unit_path, unit_id, year, 'none', '交谊舞', 1, id, $1 from delivery.need_survey, generate_series(1, 1000)`,
    [house.clock.now()],
  )
  expect((await anybody.post(at(), said())).status).toBe(429)
  house.clock.set('2026-09-01T09:00:00+08:00')
  try {
    expect((await anybody.get(at())).body.isOpen).toBe(false)
    const late = await anybody.post(at(), said())
    expect([late.status, late.body.code]).toEqual([422, 'delivery/survey-closed'])
  } finally {
    house.clock.set(summer)
  }
})
