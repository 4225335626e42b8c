import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import { act, courseOf, must, openSeason, type Season, submitted, summer } from '../../testing/orders.ts'

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
})
afterAll(() => season.house.close())

const plans = '/api/delivery/year-plans'
const needs = '/api/delivery/needs'
const draft = {
  year: 2026,
  goal: '面向零基础居民，工作日上午开课。',
  skillCourses: 3,
  lectureCourses: 2,
  expectedHeads: 200,
}

test('S1-11 S1-18: needs are counted beside the year’s plan, and what was ordered beside both; the plan is submitted', async () => {
  const { street, association, items } = season
  const say = (over: object) =>
    street.post(needs, {
      year: 2026,
      foundation: 'none',
      itemId: items.dance,
      content: null,
      heads: 12,
      ...over,
    })
  must(await say({}), 201)
  must(await say({ foundation: 'some', heads: 5 }), 201)
  must(await say({ itemId: null, content: '八段锦', heads: 30 }), 201)
  const { id: mistake } = must(await say({ heads: 500 }), 201)
  must(await street.delete(`${needs}/${mistake}`), 204)
  must(await say({ year: 2027, heads: 9 }), 201)
  const empty = await say({ itemId: null, content: ' ' })
  expect([empty.status, empty.body.errors[0].path]).toEqual([422, '/itemId'])
  must(await act(association, await submitted(season, [courseOf(season)]), 'approve'))
  const made = must(await street.post(plans, draft), 201)
  expect(made).toMatchObject({
    state: 'draft',
    needs: {
      heads: 47,
      none: 42,
      some: 5,
      wishes: [
        { name: '八段锦', heads: 30 },
        { name: '广场舞', heads: 17 },
      ],
    },
    ordered: { skill: 1, lecture: 0 },
  })
  const again = await street.post(plans, draft)
  expect([again.status, again.body.code]).toEqual([422, 'delivery/year-plan-taken'])
  const sent = must(await street.post(`${plans}/${made.id}/submit`, { version: made.version }))
  expect(sent.state).toBe('submitted')
  // The association reads it, and changes nothing in it.
  expect((await association.get(`${plans}?year=2026`)).body.items).toMatchObject([
    { id: made.id, skillCourses: 3 },
  ])
  expect((await association.post(`${plans}/${made.id}/withdraw`, { version: sent.version })).status).toBe(403)
})

test('S1-11 a need that a clerk enters or takes back has its row in the audit, with what it said', async () => {
  const { house, street, items } = season
  const body = { year: 2024, foundation: 'none', itemId: items.martial, content: null, heads: 3 }
  const { id } = must(await street.post(needs, body), 201)
  must(await street.delete(`${needs}/${id}`), 204)
  const { rows } = await house.owner.query(
    'select action, before, after from audit.entry where subject_id = $1 order by id',
    [id],
  )
  const said = { year: 2024, foundation: 'none', itemId: items.martial, heads: 3 }
  expect(rows).toMatchObject([
    { action: 'delivery-need.add', before: null, after: said },
    { action: 'delivery-need.delete', before: said, after: null },
  ])
})

test('S1-18: needs are the own sub-district’s: others neither see nor remove them', async () => {
  const { house, street, items } = season
  const body = { year: 2025, foundation: 'none', itemId: items.martial, content: null, heads: 3 }
  const { id } = must(await street.post(needs, body), 201)
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  expect((await neighbour.get(`${needs}?year=2025`)).body).toEqual([])
  expect((await neighbour.delete(`${needs}/${id}`)).status).toBe(404)
  const viewer = await house.staff(street.unit, 'viewer')
  expect((await viewer.post(needs, body)).status).toBe(403)
  expect((await street.get(`${needs}?year=2025`)).body[0]).toMatchObject({ id, itemName: '太极拳', heads: 3 })
})
