import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse } from '#test/house'
import {
  act,
  courseOf,
  draftOrder,
  lessonsOn,
  must,
  openSeason,
  orderDraft,
  type Season,
  submitted,
  summer,
} from '../testing/orders.ts'

let season: Season
beforeAll(async () => {
  season = await openSeason(await openTestHouse(summer))
})
afterAll(() => season.house.close())

const one = (id: string) => `/api/delivery/orders/${id}`
type Fault = { path: string; message: string }
/** A day that no other test of this file holds the venue on. */
let day = Date.parse('2026-09-01')
const freeDay = () => {
  day += 86_400_000
  return new Date(day).toISOString().slice(0, 10)
}

test('S1-19 S1-20 S1-11: a sub-district drafts an order with its needs and submits it, the association approves it', async () => {
  const { association, street } = season
  const days = [freeDay(), freeDay()]
  const draft = await draftOrder(season, [courseOf(season, { lessons: lessonsOn(days) })], {
    need: '居民想学广场舞',
    executorName: '王小芳',
    executorPhone: '13800000123',
  })
  expect(draft).toMatchObject({
    state: 'draft',
    costFen: 60_000,
    freeFen: 1_000_000,
    lessonCount: 2,
    firstDay: days[0],
    courses: [{ itemName: '广场舞', foundation: 'none', content: '零基础入门', state: 'draft' }],
  })
  expect((await act(association, draft, 'approve')).body.code).toBe('platform/wrong-state')
  const sent = must(await act(street, draft, 'submit'))
  expect(sent).toMatchObject({ state: 'submitted', submittedAt: '2026-08-03T02:00:00.000Z' })
  expect(sent.due.on).toBe(days[0])
  expect((await act(street, sent, 'approve')).status).toBe(403)
  const approved = must(await act(association, sent, 'approve'))
  expect(approved).toMatchObject({
    state: 'approved',
    freeFen: 940_000,
    courses: [{ state: 'ordered', minHeads: 20, feeFen: 30_000, lessons: [{ state: 'planned' }, {}] }],
  })
  const { body } = await street.get(`${one(draft.id)}/timeline`)
  expect(body.map(({ action }: { action: string }) => action)).toEqual([
    'approve',
    'submit',
    'modify',
    'create',
  ])
})

test('S1-10 A4 A5: the clock runs from the submission, and anew after a return', async () => {
  const { house, association, street } = season
  const courses = [courseOf(season, { lessons: lessonsOn(['2026-10-15'], '19:00', '20:00') })]
  const order = await draftOrder(season, courses)
  const at = async (time: string) => {
    house.clock.set(time)
    return [
      await house.staff(street.unit),
      await house.staff(association.unit, 'manager', ['delivery.arrange']),
    ] as const
  }
  try {
    const [before] = await at('2026-09-24T23:59:00+08:00')
    const sent = must(await act(before, order, 'submit'))
    const [after, office] = await at('2026-09-25T00:01:00+08:00')
    const back = must(await act(office, sent, 'return', '请补充学员基础'))
    const { status, body } = await act(after, back, 'submit')
    expect([status, body.errors]).toEqual([
      422,
      [
        {
          path: '/courses/0/lessons',
          message: expect.stringMatching(
            /只有 9 个工作日，最晚应在 2026-09-24 提交；今天提交，第一节课最早可安排在 2026-10-16/,
          ),
        },
      ],
    ])
    // What it names passes.
    const later = [courseOf(season, { lessons: lessonsOn(['2026-10-16'], '19:00', '20:00') })]
    const moved = must(await after.put(`${one(order.id)}/courses`, { version: back.version, courses: later }))
    expect(must(await act(after, moved, 'submit')).state).toBe('submitted')
  } finally {
    house.clock.set(summer)
  }
})

test('S1-06 S1-07 S1-09 A6: every limit is told at once where it bites, with what would have passed', async () => {
  const { street, items } = season
  const eleven = lessonsOn(
    Array.from({ length: 11 }, (_, n) => `2026-11-${10 + n}`),
    '06:00',
    '07:00',
  )
  const order = await draftOrder(season, [
    courseOf(season, { expectedHeads: 19, lessons: lessonsOn(['2026-12-01']) }),
    courseOf(season, { itemId: items.lecture, expectedHeads: 49, lessons: lessonsOn([freeDay()]) }),
    courseOf(season, { itemId: items.other, lessons: eleven }),
    courseOf(season, { itemId: items.martial, lessons: [] }),
    courseOf(season, { itemId: items.martial, venueId: null, lessons: lessonsOn([freeDay()]) }),
  ])
  const { status, body } = await act(street, order, 'submit')
  expect(status).toBe(422)
  expect(body.errors.map(({ path }: Fault) => path).sort()).toEqual([
    '/courses/0/expectedHeads',
    '/courses/0/lessons/0',
    '/courses/1/expectedHeads',
    '/courses/2/lessons',
    '/courses/3/lessons',
    '/courses/4/venueId',
  ])
  const text = body.errors.map(({ message }: Fault) => message).join('')
  for (const said of ['还差 1 人', '可以安排在 2026 年 9、10、11 月', '最多还能排 10 节', '请至少安排一节课'])
    expect(text).toContain(said)
})

test('S1-09 A6: other live orders of the half-year count along, and cancelled ones do not', async () => {
  const { street, items } = season
  const ten = (at: string) =>
    courseOf(season, {
      itemId: items.martial,
      lessons: lessonsOn(
        Array.from({ length: 6 }, (_, n) => `2026-11-${10 + n}`),
        at,
        `${at.slice(0, 2)}:50`,
      ),
    })
  const first = await submitted(season, [ten('13:00')])
  const second = await draftOrder(season, [ten('14:00')])
  expect((await act(street, second, 'submit')).body.errors).toEqual([
    {
      path: '/courses/0/lessons',
      message: '每个项目最多申请 10 节课，“太极拳”共 12 节，这里最多还能排 4 节。',
    },
  ])
  must(await act(street, first, 'cancel', '居民改学别的'))
  expect((await act(street, second, 'submit')).body.state).toBe('submitted')
})

test('S1-06: nothing is submitted to a half-year that is not released, after its last day, or beyond the loaded years', async () => {
  const { house, street } = season
  const next = await draftOrder(season, [courseOf(season, { lessons: lessonsOn(['2027-03-04']) })], {
    halfYear: '2027-1',
  })
  expect((await act(street, next, 'submit')).body).toMatchObject({ code: 'delivery/half-year-closed' })
  const late = await draftOrder(season, [courseOf(season, { lessons: lessonsOn([freeDay()]) })])
  house.clock.set('2026-11-11T09:00:00+08:00')
  try {
    const today = await house.staff(street.unit)
    expect((await act(today, late, 'submit')).body.errors[0].message).toContain('已经截止')
  } finally {
    house.clock.set(summer)
  }
})

test('two sub-districts, or two orders, and one venue: the second is told when it is free again, and a return frees it', async () => {
  const { association, street } = season
  const on = freeDay()
  const first = await submitted(season, [courseOf(season, { lessons: lessonsOn([on]) })])
  const again = courseOf(season, { itemId: season.items.other, lessons: lessonsOn([on], '10:00', '11:00') })
  const second = await draftOrder(season, [again])
  expect((await act(street, second, 'submit')).body.errors).toEqual([
    {
      path: '/courses/0/lessons/0',
      message: `${on} 10:00—11:00 这个场地已有安排，10:30 起空闲，请换时间或场地。`,
    },
  ])
  must(await act(association, first, 'return', '请核对时间'))
  expect((await act(street, second, 'submit')).body.state).toBe('submitted')
})

test('S1-12: applicant and executor are both named where they differ; phones are masked, and revealed with a reason', async () => {
  const { street, association } = season
  const wrong = await street.post('/api/delivery/orders', orderDraft({ executorName: '王小芳' }))
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, '/executorPhone'])
  const both = orderDraft({ executorName: '王小芳', executorPhone: '13812345678' })
  const { id, executorPhone } = must(await street.post('/api/delivery/orders', both), 201)
  expect(executorPhone).not.toContain('1234')
  const wish = { field: 'executorPhone', reason: '联系上课事宜' }
  expect((await association.post(`${one(id)}/reveal`, wish)).body.value).toBe('13812345678')
  const viewer = await season.house.staff(street.unit, 'viewer')
  expect((await viewer.post(`${one(id)}/reveal`, wish)).status).toBe(403)
})

test('S1-51: each reads what is his: own sub-district, its district, the city; a neighbour nothing', async () => {
  const { house } = season
  const { id } = await draftOrder(season, [])
  const read = async (names: string[], role: 'manager' | 'viewer' = 'manager') => {
    const client = await house.staff(await house.unit(...names), role)
    const { items } = (await client.get('/api/delivery/orders?limit=100')).body
    return [(await client.get(one(id))).status, items.some((each: { id: string }) => each.id === id)]
  }
  expect(await read([], 'viewer')).toEqual([200, true])
  expect(await read(['奉贤区'])).toEqual([200, true])
  expect(await read(['奉贤区', '金汇镇'])).toEqual([404, false])
  expect(await read(['杨浦区'])).toEqual([404, false])
  const office = await house.staff(await house.unit(), 'audit_admin')
  expect((await office.get('/api/delivery/orders')).status).toBe(403)
  // The district looks, and does not act.
  const district = await house.staff(await house.unit('奉贤区'))
  expect((await district.post('/api/delivery/orders', orderDraft())).status).toBe(403)
  expect((await act(district, { id, version: 2 }, 'submit')).status).toBe(403)
})
