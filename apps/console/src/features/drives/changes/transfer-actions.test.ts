import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { describeOutcome } from './change-words.ts'
import {
  acceptConfirm,
  listBatchActions,
  nameTransfer,
  recallConfirm,
  refuseConfirm,
} from './transfer-actions.ts'

const { league } = driveTrees
const transfer: Transfer = {
  ...{ id: 't1', reason: 'moved', day: '2026-11-22', state: 'offered', moved: 3, skipped: 0 },
  ...{ fromUnit: '团长宁区委', toUnitId: 7, toUnit: '团徐汇区委', note: null, by: '张三' },
  ...{ createdAt: '', answer: null, answeredAt: null, actions: [] },
}
const another: Transfer = { ...transfer, id: 't2', moved: 1_200, toUnit: null, reason: 'over_age' }

test('a transfer is called by whence, whereto and how many', () => {
  expect(nameTransfer(transfer, league)).toBe('团长宁区委转往团徐汇区委（3 人）')
  expect(nameTransfer(another, league)).toBe('团长宁区委超龄离团（1,200 人）')
})

test('S4-02 what is asked before says how many people it concerns, and how many are left out', () => {
  expect(refuseConfirm([transfer], league).title).toBe('退回团长宁区委转来的人员？')
  expect(refuseConfirm([transfer], league)).toMatchObject({ reason: 'required', reasonLabel: '退回理由' })
  expect(acceptConfirm([transfer, another], league, 2).consequence).toMatch(/^共 1,203 人.*另有 2 项不能办理/)
  expect(recallConfirm([transfer, another], league).title).toBe('撤回 2 项转出？')
  const seen = ['a', 'b'].map((id) => ({ id, version: 1 }))
  expect(recallConfirm([transfer], league, 0, seen).title).toBe('撤回转出的这 2 人？')
})

test('the list is made fresh after a batch, also when some of it failed', async () => {
  let fresh = 0
  const { out } = listBatchActions(league, () => {
    fresh += 1
  })
  const recall = out[0]
  if (!recall || !('confirm' in recall)) throw new Error('no recall')
  // Without a server every request fails.
  await expect(recall.confirm([transfer], 0).run('', '')).rejects.toThrow()
  expect(fresh).toBe(1)
})

test('who is out of an open offer waits for its answer, and of another transfer does not', () => {
  expect(describeOutcome('out', 'offered').word).toBe('等待接收')
  expect(describeOutcome('out', 'done').word).toBe('已转出')
  expect(describeOutcome('recalled', 'offered').word).toBe('已撤回，仍在册')
})
