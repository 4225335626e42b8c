import type { Activity } from '@jianwang/api'
import { expect, test } from 'vitest'
import { listActivityActions } from './activity-actions.ts'
import { sayAudience, sayMinutes, saySpan } from './activity-words.ts'

const activity: Activity = {
  ...{ id: 'a', title: '健步走', publisher: 'street', publisherName: '金海街道', unitId: 3, teamId: null },
  ...{ startsAt: '2026-11-28T01:00:00Z', endsAt: '2026-11-28T03:00:00Z', place: '东门广场' },
  ...{ lng: null, lat: null, crs: null, capacity: 30, taken: 12, waiting: 3, state: 'published' },
  ...{ isOver: false, signUpFrom: '', signUpUntil: '', isSignUpOpen: true, audience: 'everybody' },
  ...{ minAge: null, maxAge: null, waitingList: true, offerMinutes: 120, body: '', material: null },
  ...{ summary: null, checkInFrom: '', checkInUntil: '', checkInBeforeMinutes: 30, checkInAfterMinutes: 0 },
  ...{ publishedAt: null, createdAt: '', updatedAt: '' },
  ...{ checkInRadiusMetres: null, walkIn: false, version: 2, actions: [], mayOrganise: false },
}
const labels = (change: Partial<Activity>) =>
  listActivityActions({ ...activity, ...change }).map(({ label, kind }) => `${label} ${kind ?? 'plain'}`)

test('S0-24 an activity of the own level: its code, changing it, calling it off', () => {
  const actions = ['modify', 'cancel', 'finish']
  expect(labels({ actions, mayOrganise: true })).toEqual(['签到码 main', '修改 plain', '取消活动 danger'])
})

test('S0-30 A19 what a team submits is approved or returned, with a reason for the team', () => {
  const own = { actions: ['approve', 'return'], state: 'submitted' as const, publisher: 'team' as const }
  expect(labels(own)).toEqual(['审核通过 main', '退回 danger'])
  const [approve, back] = listActivityActions({ ...activity, ...own })
  expect(approve?.confirm?.reason).toBeUndefined()
  expect(back?.confirm).toMatchObject({ reason: 'required', reasonLabel: '退回理由' })
})

test('after the end there is a summary to write, nothing to cancel and no code to show', () => {
  const over = { actions: ['cancel', 'finish'], isOver: true, mayOrganise: true }
  expect(labels(over)).toEqual(['填写总结 main'])
  expect(labels({ ...over, summary: '来了二十人' })).toEqual(['修改总结 plain'])
})

test('who only supervises is offered nothing', () => {
  expect(labels({})).toEqual([])
})

test('cancelling says how many people it concerns', () => {
  const [cancel] = listActivityActions({ ...activity, actions: ['cancel'] })
  expect(cancel?.confirm?.consequence).toContain('已报名 12 人、候补 3 人')
  const [lonely] = listActivityActions({ ...activity, actions: ['cancel'], taken: 0, waiting: 0 })
  expect(lonely?.confirm?.consequence).toContain('没有人报名')
})

test('time, age and duration as people say them', () => {
  expect(saySpan('2026-11-28T01:00:00Z', '2026-11-28T03:00:00Z')).toBe('2026-11-28 09:00–11:00')
  expect(saySpan('2026-11-28T01:00:00Z', '2026-11-29T03:00:00Z')).toBe('2026-11-28 09:00 至 2026-11-29 11:00')
  expect([5, 60, 90, 2_880].map(sayMinutes)).toEqual(['5 分钟', '1 小时', '90 分钟', '2 天'])
  expect(sayAudience({ ...activity, minAge: 60 })).toBe('所有市民，60 岁及以上')
  expect(sayAudience({ ...activity, audience: 'area', minAge: 18, maxAge: 75 })).toBe(
    '金海街道辖区内的居民，18 至 75 岁',
  )
})
