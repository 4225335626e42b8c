import { expect, test } from 'vitest'
import { chooseOutcome, explainRow, rowsToSend } from './fill-rows.ts'

const lessons = ['a', 'b', 'c'].map((lessonId) => ({ lessonId }))

test('S1-50 a lesson that was not answered is not sent, and of one its coach missed neither heads nor satisfaction is told', () => {
  const rows = {
    c: { outcome: 'absent', heads: 3, satisfaction: 'fair', remarks: ' 教练临时生病 ' },
    a: { outcome: 'held', heads: 0, satisfaction: 'very', remarks: ' ' },
  } as const
  expect(rowsToSend(lessons, rows)).toEqual([
    { lessonId: 'a', outcome: 'held', heads: 0, satisfaction: 'very' },
    { lessonId: 'c', outcome: 'absent', remarks: '教练临时生病' },
  ])
})

test('S1-50 what a held lesson lacks is said before it is sent', () => {
  expect(explainRow({})).toBeUndefined()
  expect(explainRow({ outcome: 'held' })).toBe('请填写到课人数。')
  expect(explainRow({ outcome: 'held', heads: 20 })).toBe('请选择满意度。')
  expect(explainRow({ outcome: 'held', heads: 0, satisfaction: 'poor' })).toBeUndefined()
})

test('S1-50 how many came is proposed from the attendance, and what somebody typed stays', () => {
  expect(chooseOutcome({}, 'held', 17)).toEqual({ outcome: 'held', heads: 17 })
  expect(chooseOutcome({}, 'held', 0)).toEqual({ outcome: 'held', heads: 0 })
  expect(chooseOutcome({}, 'held', null)).toEqual({ outcome: 'held' })
  expect(chooseOutcome({ outcome: 'absent', heads: 19 }, 'held', 17)).toEqual({ outcome: 'held', heads: 19 })
  expect(chooseOutcome({}, 'absent', 17)).toEqual({ outcome: 'absent' })
})
