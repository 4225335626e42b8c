import { serverNow } from '@jianwang/words/server-clock'
import { expect, test } from 'vitest'
import { sayTold } from '../changes/change-words.ts'
import { daysUntil, sayDue, sayLeft } from './class-words.ts'

const inDays = (days: number) => new Date(serverNow() + days * 86_400_000).toISOString()

test('A10 a class says what it waits for and how many days are left, and is near in the last three', () => {
  const firstAt = inDays(9)
  expect(daysUntil(firstAt)).toBe(9)
  expect(sayDue({ state: 'matched', firstAt, decideAt: null })).toMatchObject({
    ...{ what: '开始招募', by: firstAt, text: '剩 9 天', isNear: false },
  })
  expect(sayDue({ state: 'recruiting', firstAt, decideAt: inDays(3) })).toMatchObject({
    ...{ what: '确认开班', text: '剩 3 天', isNear: true },
  })
  expect(sayLeft(inDays(-1))).toEqual({ text: '已到', isNear: true })
  expect(sayDue({ state: 'running', firstAt, decideAt: inDays(1) })).toBeUndefined()
})

test('S1-14 the result of a change says who was told, and who is to be called', () => {
  const at = inDays(0)
  expect(sayTold({ at, coach: true, learners: 2, toCall: 0 })).toBe(
    '已发消息给教练、报名的市民 2 人，每人一次。',
  )
  expect(sayTold({ at, coach: false, learners: 0, toCall: 22 })).toBe(
    '教练、由街镇登记的 22 人没有小程序账号，请电话通知。',
  )
  expect(sayTold({ at, coach: true, learners: 1, toCall: 3 })).toBe(
    '已发消息给教练、报名的市民 1 人，每人一次。由街镇登记的 3 人没有小程序账号，请电话通知。',
  )
})
