import type { TeamDetail as Team } from '@jianwang/api'
import { expect, test } from 'vitest'
import { fileConfirm, listTeamActions } from './team-actions.ts'

const team: Team = {
  ...{
    id: 't',
    serialNo: 7,
    name: '晨曦太极拳队',
    level: 'street',
    category: 'community',
    state: 'reviewed',
  },
  ...{
    stateTitle: '已审核',
    unit: { id: 3, name: '金海街道' },
    leaderName: '张小海',
    leaderPhone: '138****0001',
  },
  ...{ declaredCount: 12, rosterCount: 12, filedThisYear: false, version: 4, actions: [], items: [] },
  ...{ schedules: [], instructors: [], extra: {}, origin: 'staff', createdAt: '', updatedAt: '' },
  ...{ filings: [], warnings: [], timeline: [], leaderLinked: false, joinedCount: 0, waitingCount: 0 },
}
const labels = (actions: string[], change: Partial<Team> = {}) =>
  listTeamActions({ ...team, ...change, actions }, 2026, () => undefined).map(
    ({ label, kind }) => `${label} ${kind}`,
  )

test('S0-51 a reviewed team offers 申报 as its next step, ending it as dangerous', () => {
  expect(labels(['edit', 'file', 'dissolve', 'delete', 'reveal'])).toEqual([
    '申报 main',
    '修改 plain',
    '解散 danger',
    '删除 danger',
  ])
})

test('S0-52 a filed team offers 取消申报 and nothing that the server did not name', () => {
  expect(labels(['cancel-filing'])).toEqual(['取消申报 danger'])
  expect(labels([])).toEqual([])
})

test('only one button is filled', () => {
  const both = labels(['certify', 'review', 'file'])
  expect(both.filter((label) => label.endsWith('main'))).toEqual(['认证 main'])
})

test('a team that is being handed over is not handed over twice', () => {
  const unit = { id: 1, name: '金汇镇' }
  const openTransfer = {
    ...{ id: 'x', teamId: 't', from: unit, to: unit, state: 'proposed' as const, stateTitle: '待接收' },
    ...{ reason: '迁址', summary: {}, proposedBy: '王某', proposedAt: '', actions: [] },
  }
  expect(labels(['propose-transfer'])).toEqual(['转出 plain'])
  expect(labels(['propose-transfer'], { openTransfer })).toEqual([])
})

test('A12 fewer than ten in the roster asks for the reason of the level', () => {
  expect(fileConfirm(team, 2026).reason).toBeUndefined()
  expect(fileConfirm({ ...team, rosterCount: 9 }, 2026)).toMatchObject({
    reason: 'required',
    reasonLabel: '特批理由',
  })
})
