import { expect, test } from 'vitest'
import { fromStates, type Moves, toState } from './lifecycle.ts'

const scans: Moves<'waiting' | 'refused' | 'counted'> = {
  subjectKind: 'scan',
  columns: [],
  states: { waiting: '等待确认', refused: '未确认', counted: '已签到' },
  auditOf: (action) => action,
  transitions: [
    { action: 'confirm', title: '确认', from: ['waiting', 'refused'], to: 'counted' },
    { action: 'refuse', title: '不确认', from: ['waiting'], to: 'refused' },
  ],
}

test('a statement over many rows takes the states of its own act and no others', () => {
  expect([fromStates(scans, 'confirm'), toState(scans, 'confirm')]).toEqual([
    ['waiting', 'refused'],
    'counted',
  ])
  expect([fromStates(scans, 'refuse'), toState(scans, 'refuse')]).toEqual([['waiting'], 'refused'])
  expect(() => fromStates(scans, 'forget')).toThrow('scan knows no action forget')
  expect(() => toState(scans, 'forget')).toThrow('ends in no one state')
})
