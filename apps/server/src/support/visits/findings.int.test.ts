import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { calendarChanged } from '#support/calendar'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { planSecondVisit } from './service/findings.ts'
import { appointIt, as, kinds, makeActs, picture, planOne } from './testing/visits.ts'

let house: TestHouse
let city: Client
let street: Client
let neighbour: Client
let inspector: Citizen
let inspectorId: string
beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit(), 'manager', ['visits.manage'])
  street = await house.staff(await house.unit('奉贤区', '金海街道'), 'manager', ['visits.manage'])
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  inspector = await house.citizen()
  inspectorId = (await appointIt(house, city, inspector)).id
})
afterAll(() => house.close())

const findings = '/api/visits/findings'
const send = (visitId: string, acts: readonly object[]) =>
  inspector.post(`/api/my/visits/${visitId}/acts`, { acts })
const attach = (url: string, who: Citizen | Client, payload = picture) =>
  who.request({ method: 'POST', url, headers: { 'content-type': 'image/png' }, payload })

/** Found on a visit of 金海街道 that is done. */
async function find(
  severity = 'severe',
  text = '上课时间与确认单不符',
): Promise<{ id: string; visitId: string }> {
  const visit = await planOne(house, city, inspectorId, street.unit)
  const { acts, act, photoId } = makeActs(house.clock.now())
  const id = newId()
  await attach(`/api/my/visits/${visit.id}/photos/${photoId}`, inspector)
  const answer = await send(visit.id, [...acts, act('find', { finding: id, severity, text }), act('finish')])
  expect(answer.body.state).toBe('done')
  return { id, visitId: visit.id }
}

test('S1-13 what is found is put right by a day in working days, answered with evidence, returned and accepted', async () => {
  const { id } = await find()
  const url = `${findings}/${id}`
  // Five working days from Monday 23 November, as for a kind whose module says nothing.
  const told = (await street.get(url)).body
  expect(told).toMatchObject({ state: 'open', severity: 'severe', dueOn: '2026-11-30', actions: ['answer'] })
  expect((await neighbour.get(url)).status).toBe(404)
  const evidence = await attach(`${url}/photos`, street)
  expect(evidence.status).toBe(201)
  expect((await attach(`${url}/photos`, city)).status).toBe(403)
  const answered = await street.post(`${url}/answer`, { version: 1, answer: '已与教练约定按时上课' })
  expect(answered.body).toMatchObject({ state: 'answered', evidence: [evidence.body.photoId], actions: [] })
  // Who was told to put it right does not judge it, whatever he may do elsewhere.
  expect((await street.post(`${url}/accept`, { version: 2 })).status).toBe(403)
  expect((await city.post(`${url}/return`, { version: 2, reason: '照片看不清' })).body.state).toBe('returned')
  const again = await street.post(`${url}/answer`, { version: 3, answer: '重新拍了照片' })
  expect((await city.post(`${url}/accept`, { version: again.body.version })).body.state).toBe('closed')
  const timeline = (await street.get(`${url}/timeline`)).body.map(({ action }: { action: string }) => action)
  expect(timeline).toEqual(['accept', 'answer', 'return', 'answer', 'create'])
})

test('S1-13 whose day has passed is overdue, until it is answered', async () => {
  const { id } = await find('major')
  const overdue = async (now: string) => {
    await house.owner.query('update visits.finding set due_on = $2 where id = $1', [id, now])
    return (await city.get(`${findings}?overdue=true&limit=100`)).body.items.map(
      (each: { id: string }) => each.id,
    )
  }
  expect(await overdue('2026-11-23')).not.toContain(id)
  expect(await overdue('2026-11-22')).toContain(id)
  expect((await city.get(`${findings}/${id}`)).body.isOverdue).toBe(true)
  await street.post(`${findings}/${id}/answer`, { version: 1, answer: '已整改' })
  expect(await overdue('2026-11-22')).not.toContain(id)
})

test('S1-42 a second visit looks at the finding alone, and what it says closes or returns it', async () => {
  const { id } = await find()
  const wish = (version: number) => ({ version, day: '2026-11-23', inspectorId })
  const plan = (version: number) => as(house, city, (call) => planSecondVisit(call, kinds, id, wish(version)))
  const planned = await plan(1)
  const [second] = planned.secondVisits
  if (second === undefined) throw new Error('no second visit')
  await expect(plan(2)).rejects.toMatchObject({ code: 'visits/second-visit-planned' })
  const mine = (await inspector.get('/api/my/visits')).body.items
  const shown = mine.find((each: { id: string }) => each.id === second.id)
  expect([shown.found, shown.items.map(({ key }: { key: string }) => key)]).toEqual([
    '上课时间与确认单不符',
    ['now', 'signed'],
  ])
  const go = async (visitId: string, accepted: boolean) => {
    const { act, photoId } = makeActs(house.clock.now())
    await attach(`/api/my/visits/${visitId}/photos/${photoId}`, inspector)
    return send(visitId, [
      act('photo', { photo: photoId, item: 'now' }),
      act('sign', { name: '王小芳', strokes: [[0, 0, 9, 9]] }),
      act('judge', { accepted, text: accepted ? '已按时上课' : '仍未按时上课' }),
      act('finish'),
    ])
  }
  expect((await go(second.id, false)).body.state).toBe('done')
  const returned = (await street.get(`${findings}/${id}`)).body
  expect(returned).toMatchObject({ state: 'returned', returnReason: '仍未按时上课' })
  const third = (await plan(returned.version)).secondVisits.find(({ state }) => state === 'planned')
  await go(third?.id ?? '', true)
  expect((await street.get(`${findings}/${id}`)).body.state).toBe('closed')
})

test('S1-13 of a year whose calendar is not loaded no day is guessed, and nothing that was done is lost', async () => {
  house.clock.set('2026-12-30T10:00:00+08:00')
  const who = await house.citizen()
  const own = await house.staff(await house.unit(), 'manager', ['visits.manage'])
  const post = await appointIt(house, own, who)
  const visit = await planOne(house, own, post.id, street.unit, { day: '2026-12-30' })
  const { acts, act, photoId } = makeActs(house.clock.now())
  await attach(`/api/my/visits/${visit.id}/photos/${photoId}`, who)
  const id = newId()
  const body = {
    acts: [...acts, act('find', { finding: id, severity: 'minor', text: '未张贴通知' }), act('finish')],
  }
  expect((await who.post(`/api/my/visits/${visit.id}/acts`, body)).body.state).toBe('done')
  expect((await own.get(`${findings}/${id}`)).body).toMatchObject({
    state: 'open',
    dueOn: null,
    isOverdue: false,
  })
  await house.owner.query(
    `insert into calendar.year (year, source, imported_by_name, imported_at) values (2027, '测试', '测试', now())`,
  )
  try {
    const opening = { actor: systemActor, now: house.clock.now(), requestId: 'test' }
    await withCall(house.house, opening, async (call) =>
      announce(call, { kind: calendarChanged, subjectId: '2027', unitPath: '.' }),
    )
    await house.settle()
    // 15 working days from 30 December, of a year whose notice names none but weekends.
    expect((await own.get(`${findings}/${id}`)).body.dueOn).toBe('2027-01-20')
  } finally {
    await house.owner.query('delete from calendar.year where year = 2027')
  }
  house.clock.set('2026-11-23T10:00:00+08:00')
})
