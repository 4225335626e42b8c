import { expect, test } from 'vitest'
import { listHappenings } from './happenings.ts'
import type { Happening } from './team-requests.ts'

const happening = (action: string, occurredAt: string, change: Partial<Happening> = {}): Happening => ({
  ...{ action, occurredAt, title: action, fromState: 'reviewed', toState: 'reviewed' },
  ...{ actorName: '王某', unitName: '金海街道', reason: null, ...change },
})

test('roster work of one person on one day is told in one line, the newest first', () => {
  const moment = '2026-03-09T01:30:00.000Z'
  const lines = listHappenings([
    happening('file', '2026-04-01T00:00:00.000Z'),
    happening('create', moment, { fromState: null }),
    happening('add-member', moment),
    happening('add-member', moment),
    happening('add-member', '2026-03-08T01:30:00.000Z'),
  ])
  expect(lines.map((line) => line.title)).toEqual(['file', 'add-member 2 人', 'create', 'add-member'])
})

test('a reason is never swallowed', () => {
  const moment = '2026-03-09T01:30:00.000Z'
  const lines = listHappenings([
    happening('remove-member', moment, { reason: '迁出' }),
    happening('remove-member', moment),
  ])
  expect(lines.map((line) => line.note)).toEqual(['迁出', null])
})
