import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { describeEvent, listHappenings } from './happenings.ts'

const say = (act: string, detail: unknown = null, late = false) =>
  describeEvent({ act, detail, late }, driveTrees.league)

test('S4-21 an adjustment says field by field what was and what is', () => {
  const changes = {
    education: ['高中', '本科'],
    nation: ['', '汉族'],
    post: ['书记', ''],
    phone: ['', '138****0001'],
  }
  expect(say('adjust', { changes })).toBe(
    '信息调整：学历由“高中”改为“本科”；民族填为“汉族”；清空团内职务（原为书记）；手机号填为“138****0001”',
  )
})

test('S4-09 a card that was taken back is called by the tree’s own name, with who had it', () => {
  expect(say('release-card')).toBe('收回电子团员证，可重新申领')
  expect(say('release-card', { holder: '冒*', checkedInAt: '2026-09-10T02:00:00.000Z' })).toBe(
    '收回电子团员证，可重新申领：领取人为冒*',
  )
  expect(say('release-card', { holder: null })).toBe('收回电子团员证，可重新申领')
})

test('A26 what was entered late says so', () => {
  expect(say('add', null, true)).toBe('信息补录（逾期录入）')
})

test('an act of a newer server shows its own name, and odd details are left out', () => {
  expect(say('new-act', { changes: { nation: 'x' } })).toBe('new-act')
})

test('who did it and why stand beside it', () => {
  const event = {
    act: 'transfer-out',
    late: false,
    reason: '毕业',
    detail: { transferId: 't' },
    actorName: '李老师',
    unitName: '某中学团委',
    occurredAt: '2026-11-22T02:00:00Z',
  }
  expect(listHappenings([event], driveTrees.league)).toEqual([
    {
      id: '1',
      at: '2026-11-22T02:00:00Z',
      title: '转出',
      actor: '李老师 · 某中学团委',
      note: '毕业',
      tone: 'warning',
    },
  ])
})
