import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  counts,
  type EvidenceKind,
  explainEvidence,
  judgeEvidence,
  listMissing,
  usualEvidenceRules as rules,
} from './evidence.ts'

const lesson = {
  startsAt: new Date('2026-11-28T09:00:00+08:00'),
  endsAt: new Date('2026-11-28T10:30:00+08:00'),
  hasPoint: true,
}
const at = (clock: string) => new Date(`2026-11-28T${clock}:00+08:00`)
const judge = (kind: EvidenceKind, takenAt: Date | null, metres: number | null) => {
  const taken = { kind, takenAt, metres }
  return { ...taken, ...judgeEvidence(taken, lesson, rules) }
}

test('S1-28 photos and video, both: what is lacking is said by its sentence', () => {
  const photo = judge('photo', at('09:10'), 20)
  const video = judge('video', at('09:20'), 30)
  expect(listMissing([photo, video], rules)).toEqual([])
  expect(listMissing([photo], rules)).toEqual(['还缺 1 段视频。'])
  expect(listMissing([video, video], rules)).toEqual(['还缺 1 张照片。'])
  expect(listMissing([], { ...rules, leastPhotos: 3 })).toEqual(['还缺 3 张照片。', '还缺 1 段视频。'])
})

test('S1-28 within half an hour of the confirmed time and 500 metres of the venue, to the minute and the metre', () => {
  const told: [clock: string, metres: number, time: string, place: string][] = [
    ['08:30', 500, 'inside', 'inside'],
    ['08:29', 501, 'outside', 'outside'],
    ['11:00', 0, 'inside', 'inside'],
    ['11:01', 0, 'outside', 'inside'],
  ]
  for (const [clock, metres, time, place] of told)
    expect([clock, judge('video', at(clock), metres)]).toMatchObject([clock, { time, place }])
  const late = judge('video', at('11:01'), 3_240)
  expect(explainEvidence(late, lesson, rules)).toEqual({
    odd: [
      '视频拍摄于 11月28日 11:01，不在这节课的时间（11月28日 09:00—10:30，前后各 30 分钟）内。',
      '视频拍摄地点距场地 3.2 公里，超过 500 米。',
    ],
    unknown: [],
  })
  expect(listMissing([late, judge('photo', at('09:10'), 20)], rules)).toEqual([
    '还缺 1 段视频（已交的 1 段不在上课的时间或地点，不计入）。',
  ])
})

test('S1-28 what does not say when or where is unknown, and not false: it counts, and is named', () => {
  const [photo, video] = [judge('photo', null, null), judge('video', at('09:10'), null)]
  expect([photo.time, photo.place, counts(photo), listMissing([photo, video], rules)]).toEqual([
    'unknown',
    'unknown',
    true,
    [],
  ])
  expect(explainEvidence(photo, lesson, rules)).toEqual({
    odd: [],
    unknown: [
      '照片没有记录拍摄时间（常见于经微信转发、截图或压缩），请人工核对。',
      '照片没有记录拍摄地点（相机未开启定位，或经微信转发），请人工核对。',
    ],
  })
  expect(explainEvidence(video, { ...lesson, hasPoint: false }, rules).unknown).toEqual([
    '场地没有登记位置，视频的拍摄地点无法核对。',
  ])
})

test('S1-28 more evidence never makes a lesson less complete, and what is outside never makes it more', () => {
  const piece = fc.record({
    kind: fc.constantFrom<EvidenceKind>('photo', 'video'),
    time: fc.constantFrom('inside', 'outside', 'unknown'),
    place: fc.constantFrom('inside', 'outside', 'unknown'),
  })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), piece, (all, more) => {
      const before = listMissing(all, rules).length
      const after = listMissing([...all, more], rules).length
      expect(after).toBeLessThanOrEqual(before)
      if (!counts(more)) expect(after).toBe(before)
      const kinds = new Set(all.filter(counts).map(({ kind }) => kind))
      expect(before).toBe(2 - kinds.size)
    }),
  )
})
