import { expect, test } from 'vitest'
import { type CheckItem, checkChecklist, explainValue } from './checklist.ts'
import { foldActs, isWhole, photosOf, type VisitAct } from './visit-acts.ts'

const items: CheckItem[] = [
  { key: 'held', title: '课程按时开始', kind: 'yes-no', needed: true },
  { key: 'heads', title: '到课人数', kind: 'number', needed: true, withPhoto: true },
  { key: 'order', title: '秩序', kind: 'choice', needed: false, choices: ['好', '一般'] },
  { key: 'signed', title: '签名', kind: 'signature', needed: true },
]
const at = (minute: number) => `2026-11-30T02:${String(minute).padStart(2, '0')}:00.000Z`
const acts: VisitAct[] = [
  { id: 'a', at: at(0), kind: 'arrive' },
  { id: 'b', at: at(1), kind: 'answer', item: 'held', value: 'no' },
  { id: 'c', at: at(2), kind: 'answer', item: 'held', value: 'yes' },
  { id: 'd', at: at(3), kind: 'answer', item: 'heads', value: '23' },
  { id: 'e', at: at(3), kind: 'photo', photo: 'p1', item: 'heads' },
  { id: 'f', at: at(4), kind: 'find', finding: 'f1', severity: 'minor', text: '没有张贴通知' },
  { id: 'g', at: at(5), kind: 'find', finding: 'f1', severity: 'major', text: '没有张贴课程通知' },
  { id: 'h', at: at(5), kind: 'photo', photo: 'p2', finding: 'f1' },
  { id: 'i', at: at(6), kind: 'find', finding: 'f2', severity: 'severe', text: '看错了' },
  { id: 'j', at: at(7), kind: 'forget', finding: 'f2' },
  { id: 'k', at: at(8), kind: 'sign', name: '王小芳', strokes: [[0, 0, 10, 10]] },
  { id: 'l', at: at(9), kind: 'finish' },
  { id: 'm', at: at(12), kind: 'answer', item: 'held', value: 'no' },
]

test('S1-42 a visit is what its acts make it: the later word counts, and nothing after the end', () => {
  expect(foldActs(items, acts)).toEqual({
    arrivedAt: at(0),
    answers: { held: 'yes', heads: '23' },
    photos: { heads: ['p1'] },
    findings: [{ id: 'f1', severity: 'major', text: '没有张贴课程通知', foundAt: at(4), photos: ['p2'] }],
    signature: { name: '王小芳', strokes: [[0, 0, 10, 10]], at: at(8) },
    judged: null,
    finishedAt: at(9),
    missing: [],
  })
  expect(photosOf(foldActs(items, acts))).toEqual(['p1', 'p2'])
})

test('S1-42 of 500 random orders, with acts sent twice and in parts, each gives the same visit', () => {
  const seed = 20_261_130
  console.log(`seed ${seed}`)
  let state = seed
  const below = (n: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % n
  }
  const whole = foldActs(items, acts)
  for (let round = 0; round < 500; round++) {
    const sent = [...acts, ...acts.filter(() => below(2) === 0)]
      .map((act) => ({ act, key: below(1_000_000) }))
      .sort((a, b) => a.key - b.key)
      .map(({ act }) => act)
    expect(foldActs(items, sent)).toEqual(whole)
  }
  // The order of the phone's time is what tells: told by the order of arrival, the first word would stand here.
  const [, no, yes] = acts
  const swapped = acts.map((act) =>
    act === no ? { ...act, at: at(2) } : act === yes ? { ...act, at: at(1) } : act,
  )
  expect(foldActs(items, swapped).answers).toEqual({ held: 'no', heads: '23' })
})

test('S1-42 what is needed and missing is told, and keeps the visit from being whole', () => {
  const without = (id: string) =>
    foldActs(
      items,
      acts.filter((act) => act.id !== id),
    )
  expect(without('e').missing).toEqual(['heads'])
  expect(without('k').missing).toEqual(['signed'])
  expect(isWhole(without('k'), false)).toBe(false)
  expect(isWhole(without('l'), false)).toBe(false)
  expect(isWhole(foldActs(items, acts), false)).toBe(true)
  // A second visit wants its judgement, too.
  expect(isWhole(foldActs(items, acts), true)).toBe(false)
  const judged: VisitAct = { id: 'n', at: at(8), kind: 'judge', accepted: true, text: '已张贴' }
  expect(isWhole(foldActs(items, [...acts, judged]), true)).toBe(true)
})

test('S1-42 an answer is of its item’s kind; what is none does not count', () => {
  const [held, heads, order] = items as [CheckItem, CheckItem, CheckItem]
  expect([explainValue(held, 'yes'), explainValue(heads, '12.5'), explainValue(order, '好')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([explainValue(held, '是'), explainValue(heads, '-1'), explainValue(order, '差')]).toEqual([
    '课程按时开始应为是或否。',
    '到课人数应为数字，最多两位小数。',
    '秩序不在可选范围内。',
  ])
  const wrong: VisitAct = { id: 'o', at: at(8), kind: 'answer', item: 'heads', value: '很多' }
  expect(foldActs(items, [...acts, wrong]).answers['heads']).toBe('23')
})

test('S1-42 every fault of a checklist is told at once', () => {
  expect(checkChecklist([]).map(({ path }) => path)).toEqual(['/items'])
  const faults = checkChecklist([
    { key: 'a', title: '是', kind: 'yes-no', needed: true },
    { key: 'a', title: '秩序', kind: 'choice', needed: true, choices: ['好'] },
  ])
  expect(faults.map(({ path }) => path)).toEqual(['/items/0/title', '/items/1/key', '/items/1/choices'])
})
