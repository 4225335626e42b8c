import { expect, test } from 'vitest'
import { checkOrderFields } from './delivery-contacts.ts'
import { type CourseDraft, type Item, type OrderFacts, usualMonths } from './delivery-facts.ts'
import { checkHalfYear, usualRules } from './delivery-half-year.ts'
import { checkOrder } from './delivery-rules.ts'
import { planWeekly, sayWeekly } from './delivery-weekly.ts'
import { openCalendar } from './working-days.ts'

const off = (from: string, days: number, name: string) =>
  Array.from({ length: days }, (_, n) => ({
    date: new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10),
    name,
    isOffDay: true,
  }))
const worked = (...days: string[]) => days.map((date) => ({ date, name: '调休', isOffDay: false }))
/** 2026, as its notice has it. */
const calendar = openCalendar([
  {
    year: 2026,
    days: [
      ...off('2026-02-15', 9, '春节'),
      ...off('2026-09-25', 3, '中秋节'),
      ...off('2026-10-01', 7, '国庆节'),
      ...worked('2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'),
    ],
  },
])
const item = (id: string, category: Item['category']): [string, Item] => [
  id,
  { id, name: `项目${id}`, kind: category === null ? 'lecture' : 'skill', category },
]
const items = new Map([
  ...['d1', 'd2', 'd3', 'd4'].map((id) => item(id, 'dance')),
  item('m1', 'martial'),
  ...['l1', 'l2', 'l3', 'l4'].map((id) => item(id, null)),
])
const halfYear = {
  ...usualRules,
  id: '2026-2',
  opensOn: '2026-07-01',
  closesOn: '2026-11-10',
  months: usualMonths('2026-2'),
}
const facts = (over: Partial<OrderFacts> = {}): OrderFacts => ({
  today: '2026-08-03',
  calendar,
  halfYear,
  line: 'basic',
  items,
  ordered: [],
  capacities: new Map([['hall', 60]]),
  feeOn: (kind) => (kind === 'lecture' ? 60_000 : 30_000),
  freeFen: 1_000_000,
  ...over,
})
const lessons = (...days: string[]) => days.map((day) => ({ day, starts: '09:00', ends: '10:30' }))
const course = (over: Partial<CourseDraft> = {}): CourseDraft => ({
  itemId: 'd1',
  venueId: 'hall',
  expectedHeads: 20,
  foundation: 'none',
  content: null,
  lessons: lessons('2026-10-15'),
  ...over,
})
const messages = (courses: readonly CourseDraft[], over?: Partial<OrderFacts>) =>
  checkOrder(courses, facts(over)).map(({ message }) => message)

test('an order within every limit passes', () => {
  expect(checkOrder([course(), course({ itemId: 'l1', expectedHeads: 50 })], facts())).toEqual([])
})

test('S1-10 A5: at least 10 working days ahead, and the earliest first lesson is said', () => {
  const on = (today: string, day: string, id = '2026-2') =>
    messages([course({ lessons: lessons(day) })], {
      today,
      halfYear: { ...halfYear, id, months: usualMonths(id), opensOn: '2026-01-01' },
    })
  expect(on('2026-09-24', '2026-10-15')).toEqual([])
  for (const late of ['2026-09-25', '2026-09-26', '2026-09-27'])
    expect(on(late, '2026-10-15')).toEqual([
      expect.stringContaining(
        '只有 9 个工作日，最晚应在 2026-09-24 提交；今天提交，第一节课最早可安排在 2026-10-1',
      ),
    ])
  expect(on('2026-09-29', '2026-10-17')).toEqual([])
  expect(on('2026-09-30', '2026-10-17')).toHaveLength(1)
  expect(on('2026-02-10', '2026-03-02', '2026-1')).toEqual([])
  expect(on('2026-02-11', '2026-03-02', '2026-1')).toEqual([
    expect.stringContaining('只有 9 个工作日，最晚应在 2026-02-10 提交'),
  ])
  // What is named would have passed.
  const [said = ''] = on('2026-09-28', '2026-10-15')
  const earliest = /最早可安排在 (\d{4}-\d\d-\d\d)/.exec(said)?.[1] ?? ''
  expect(on('2026-09-28', earliest)).toEqual([])
})

test('X-06: a year that is not loaded refuses with its sentence, of the lesson and of today', () => {
  const next = { ...halfYear, id: '2027-1', months: usualMonths('2027-1'), opensOn: '2026-08-01' }
  const [of2027] = messages([course({ lessons: lessons('2027-03-04') })], {
    halfYear: { ...next, closesOn: '2027-05-01' },
  })
  expect(of2027).toContain('2027')
  const empty = openCalendar([])
  expect(messages([course()], { calendar: empty }).every((text) => text.includes('2026'))).toBe(true)
  expect(messages([course()], { calendar: empty })).not.toEqual([])
})

test('S1-06 A4: the months are those of the lessons, and the refusal says which there are', () => {
  for (const day of ['2026-08-31', '2026-12-01', '2027-09-01', '2025-09-01'])
    expect(messages([course({ lessons: lessons(day) })])).toEqual([
      expect.stringMatching(/没有基本配送，2026 年下半年的课可以安排在 2026 年 9、10、11 月/),
    ])
  expect(messages([course({ lessons: lessons('2026-08-31') })], { line: 'youth-summer' })).toEqual([])
})

test('S1-06: orders are taken on the days that the association set', () => {
  expect(messages([course()], { today: '2026-06-30' })[0]).toContain(
    '2026-07-01 至 2026-11-10 提交，还没有开始',
  )
  expect(messages([course({ lessons: lessons('2026-11-30') })], { today: '2026-11-11' })[0]).toContain(
    '已经截止',
  )
})

test('S1-07: no fewer than 20 in a class and 50 in a lecture, and how many are missing is said', () => {
  expect(messages([course({ expectedHeads: 19 })])).toEqual([
    '体育技能课每班不少于 20 人，“项目d1”预计 19 人，还差 1 人。',
  ])
  expect(messages([course({ itemId: 'l1', expectedHeads: 49 })])).toEqual([
    '科学讲座每班不少于 50 人，“项目l1”预计 49 人，还差 1 人。',
  ])
  expect(messages([course({ expectedHeads: 61 })])).toEqual([expect.stringContaining('最多容纳 60 人')])
})

test('S1-08 S1-09 A6: three items a category and ten lessons an item, other orders counted along; lectures have no cap', () => {
  const three = ['d1', 'd2', 'd3'].map((itemId) => course({ itemId }))
  expect(messages(three)).toEqual([])
  expect(messages([...three, course({ itemId: 'd4' })])).toEqual([
    '操舞类最多选择 3 个项目，已经选满，不能再加“项目d4”。还可以选择武术类、其他类的项目。',
  ])
  const ordered = ['d1', 'd2', 'd3'].map((itemId) => ({ itemId, category: 'dance' as const, lessons: 9 }))
  expect(messages([course({ itemId: 'd4' })], { ordered })).toHaveLength(1)
  expect(messages([course({ itemId: 'd1' })], { ordered })).toEqual([])
  expect(messages([course({ itemId: 'm1' })], { ordered })).toEqual([])
  const eleven = lessons(...Array.from({ length: 11 }, (_, n) => `2026-10-${15 + n}`))
  expect(messages([course({ lessons: eleven })])).toEqual([
    '每个项目最多申请 10 节课，“项目d1”共 11 节，这里最多还能排 10 节。',
  ])
  expect(messages([course({ lessons: lessons('2026-10-15', '2026-10-22') })], { ordered })).toEqual([
    '每个项目最多申请 10 节课，“项目d1”共 11 节，这里最多还能排 1 节。',
  ])
  const lectures = ['l1', 'l2', 'l3', 'l4'].map((itemId) =>
    course({ itemId, expectedHeads: 50, lessons: eleven }),
  )
  expect(messages(lectures, { freeFen: undefined })).toEqual([])
})

test('S1-01 A37: what is left of the quota is said, to the fen', () => {
  expect(messages([course()], { freeFen: 29_999 })).toEqual([
    '这张订单需要 300.00 元，额度还剩 299.99 元，超出 0.01 元，请减少节数。',
  ])
  expect(messages([course()], { freeFen: 30_000 })).toEqual([])
})

test('an order without courses, and a course without lessons, is refused; so are two lessons at one time', () => {
  expect(messages([])).toEqual(['请至少添加一个课程。'])
  expect(messages([course({ lessons: [] })])).toEqual(['请至少安排一节课。'])
  expect(
    messages([
      course({ lessons: [...lessons('2026-10-15'), { day: '2026-10-15', starts: '10:29', ends: '11:30' }] }),
    ]),
  ).toEqual(['2026-10-15 的两节课时间重叠，后一节最早可从 10:30 开始。'])
  expect(
    messages([course({ lessons: [{ day: '2026-10-15', starts: '10:30', ends: '09:00' }] })]),
  ).toHaveLength(1)
})

test('S1-12: a named person is in charge, and both are named where they differ', () => {
  const about = {
    halfYear: '2026-2',
    line: 'basic',
    applicantName: '沈启明',
    applicantPhone: '13800000001',
  } as const
  expect(checkOrderFields(about)).toEqual([])
  expect(
    checkOrderFields({ ...about, applicantName: '', applicantPhone: '' }).map(({ path }) => path),
  ).toEqual(['/applicantName', '/applicantPhone'])
  expect(checkOrderFields({ ...about, executorName: '王小芳' })).toEqual([
    { path: '/executorPhone', message: expect.stringContaining('申报人与执行负责人不是同一人时') },
  ])
  expect(checkOrderFields({ ...about, executorPhone: '13800000002' })).toHaveLength(1)
  expect(checkOrderFields({ ...about, executorName: '王小芳', executorPhone: '13800000002' })).toEqual([])
})

test('the weekly helper skips holidays and says which; an ordinary weekend is no holiday', () => {
  const weekly = { first: '2026-09-17', starts: '09:00', ends: '10:30', count: 4 }
  const planned = planWeekly(calendar, halfYear, weekly)
  expect(planned.lessons.map(({ day }) => day)).toEqual([
    '2026-09-17',
    '2026-09-24',
    '2026-10-08',
    '2026-10-15',
  ])
  expect(sayWeekly(4, planned)).toBe('已跳过 2026-10-01（国庆节）。')
  const saturdays = planWeekly(calendar, halfYear, { ...weekly, first: '2026-11-14', count: 10 })
  expect(saturdays.lessons.map(({ day }) => day)).toEqual(['2026-11-14', '2026-11-21', '2026-11-28'])
  expect(sayWeekly(10, saturdays)).toBe('本半年度只排得下 3 节，还差 7 节。')
})

test('S1-01: the quota is of a whole year, so its halves say the same', () => {
  expect(checkHalfYear(halfYear, undefined)).toEqual([])
  expect(checkHalfYear(halfYear, { ...halfYear, id: '2026-1', quotaFen: 900_000 })).toEqual([
    { path: '/quotaFen', message: expect.stringContaining('9000 元') },
  ])
  expect(checkHalfYear({ ...halfYear, months: [3, 9], closesOn: '2026-06-01' }, undefined)).toHaveLength(2)
})
