import { type Calendar, lastDayAhead, windowIn } from '@jianwang/records/working-days'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type Call, systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import type { DeadlineSource, MovedDeadline } from './above.ts'
import { loadCalendar } from './index.ts'
import { writeDay } from './rules.ts'
import { importYear, previewYear } from './service.ts'

let house: TestHouse
let manager: Client
beforeAll(async () => {
  house = await openTestHouse()
  manager = await house.staff(await house.unit())
})
afterAll(() => house.close())

const source = '国务院办公厅关于2027年部分节假日安排的通知'
const reason = '国务院办公厅已发布通知'
const off = (date: string, name: string) => ({ date, name, isOffDay: true })
const data2027 = JSON.stringify({
  year: 2027,
  days: [
    off('2026-12-31', '元旦'),
    off('2027-01-01', '元旦'),
    { ...off('2027-01-03', '元旦'), isOffDay: false },
  ],
})

test('X-06 a year comes in after a preview of its days, with its source and a reason, and is written down', async () => {
  const read = async () => (await manager.get('/api/calendar/years')).body
  expect(await read()).toMatchObject({
    missing: [2027],
    actions: ['import'],
    years: [{ year: 2026, version: 1 }],
  })
  const handed = { year: 2027, text: data2027 }
  const { body: preview } = await manager.post('/api/calendar/years/preview', handed)
  expect(preview).toMatchObject({ version: 0, moved: [], passedCount: 0 })
  expect(preview.changes).toEqual([
    { date: '2026-12-31', kind: 'added', name: '元旦', was: true, becomes: false },
    { date: '2027-01-01', kind: 'added', name: '元旦', was: null, becomes: false },
    { date: '2027-01-03', kind: 'added', name: '元旦', was: null, becomes: true },
  ])
  expect(preview.doubts[0]).toContain('春节、清明')
  expect((await read()).missing).toEqual([2027])
  const wish = { ...handed, source, reason, version: 0, digest: preview.digest, movesPassed: false }
  try {
    expect((await manager.post('/api/calendar/years', wish)).body).toEqual({ version: 1, movedCount: 0 })
    const after = await read()
    expect(after.missing).toEqual([])
    expect(after.years[1]).toMatchObject({ year: 2027, version: 1, source, days: preview.days })
    // Whoever looked at it before does not write over it: he is shown how it stands now.
    const late = await manager.post('/api/calendar/years', wish)
    expect([late.status, late.body.current.version, late.body.current.changes]).toEqual([409, 1, []])
    const days = [off('2026-12-31', '元旦'), { ...off('2027-01-01', '元旦'), isOffDay: false }]
    const another = { year: 2027, text: JSON.stringify({ days }) }
    expect((await manager.post('/api/calendar/years/preview', another)).body.changes).toEqual([
      { date: '2027-01-01', kind: 'changed', name: '元旦', was: false, becomes: true },
      { date: '2027-01-03', kind: 'removed', name: '元旦', was: true, becomes: false },
    ])
    const { rows } = await house.owner.query(
      `select before, after, reason from audit.entry where action = 'calendar.import' and outcome = 'done'`,
    )
    expect(rows).toEqual([
      {
        before: { 日期: [] },
        after: {
          来源: source,
          日期: ['2026-12-31 元旦 休', '2027-01-01 元旦 休', '2027-01-03 元旦 班'],
          移动的期限: 0,
          期限: [],
        },
        reason,
      },
    ])
  } finally {
    await house.owner.query('delete from calendar.year where year = 2027')
  }
})

test('X-06 what cannot be read is refused with every sentence, and nothing is kept', async () => {
  const text = '2027-01-01 元旦 休\n2027-02-30 春节 休\n2027-02-31 春节 休'
  const { status, body } = await manager.post('/api/calendar/years/preview', { year: 2027, text })
  expect([status, body.errors.length, body.errors[0].path]).toEqual([422, 2, '/text'])
  expect(body.errors[0].message).toContain('第 2 行读不懂')
  expect((await manager.post('/api/calendar/years/preview', { year: 1999, text })).status).toBe(400)
})

test('X-06 all staff read the calendar; only managers of the city preview and import', async () => {
  const district = await house.unit('奉贤区')
  const others = [
    await house.staff(await house.unit(), 'viewer'),
    await house.staff(await house.unit(), 'system_admin'),
    await house.staff(district),
  ]
  const wish = {
    year: 2027,
    text: data2027,
    source,
    reason,
    version: 0,
    digest: '0'.repeat(32),
    movesPassed: true,
  }
  for (const who of others) {
    expect((await who.get('/api/calendar/years')).body.actions).toEqual([])
    expect((await who.post('/api/calendar/years/preview', { year: 2027, text: data2027 })).status).toBe(403)
    expect((await who.post('/api/calendar/years', wish)).status).toBe(403)
  }
  expect((await house.anonymous.get('/api/calendar/years')).status).toBe(401)
})

/** A manager of the city, as a module meets him. */
const operator: Actor = {
  ...systemActor,
  kind: 'staff',
  personName: '张三',
  grants: new Set(['calendar.import']),
}
/** In a transaction that is given up in the end: the calendar stays as it was for the others. */
async function tryOut(work: (call: Call) => Promise<void>): Promise<void> {
  const givenUp = new Error('given up')
  const opening = { actor: operator, now: house.clock.now(), requestId: 'test' }
  const tried = withCall(house.house, opening, async (call) => {
    await work(call)
    throw givenUp
  })
  await expect(tried).rejects.toBe(givenUp)
}

/** As a module gives them: days that were told by the calendar of before. Today is Monday, 23 November 2026. */
function sample(): DeadlineSource & { followed: MovedDeadline[] } {
  const order = (first: string) => (calendar: Calendar) => lastDayAhead(calendar, first, 10)
  const feedback = (calendar: Calendar) => windowIn(calendar, '2026-12', { first: 1, last: 5 }).until
  const followed: MovedDeadline[] = []
  return {
    followed,
    list: async () => [
      { id: 'feedback', title: '11 月反馈', day: '2026-12-07', count: feedback },
      { id: 'passed', title: '金海街道订单', day: '2026-11-13', count: order('2026-11-27') },
      { id: 'lapses', title: '南桥镇订单', day: '2026-11-23', count: order('2026-12-07') },
      { id: 'stays', title: '奉城镇订单', day: '2026-10-15', count: order('2026-10-29') },
    ],
    follow: async (_, moved) => {
      followed.push(...moved)
    },
  }
}

/** The days of 2026 as they stand, and more: a second notice. */
async function secondNotice(call: Call, ...more: string[]): Promise<string> {
  const calendar = await loadCalendar(call)
  const days = Array.from({ length: 365 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
  )
  return [...days.flatMap((day) => calendar.findNamed(day) ?? []).map(writeDay), ...more].join('\n')
}

test('X-06 a second notice shows the open deadlines it moves, and modules keep them in its transaction', () =>
  tryOut(async (call) => {
    const module = sample()
    const handed = { year: 2026, text: await secondNotice(call, '2026-12-07 纪念日 休') }
    const preview = await previewYear(call, [module], handed)
    expect(preview.changes).toEqual([
      { date: '2026-12-07', kind: 'added', name: '纪念日', was: true, becomes: false },
    ])
    expect(preview.moved).toEqual([
      { title: '11 月反馈', was: '2026-12-07', becomes: '2026-12-08', isPassed: false },
    ])
    expect([module.followed, call.notes]).toEqual([[], []])
    const { version, digest } = preview
    const wish = { ...handed, source, reason, version, digest, movesPassed: false }
    expect(await importYear(call, [module], wish)).toEqual({ version: 2, movedCount: 1 })
    expect(module.followed.map(({ id, becomes }) => [id, becomes])).toEqual([['feedback', '2026-12-08']])
    expect(call.notes[0]?.after).toMatchObject({
      移动的期限: 1,
      期限: ['11 月反馈：2026-12-07 → 2026-12-08'],
    })
    expect(windowIn(await loadCalendar(call), '2026-12', { first: 1, last: 5 }).until).toBe('2026-12-08')
  }))

test('X-06 a passed deadline never moves silently, nor one that would be over at once', () =>
  tryOut(async (call) => {
    const module = sample()
    const handed = { year: 2026, text: await secondNotice(call, '2026-11-26 纪念日 休') }
    const { version, digest, ...preview } = await previewYear(call, [module], handed)
    expect(preview.moved).toEqual([
      { title: '金海街道订单', was: '2026-11-13', becomes: '2026-11-12', isPassed: true },
      { title: '南桥镇订单', was: '2026-11-23', becomes: '2026-11-20', isPassed: true },
    ])
    expect([preview.movedCount, preview.passedCount]).toEqual([2, 2])
    const wish = { ...handed, source, reason, version, digest, movesPassed: false }
    const refusal = {
      code: 'calendar/moves-passed',
      status: 422,
      detail: expect.stringContaining('2 个已经过去'),
    }
    await expect(importYear(call, [module], wish)).rejects.toMatchObject(refusal)
    expect([module.followed, call.notes]).toEqual([[], []])
    await importYear(call, [module], { ...wish, movesPassed: true })
    expect(module.followed.map(({ id }) => id)).toEqual(['passed', 'lapses'])
    expect(call.notes[0]?.after?.期限).toContain('金海街道订单：2026-11-13 → 2026-11-12')
  }))

test('X-06 a deadline that came up after the preview is shown before it moves', () =>
  tryOut(async (call) => {
    const handed = { year: 2026, text: await secondNotice(call, '2026-12-07 纪念日 休') }
    const { version, digest } = await previewYear(call, [], handed)
    const wish = { ...handed, source, reason, version, digest, movesPassed: true }
    const seen = { status: 409, extra: { current: expect.objectContaining({ movedCount: 1 }) } }
    await expect(importYear(call, [sample()], wish)).rejects.toMatchObject(seen)
  }))
