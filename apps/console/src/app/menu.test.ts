import { expect, test } from 'vitest'
import type { Feature } from '#lib/feature.ts'
import { hasGrant, isBusiness, type Me } from '#lib/session.ts'
import { comings } from './coming.ts'
import { buildMenu, findCurrent, findTrail, findUnfolded, isLong } from './menu.ts'

const flags = {
  activities: 'off',
  fitnessMap: 'off',
  teamVitality: 'off',
  organisationStatistics: 'off',
} as const

function person(changes: Partial<Me> = {}): Me {
  return {
    account: { id: 'a', username: 'fx_jh1', personName: '李明' },
    unit: { id: '1', name: '金海街道', level: 'street', tree: 'region' },
    role: 'manager',
    roleTitle: '管理员',
    grants: ['teams.read'],
    mustChangePassword: false,
    mustSetUpTotp: false,
    mustBindPerson: false,
    units: [],
    flags,
    ...changes,
  }
}

const load = async () => ({ default: () => null })
const features: Feature[] = [
  {
    path: '/teams',
    title: '健身团队',
    menu: { group: 'work', order: 20, icon: 'team' },
    allow: (me) => hasGrant(me, 'teams.read'),
    load,
  },
  { path: '/teams/$id', title: '健身团队', load },
  { path: '/teams/$id/edit', title: '修改', load },
  { path: '/', title: '首页', menu: { group: 'top', order: 0, icon: 'home' }, allow: isBusiness, load },
  {
    path: '/audit',
    title: '审计日志',
    menu: { group: 'admin', order: 10, icon: 'audit' },
    allow: (me) => me.role === 'audit_admin',
    load,
  },
]

function titles(me: Me): string[] {
  return buildMenu(features, comings, me).flatMap((section) => section.items.map((item) => item.title))
}

test('a manager sees the work, and what is to come with its mark', () => {
  const sections = buildMenu(features, comings, person())
  expect(titles(person())).toEqual([
    '首页',
    '健身团队',
    '健身地图',
    '健身团队活跃度统计',
    '体育社会组织信息统计',
    '活动发布',
  ])
  expect(sections.find((section) => section.group === 'mini')?.items[0]?.mark).toBe('暂未开通')
})

test('until the demanded second factor is set up there is nothing to choose', () => {
  expect(titles(person({ mustSetUpTotp: true }))).toEqual([])
})

test('an item without the grant is not there', () => {
  expect(titles(person({ grants: [] }))).not.toContain('健身团队')
})

test('an administrator sees only their own menu, and nothing of what is to come', () => {
  expect(titles(person({ role: 'audit_admin', grants: ['audit.read'] }))).toEqual(['审计日志'])
})

const activities: Feature = {
  path: '/activities',
  title: '活动发布',
  menu: { group: 'mini', order: 1, icon: 'activity' },
  flag: 'activities',
  load,
}
const mini = (me: Me, list = features) =>
  buildMenu(list, comings, me).find((section) => section.group === 'mini')?.items

test('X-05 a feature takes the place of its 暂未开通 when the server opens it, and not before', () => {
  const registered = [...features, activities]
  expect(mini(person(), registered)).toEqual([expect.objectContaining({ mark: '暂未开通' })])
  expect(mini(person({ flags }), registered)?.[0]).toHaveProperty('mark')
  const items = mini(person({ flags: { ...flags, activities: 'on' } }), registered)
  expect(items).toEqual([{ path: '/activities', title: '活动发布', icon: 'activity', order: 1 }])
})

test('X-05 a flag that is on does not promise a page that is not there', () => {
  expect(mini(person({ flags: { ...flags, activities: 'on' } }))?.[0]?.mark).toBe('暂未开通')
})

test('a record keeps its list marked; home is only itself', () => {
  const menu = buildMenu(features, comings, person())
  expect(findCurrent(menu, '/teams/7/edit')).toBe('/teams')
  expect(findCurrent(menu, '/')).toBe('/')
  expect(findCurrent(menu, '/elsewhere')).toBeUndefined()
})

test('the trail names the pages above an address', () => {
  expect(findTrail(features, '/teams/7/edit', person())).toEqual([
    { path: '/teams', title: '健身团队' },
    { path: '/teams/7', title: '健身团队' },
    { path: '/teams/7/edit', title: '修改' },
  ])
})

const league = (changes: Partial<Me> = {}) =>
  person({
    unit: { id: '9', name: '团奉贤区委', level: 'none', tree: 'league' },
    grants: ['drives.read'],
    ...changes,
  })
const roll: Feature = {
  path: '/drives/members',
  title: '团员和团干部',
  menu: { group: 'drive', order: 10, icon: 'team' },
  allow: (me) => hasGrant(me, 'drives.read'),
  load,
}

test('X-02 S4-20 another body’s staff see their own tree’s menu under its name, and nothing of the regions', () => {
  const sections = buildMenu([...features, roll], comings, league())
  expect(sections.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
    ['', ['首页']],
    ['上海电子团务平台', ['团员和团干部']],
  ])
})

test('X-02 the regions’ staff see nothing of another body’s tree', () => {
  const sections = buildMenu([...features, roll], comings, person())
  expect(sections.map(({ group }) => group)).not.toContain('drive')
})

const many = [...'一二三四五六七八九十百千万亿'].map((title, order) => ({
  path: `/work/${order}`,
  title,
  menu: { group: 'work', order, icon: 'team' } as const,
  load,
}))

test('a menu longer than a low screen is folded; nothing of it is lost', () => {
  const short = buildMenu(features, [], person())
  const long = buildMenu([...features, ...many], [], person())
  expect([isLong(short), isLong(long)]).toEqual([false, true])
  expect(long.flatMap(({ items }) => items).length).toBe(many.length + 2)
})

test('open is the section one is on, or the one whose title was pressed there, and never two', () => {
  const sections = buildMenu([...features, ...many], [], person())
  expect(findUnfolded(sections, '/', undefined)).toBe('top')
  expect(findUnfolded(sections, '/teams', undefined)).toBe('work')
  expect(findUnfolded(sections, '/', { on: '/', group: 'work' })).toBe('work')
  expect(findUnfolded(sections, '/teams', { on: '/teams', group: undefined })).toBeUndefined()
  expect(findUnfolded(sections, '/teams', { on: '/', group: 'data' })).toBe('work')
})
