import { expect, test } from 'vitest'
import { faultsOfEach, findFieldName } from './faults.ts'
import { checkInstructor, checkSchedule } from './team-rules.ts'

test.each([
  ['/name', 'name'],
  ['body.name', 'name'],
  ['/body/schedule/0/place', 'schedule'],
  ['items[2].code', 'items'],
  ['leader.phone', 'leader.phone'],
  ['/unknown', undefined],
])('the fault at %s belongs to %s', (path, name) => {
  expect(findFieldName(path, ['name', 'schedule', 'items', 'leader.phone'])).toBe(name)
})

test('each part of a form is told its own fault, in the words of the rule', () => {
  const good = { weekday: 1, starts: '07:00', ends: '08:30', place: '滨河绿地' }
  expect(faultsOfEach('schedule', [good, { ...good, starts: '', place: '亭' }], checkSchedule)).toEqual({
    'schedule-1-starts': '请填写开始时间，如 19:00。',
    'schedule-1-place': '请填写活动地点。',
  })
  const instructors = [{ name: ' ', phone: '138****0001' }, { name: '李明' }]
  expect(faultsOfEach('instructor', instructors, checkInstructor)).toEqual({
    'instructor-0-name': '请填写指导员姓名，没有指导员时请删除这一项。',
  })
})
