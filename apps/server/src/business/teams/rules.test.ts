import { checkTeam, type TeamDraft, warnTeamName } from '@jianwang/records/team-rules'
import { expect, test } from 'vitest'
import { makeNameKey } from '#platform/names'
import { isFilingOpen, memberCountOf, sizeBandOf } from './rules.ts'

const good: TeamDraft = {
  category: 'community',
  name: '晨光太极拳队',
  leaderName: '沈启明',
  leaderPhone: '13800000001',
  declaredCount: 10,
  items: [{ code: 'tai-chi' }],
  instructors: [],
  schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地' }],
}
const pathsOf = (more: Partial<TeamDraft>) => checkTeam({ ...good, ...more }).map((fault) => fault.path)

test('S0-34 ten fixed members are enough, nine are not', () => {
  expect(checkTeam(good)).toEqual([])
  expect(pathsOf({ declaredCount: 9 })).toEqual(['/declaredCount'])
  expect(pathsOf({ declaredCount: 10.5 })).toEqual(['/declaredCount'])
})

test('S0-35 one convener with a name and a mobile number; a masked number means the stored one', () => {
  expect(pathsOf({ leaderName: '' })).toEqual(['/leaderName'])
  for (const leaderPhone of ['', '1380000000', '02112345678', 'abc'])
    expect(pathsOf({ leaderPhone })).toEqual(['/leaderPhone'])
  expect(pathsOf({ leaderPhone: '138****0001' })).toEqual([])
})

test('S0-36 at least one time and place, both of them', () => {
  const [slot] = good.schedules
  if (slot === undefined) throw new Error('the sample has a schedule')
  expect(pathsOf({ schedules: [] })).toEqual(['/schedules'])
  expect(pathsOf({ schedules: [{ ...slot, place: ' ' }] })).toEqual(['/schedules/0/place'])
  expect(pathsOf({ schedules: [{ ...slot, starts: '' }] })).toEqual(['/schedules/0/starts'])
  expect(pathsOf({ schedules: [slot, { ...slot, ends: '06:00' }] })).toEqual(['/schedules/1/ends'])
  expect(pathsOf({ schedules: [{ ...slot, weekday: 8 }] })).toEqual(['/schedules/0/weekday'])
  expect(pathsOf({ schedules: [{ ...slot, lng: 121.4 }] })).toEqual(['/schedules/0/lng'])
  expect(pathsOf({ schedules: [{ ...slot, lng: 121.4, lat: 31.2 }] })).toEqual([])
})

test.each([
  '',
  '队',
  '12345',
  '！！！',
  '测试团队',
  'test1',
  '健身团队',
  '暂无',
  '啊啊啊啊',
  '名'.repeat(41),
])('S0-37 “%s” is no standard name', (name) => {
  expect(pathsOf({ name })).toEqual(['/name'])
})

test('S0-37 odd but possible names pass with a warning', () => {
  expect(warnTeamName('晨光太极拳队')).toEqual([])
  expect(warnTeamName('金海太极协会')).toHaveLength(1)
  expect(warnTeamName('5号楼晨练13800000001')).toHaveLength(2)
  expect(pathsOf({ name: '金海太极协会' })).toEqual([])
})

test('S0-37 width, case, spaces and punctuation make no other name', () => {
  expect(makeNameKey('ＡＢＣ 舞蹈·队（一）')).toBe(makeNameKey('abc舞蹈队一'))
  expect(makeNameKey('晨光一队')).not.toBe(makeNameKey('晨光二队'))
})

test('S0-48 one item or more, none twice; instructors may be absent', () => {
  expect(pathsOf({ items: [] })).toEqual(['/items'])
  expect(pathsOf({ items: [{ code: 'tai-chi' }, { code: 'tai-chi' }] })).toEqual(['/items'])
  expect(pathsOf({ items: [{ code: 'nonsense' }] })).toEqual(['/items/0'])
  expect(pathsOf({ items: [{ code: 'other' }] })).toEqual(['/items/0'])
  expect(pathsOf({ items: [{ code: 'other', name: '抖杠' }, { code: 'tai-chi' }] })).toEqual([])
  expect(pathsOf({ instructors: [{ name: '王1', phone: '1' }] })).toEqual([
    '/instructors/0/name',
    '/instructors/0/phone',
  ])
  expect(pathsOf({ instructors: [{ name: '王明华' }, { name: '李玉', phone: '138****0002' }] })).toEqual([])
})

test('S0-17 only a student team names a school', () => {
  expect(pathsOf({ schoolName: '古华中学' })).toEqual(['/schoolName'])
  expect(pathsOf({ category: 'student' })).toEqual(['/schoolName'])
  expect(pathsOf({ category: 'student', schoolName: '古华中学' })).toEqual([])
})

test('A12 the declared number stands until ten are known by name', () => {
  expect(memberCountOf({ declaredCount: 40, rosterCount: 9 })).toBe(40)
  expect(memberCountOf({ declaredCount: 40, rosterCount: 12 })).toBe(12)
  expect(sizeBandOf({ declaredCount: 40, rosterCount: 12 })).toBe('10-19')
  expect(sizeBandOf({ declaredCount: 100, rosterCount: 1 })).toBe('100+')
})

test('A14 the whole year is open unless narrowed, bounds included', () => {
  const window = { from: '03-01', to: '06-30' }
  expect(isFilingOpen('2026-01-01', { from: null, to: null })).toBe(true)
  expect(isFilingOpen('2026-12-31', { from: null, to: null })).toBe(true)
  expect(
    ['2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'].map((day) => isFilingOpen(day, window)),
  ).toEqual([false, true, true, false])
})
