import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareContents, digestOf, listKept, nextTracks, type Tracked } from './content.ts'
import { makeEntry } from './testing/series.ts'

const unit = { id: 4, path: '.1.2.4.', name: '金海街道' }
const a = makeEntry(unit)
const b = makeEntry(unit, {
  id: 'b',
  title: '广场舞',
  startsAt: '2026-12-03T01:00:00.000Z',
  endsAt: '2026-12-03T02:00:00.000Z',
})
const moved = { ...a, startsAt: '2026-12-04T01:00:00.000Z', endsAt: '2026-12-04T02:30:00.000Z' }

test('a digest is the same in whatever order entries were read, and another for any change', () => {
  expect(digestOf([a, b])).toBe(digestOf([b, a]))
  const stored = Object.fromEntries(Object.entries(a).reverse()) as typeof a // as jsonb gives it back
  expect(digestOf([stored])).toBe(digestOf([a]))
  for (const other of [moved, { ...a, place: '别处' }, { ...a, more: { category: '武术类' } }])
    expect(digestOf([other])).not.toBe(digestOf([a]))
})

test('what is other is said in one sentence a thing', () => {
  expect(compareContents([a, b], [b, a])).toEqual([])
  expect(compareContents([a, b], [{ ...moved, place: '社区学校' }]).map(({ text }) => text)).toEqual([
    '取消：金海街道“广场舞”（12月3日 周四 09:00-10:00）',
    '更改：金海街道“太极拳”（12月2日 周三 09:00-10:30），时间改为12月4日 周五 09:00-10:30，地点改为社区学校',
  ])
  expect(compareContents([], [a])[0]?.text).toBe(
    '新增：金海街道“太极拳”（12月2日 周三 09:00-10:30），地点：金海文体中心',
  )
})

const at = (n: number) => new Date(Date.UTC(2026, 10, 27, n))
type Issue = readonly [publication: string, content: readonly (typeof a)[]]

/** What calendars are told after these issues, one an hour: whose, how often changed, and whether it is called off. */
function follow(issues: readonly Issue[]) {
  const last = new Map<string, Tracked>()
  for (const [n, [name, content]] of issues.entries()) {
    const others = [...last].flatMap(([of, each]) => (of === name ? [] : [each]))
    last.set(name, { content, tracks: nextTracks(content, last.get(name), others, at(n)) })
  }
  return listKept([...last.values()])
}
const told = (...issues: Issue[]) =>
  follow(issues)
    .map(({ entry, sequence, isCancelled }) => [entry.id === 'b' ? 'b' : 'a', sequence, isCancelled])
    .sort()

test('S1-26 a calendar keeps the id and counts up with each change; what is gone is cancelled, and may come back', () => {
  const fresh = [
    ['a', 0, false],
    ['b', 0, false],
  ]
  expect(told(['p', [a, b]])).toEqual(fresh)
  expect(told(['p', [a, b]], ['p', [b, a]])).toEqual(fresh)
  expect(told(['p', [a, b]], ['p', [moved]])).toEqual([
    ['a', 1, false],
    ['b', 1, true],
  ])
  // Called off once, however many issues follow.
  expect(told(['p', [a, b]], ['p', [a]], ['p', [moved]])).toEqual([
    ['a', 1, false],
    ['b', 1, true],
  ])
  expect(told(['p', [a, b]], ['p', [a]], ['p', [a, b]])).toEqual([
    ['a', 0, false],
    ['b', 2, false],
  ])
  // Moved into the next week: there it stands, and so it is not cancelled, whichever is told first.
  expect(told(['p', [a]], ['q', [moved]], ['p', []])).toEqual([['a', 1, false]])
  expect(told(['p', [a]], ['p', []], ['q', [moved]])).toEqual([['a', 2, false]])
})

test('S1-26 where the guest counts itself its number stands, and what moved to where nothing is published keeps that of before', () => {
  const traced = (ofA: number, ofB: number, isOff = false) =>
    new Map([
      [a.id, { sequence: ofA, isOff }],
      [b.id, { sequence: ofB, isOff }],
    ])
  const first = { content: [a, b], tracks: nextTracks([a, b], undefined, [], at(0), traced(3, 0)) }
  const tell = (content: readonly (typeof a)[], ...of: Parameters<typeof traced>) =>
    listKept([{ content, tracks: nextTracks(content, first, [], at(1), traced(...of)) }])
      .map(({ entry, sequence, isCancelled }) => [entry.id === 'b' ? 'b' : 'a', sequence, isCancelled])
      .sort()
  const same = [
    ['a', 3, false],
    ['b', 0, false],
  ]
  expect(tell([a, b], 3, 0)).toEqual(same)
  // Another name alone is no change that is counted.
  expect(tell([{ ...a, title: '陈式太极拳' }, b], 3, 0)).toEqual(same)
  expect(tell([{ ...a, ...moved }, b], 5, 0)).toEqual([
    ['a', 5, false],
    ['b', 0, false],
  ])
  expect(tell([a], 3, 2, true)).toEqual([
    ['a', 3, false],
    ['b', 2, true],
  ])
  expect(tell([a], 3, 2)).toEqual([
    ['a', 3, false],
    ['b', 0, true],
  ])
})

test('S1-26 a sequence never counts down, whatever the issues say', () => {
  const content = fc
    .subarray([a, b, moved])
    .map((some) => [...new Map(some.map((each) => [each.id, each])).values()])
  const issue = fc.tuple(fc.constantFrom('p', 'q'), content)
  fc.assert(
    fc.property(fc.array(issue, { minLength: 1, maxLength: 8 }), (issues) => {
      const last = new Map<string, number>()
      for (let n = 1; n <= issues.length; n++)
        for (const { entry, sequence } of follow(issues.slice(0, n))) {
          expect(sequence).toBeGreaterThanOrEqual(last.get(entry.id) ?? 0)
          last.set(entry.id, sequence)
        }
    }),
  )
})
