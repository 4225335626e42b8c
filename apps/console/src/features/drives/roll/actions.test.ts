import { driveTrees } from '@jianwang/words/drive-trees'
import { expect, test } from 'vitest'
import { listOrganisationActions } from './organisation-actions.ts'
import { listPersonActions } from './person-actions.ts'

const me = (grants: string[]) => ({
  account: { id: 'a', username: 'league', personName: '李明' },
  unit: { id: '1', name: '团市委', level: 'none' as const, tree: 'league' },
  role: 'manager' as const,
  roleTitle: '管理员',
  grants,
  mustChangePassword: false,
  mustSetUpTotp: false,
  mustBindPerson: false,
  units: [],
  flags: {
    activities: 'off',
    fitnessMap: 'off',
    teamVitality: 'off',
    organisationStatistics: 'off',
  } as const,
})
const one = { id: 5, retired: false }
const top = { actions: ['rename', 'disable', 'merge', 'move', 'split'] }

test('S4-20 changes of the tree are offered where the server allows them', () => {
  const labels = (grants: string[], unit?: { actions: string[] }) =>
    listOrganisationActions(me(grants), one, unit).map((action) => action.label)
  expect(labels(['drives.read'])).toEqual(['查看人员'])
  expect(labels(['drives.write'], { actions: [] })).toEqual(['修改', '新增下级组织', '查看人员'])
  expect(labels([], { actions: ['rename', 'split'] })).toEqual(['查看人员', '改名', '拆分'])
  expect(labels(['drives.write'], top)).toEqual([
    '修改',
    '新增下级组织',
    '查看人员',
    '改名',
    '合并',
    '划转',
    '拆分',
  ])
  expect(listOrganisationActions(me(['drives.write']), { id: 5, retired: true }, top)).toEqual([])
})

test('A27 S4-02 a person offers what the server says the viewer may do', () => {
  const person = {
    ...{ id: 'p', name: '孙小明', version: 3, kind: 'member' as const, state: 'active' as const },
    actions: ['ask-correction'],
  }
  const listed = (actions: string[]) =>
    listPersonActions({ ...person, actions }, driveTrees.league, () => undefined)
  expect(listed(['ask-correction'])).toEqual([
    expect.objectContaining({ href: '/drives/corrections/new?person=p' }),
  ])
  expect(listed([])).toEqual([])
  const [release] = listed(['release-card'])
  expect(release).toMatchObject({ label: '收回电子团员证', confirm: { reason: 'required' } })
  expect(listed(['leave-again'])).toMatchObject([{ label: '超龄离团' }])
})
