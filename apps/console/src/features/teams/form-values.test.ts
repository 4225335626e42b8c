import { expect, test } from 'vitest'
import { ApiProblem } from '#lib/api.ts'
import { groupSchedules, nameLines, spreadSchedules, toBody } from './form-values.ts'

const schedule = (weekday: number, place = '金海公园') => ({ weekday, starts: '07:00', ends: '08:30', place })

test('S0-36 days of one time and place are one line of the form, and go back as one line a day', () => {
  const stored = [schedule(3), schedule(1), schedule(6, '社区广场')]
  const groups = groupSchedules(stored)
  expect(groups.map((group) => group.weekdays)).toEqual([[1, 3], [6]])
  expect(spreadSchedules(groups)).toEqual([schedule(1), schedule(3), schedule(6, '社区广场')])
})

test('S0-48 empty lines are left out, a listed item goes by its code, a free one with its name', () => {
  const body = toBody({
    name: '晨曦队',
    schoolName: undefined,
    items: [
      { code: 'tai-chi', name: '太极拳' },
      { code: 'other', name: ' 打莲湘 ' },
      { code: '', name: '' },
    ],
    schedules: [],
    instructors: [{ id: 'i', name: '李明 ', phone: '', grade: ' ' }],
    'extra.slogan': '天天向上',
    'extra.remark': '',
  })
  expect(body).toEqual({
    name: '晨曦队',
    items: [{ code: 'tai-chi' }, { code: 'other', name: '打莲湘' }],
    schedules: [],
    instructors: [{ id: 'i', name: '李明' }],
    extra: { slogan: '天天向上' },
  })
})

test('an emptied extra field is sent as empty, one never filled is not sent', () => {
  const values = { items: [], schedules: [], 'extra.slogan': '', 'extra.remark': '' }
  expect(toBody(values, { slogan: '旧口号' }).extra).toEqual({ slogan: '' })
})

test('faults of days that share a line name that line, once', () => {
  const groups = groupSchedules([schedule(1), schedule(3), schedule(6, '社区广场')])
  const problem = new ApiProblem(422, {
    detail: '有误',
    errors: [
      { path: '/schedules/2/place', message: '请填写活动地点。' },
      { path: '/schedules/0/ends', message: '结束时间须晚于开始时间。' },
      { path: '/schedules/1/ends', message: '结束时间须晚于开始时间。' },
      { path: '/name', message: '请填写团队名称。' },
    ],
  })
  const named = nameLines(problem, groups)
  expect(named instanceof ApiProblem && named.errors.map((fault) => fault.message)).toEqual([
    '第 2 项：请填写活动地点。',
    '第 1 项：结束时间须晚于开始时间。',
    '请填写团队名称。',
  ])
})
