import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, citizenActor, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import type { RatedKind } from './above.ts'
import { ratingsModule } from './index.ts'
import { changeRating, listOwnRatings, rate } from './service.ts'

let house: TestHouse
let street: Client
let district: Client
let neighbour: Client
let viewer: Client
beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  district = await house.staff(await house.unit('奉贤区'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  viewer = await house.staff(street.unit, 'viewer')
})
afterAll(() => house.close())

const all = '/api/ratings/ratings'
/** Who used what: of a guest's own table, here in memory. */
const uses = new Map<string, { who: string; subjectId: string; rated: Client }>()
const classes: RatedKind = {
  kind: 'class',
  title: '课程',
  prove: async ({ actor }, useId) => {
    const use = uses.get(useId)
    if (use === undefined || use.who !== actor.accountId) return undefined
    const { id: unitId, path: unitPath } = use.rated.unit
    return { subjectId: use.subjectId, subjectTitle: '太极拳班', unitId, unitPath }
  },
}
function proveUse(who: Citizen, subjectId: string = newId(), rated = street) {
  const useId = newId()
  uses.set(useId, { who: who.id, subjectId, rated })
  return { useId, subjectId }
}
const as = <T>(who: Citizen, work: (call: Call) => Promise<T>, daysLater = 0) => {
  const actor = citizenActor({ id: who.id, maskedName: '李*', sessionId: newId() })
  const now = new Date(house.clock.now().getTime() + daysLater * 86_400_000)
  return withCall(house.house, { actor, now, requestId: 'test' }, work)
}
const say = (who: Citizen, useId: string, stars = 5, text: string | null = null) =>
  as(who, (call) => rate(call, [classes], { kind: 'class', useId }, { stars, text, verdict: undefined }))
const shownOf = async (subjectId: string) =>
  (await house.anonymous.get(`/api/ratings/public/class/${subjectId}`)).body

test('a citizen rates what he used, once; the author is masked and the mean is told with the list', async () => {
  const [one, other] = [await house.citizen({ name: '王小芳' }), await house.citizen()]
  const { useId, subjectId } = proveUse(one)
  expect(await say(one, useId, 4, ' 老师讲得细 ')).toMatchObject({
    stars: 4,
    text: '老师讲得细',
    author: '王*',
  })
  await expect(say(one, useId, 1)).rejects.toMatchObject({ code: 'ratings/already-rated', status: 409 })
  // The use is another's; or there is no such kind of thing.
  await expect(say(other, useId)).rejects.toMatchObject({ status: 404 })
  expect((await other.post(`/api/my/ratings/nothing/${useId}`, { stars: 5 })).status).toBe(404)
  await say(other, proveUse(other, subjectId).useId, 5)
  const { count, mean, items } = await shownOf(subjectId)
  expect([count, mean, items.length]).toEqual([2, 4.5, 2])
  expect(JSON.stringify(items)).not.toMatch(/王小芳|citizen/)
})

test('of 32 ratings of one use at the same moment one stands; without the key more would', async () => {
  const race = async () => {
    const who = await house.citizen()
    const { useId, subjectId } = proveUse(who)
    const answers = await Promise.allSettled(
      Array.from({ length: 32 }, (_, n) => say(who, useId, 1 + (n % 5))),
    )
    return { stood: answers.filter(({ status }) => status === 'fulfilled').length, subjectId }
  }
  const { stood, subjectId } = await race()
  expect([stood, (await shownOf(subjectId)).count]).toEqual([1, 1])
  await house.owner.query('alter table ratings.rating drop constraint rating__once')
  try {
    expect((await race()).stood).toBeGreaterThan(1)
  } finally {
    await house.owner.query('delete from ratings.rating; delete from ratings.tally')
    await house.owner.query(
      'alter table ratings.rating add constraint rating__once unique (kind, use_id, citizen_id)',
    )
  }
})

test('he changes his own until the end of the seventh day, another’s never', async () => {
  const [who, other] = [await house.citizen(), await house.citizen()]
  const { useId, subjectId } = proveUse(who)
  const { id, version } = await say(who, useId, 1, '太远')
  const change = (by: Citizen, body: { version: number; stars: number }) =>
    by.patch(`/api/my/ratings/${id}`, body)
  expect((await change(other, { version, stars: 5 })).status).toBe(404)
  const changed = await change(who, { version, stars: 3 })
  expect([changed.status, changed.body.stars, changed.body.text]).toEqual([200, 3, null])
  expect((await change(who, { version, stars: 5 })).body.code).toBe('platform/changed-meanwhile')
  expect(await shownOf(subjectId)).toMatchObject({ count: 1, mean: 3 })
  const changeLater = (days: number) =>
    as(who, (call) => changeRating(call, id, { version: version + 1, stars: 5, verdict: undefined }), days)
  const late = await changeLater(8).catch((error: unknown) => error)
  expect(late).toMatchObject({ code: 'ratings/change-over', detail: expect.stringContaining('7 天') })
  expect((await changeLater(7)).stars).toBe(5)
})

test('the rated party answers and hides nothing; the level above hides with a reason the author reads', async () => {
  const who = await house.citizen()
  const { useId, subjectId } = proveUse(who)
  const { id, version } = await say(who, useId, 2, '场地太小')
  const url = `${all}/${id}`
  expect((await street.get(url)).body.actions).toEqual(['answer', 'report'])
  expect((await district.get(url)).body.actions).toEqual(['hide'])
  expect((await viewer.post(`${url}/answer`, { version, answer: '谢谢' })).status).toBe(403)
  expect((await street.post(`${url}/hide`, { version, reason: '不想给人看' })).status).toBe(403)
  const answered = await street.post(`${url}/answer`, { version, answer: '下期换到大教室' })
  expect(answered.body).toMatchObject({ answer: '下期换到大教室', answeredBy: '金海街道' })
  expect((await district.post(`${url}/hide`, { version: 2, reason: '' })).status).toBe(400)
  const hidden = await district.post(`${url}/hide`, { version: 2, reason: '含个人信息' })
  expect(hidden.body).toMatchObject({ state: 'hidden', actions: ['show'] })
  expect(await shownOf(subjectId)).toMatchObject({ count: 0, mean: null, items: [] })
  const own = (await who.get('/api/my/ratings')).body.items
  expect(own).toMatchObject([{ id, state: 'hidden', hiddenReason: '含个人信息' }])
  expect((await who.patch(`/api/my/ratings/${id}`, { version: 3, stars: 5 })).body.code).toBe(
    'platform/wrong-state',
  )
  expect((await district.post(`${url}/show`, { version: 3 })).body.state).toBe('shown')
  expect(await shownOf(subjectId)).toMatchObject({ count: 1, mean: 2 })
})

test('the rated unit asks a level above to look, once until that has looked; it is found by what waits', async () => {
  const who = await house.citizen()
  const { useId, subjectId } = proveUse(who)
  const { id, version } = await say(who, useId, 1, '教练迟到')
  const url = `${all}/${id}`
  const idsOf = async (client: Client, query: string) =>
    (await client.get(`${all}?limit=100&subjectId=${subjectId}&${query}`)).body.items.map(
      (item: { id: string }) => item.id,
    )
  expect((await district.post(`${url}/report`, { version, reason: '与事实不符' })).status).toBe(403)
  const reported = await street.post(`${url}/report`, { version, reason: '与事实不符' })
  expect(reported.body).toMatchObject({ state: 'shown', reportedReason: '与事实不符', actions: ['answer'] })
  expect((await district.get(url)).body.actions).toEqual(['uphold', 'hide'])
  expect(await idsOf(district, 'reported=true')).toEqual([id])
  expect((await street.post(`${url}/uphold`, { version: 2 })).status).toBe(403)
  expect((await district.post(`${url}/uphold`, { version: 2 })).body.reportedReason).toBe(null)
  expect(await idsOf(district, 'reported=true')).toEqual([])
  expect(await idsOf(street, 'answered=false')).toEqual([id])
  const city = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
  const answer = { version: 3, answer: '已向教练核实' }
  expect((await city.post(`${url}/answer`, answer)).body).toMatchObject({ answeredBy: city.unit.name })
  expect(await idsOf(street, 'answered=false')).toEqual([])
  expect(await idsOf(city, `answered=true&unitId=${street.unit.id}`)).toEqual([id])
  expect(await idsOf(city, `answered=true&unitId=${neighbour.unit.id}`)).toEqual([])
  expect(await idsOf(street, `unitId=${neighbour.unit.id}`)).toEqual([])
  const subjectsOf = async (client: Client) =>
    (await client.get('/api/ratings/subjects')).body.items.filter(
      (item: { id: string }) => item.id === subjectId,
    )
  expect(await subjectsOf(city)).toMatchObject([
    { count: 1, mean: 1, title: '太极拳班', unitName: '金海街道' },
  ])
  expect(await subjectsOf(neighbour)).toEqual([])
})

test('a district that may hide what is said of its sub-districts hides nothing that is said of itself', async () => {
  const who = await house.citizen()
  const { id } = await say(who, proveUse(who, newId(), district).useId, 1)
  const city = await house.staff(await house.unit())
  expect((await district.get(`${all}/${id}`)).body.actions).toEqual(['answer', 'report'])
  expect((await district.post(`${all}/${id}/hide`, { version: 1, reason: '不想给人看' })).status).toBe(403)
  expect((await city.get(`${all}/${id}`)).body.actions).toEqual(['hide'])
})

test('S0-04 what is said of a unit its area reads, a neighbour does not; the row policy alone keeps it so', async () => {
  const who = await house.citizen()
  const { useId } = proveUse(who)
  const { id, version } = await say(who, useId)
  const idsOf = async (client: Client) =>
    (await client.get(`${all}?limit=100`)).body.items.map((item: { id: string }) => item.id)
  for (const client of [street, district, viewer]) expect(await idsOf(client)).toContain(id)
  expect(await idsOf(neighbour)).not.toContain(id)
  expect((await neighbour.get(`${all}/${id}`)).status).toBe(404)
  expect((await neighbour.post(`${all}/${id}/answer`, { version, answer: '不是我们的' })).status).toBe(404)
  const auditor = await house.staff(await house.unit(), 'audit_admin')
  expect((await auditor.get(all)).status).toBe(403)
  const { rowCount } = await house.house.db.requests.query('select from ratings.rating')
  expect(rowCount).toBe(0)
})

test('what the check of words could not judge waits for a level above, and risky words are refused', async () => {
  const who = await house.citizen()
  const { useId, subjectId } = proveUse(who)
  const tell = (verdict: 'review' | 'risky') =>
    as(who, (call) => rate(call, [classes], { kind: 'class', useId }, { stars: 5, text: '好', verdict }))
  await expect(tell('risky')).rejects.toMatchObject({ code: 'ratings/text-risky' })
  const { id } = await tell('review')
  expect((await shownOf(subjectId)).count).toBe(0)
  expect((await street.get(`${all}/${id}`)).body.actions).toEqual([])
  expect((await district.post(`${all}/${id}/show`, { version: 1 })).body.state).toBe('shown')
  expect((await shownOf(subjectId)).count).toBe(1)
})

test('PIPL 45 47: two identities keep one rating of a use, his copy tells it, and who leaves takes name and words along', async () => {
  const [older, newer] = [await house.citizen(), await house.citizen()]
  const { useId, subjectId } = proveUse(older)
  await say(older, useId, 2, '一般')
  uses.set(useId, { who: newer.id, subjectId, rated: street })
  await say(newer, useId, 5)
  const system = (work: (call: Call) => Promise<void> | undefined) =>
    withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: 'test' }, async (call) =>
      work(call),
    )
  const own = (about: object) => as(newer, (call) => listOwnRatings(call, { limit: 1, ...about }))
  const found = await own({ kind: 'class', subjectId })
  expect(found.items.map((each) => each.subjectId)).toEqual([subjectId])
  expect((await own({ kind: 'class', subjectId: newId() })).items).toEqual([])
  expect((await own({ kind: 'venue', subjectId })).items).toEqual([])
  const kept = ratingsModule.citizens
  await system((call) => kept.follow?.(call, { from: newer.id, to: older.id }))
  expect(await shownOf(subjectId)).toMatchObject({ count: 1, mean: 2 })
  expect(await as(older, kept.copy)).toMatchObject({
    rows: [{ 评价对象: '太极拳班', 星级: 2, 评价: '一般' }],
  })
  await system((call) => kept.erase(call, older.id))
  const { count, items } = await shownOf(subjectId)
  expect([count, items[0].author, items[0].text]).toEqual([1, '已注销', null])
  expect((await as(older, (call) => listOwnRatings(call, { limit: 20 }))).items).toEqual([])
})
