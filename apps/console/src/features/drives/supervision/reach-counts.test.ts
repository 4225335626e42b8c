import { expect, test } from 'vitest'
import { addReach, noReach, sayReach } from './reach-counts.ts'

test('S4-10 the parts of a long list are one sum', () => {
  const part = {
    waiting: 500,
    reached: 2,
    states: { 'no-account': 490, 'not-followed': 5, unknown: 3, followed: 2 },
  }
  expect(addReach(addReach(noReach, part), { ...part, waiting: 30 })).toEqual({
    waiting: 530,
    reached: 4,
    states: { 'no-account': 980, 'not-followed': 10, unknown: 6, followed: 4 },
  })
})

test('S4-10 the sentence names both sides', () => {
  expect(sayReach({ waiting: 78, reached: 2 })).toBe(
    '未登录的 78 人中，站内消息能通知到 2 人，其余 76 人要另行通知。',
  )
  expect(sayReach({ waiting: 3, reached: 3 })).toBe('未登录的 3 人，站内消息都能通知到。')
  expect(sayReach({ waiting: 0, reached: 0 })).toBe('没有未登录的人员。')
})
