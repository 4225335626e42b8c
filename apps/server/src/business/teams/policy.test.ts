import type { TeamCategory, TeamLevel } from '@jianwang/records/team'
import { expect, test } from 'vitest'
import type { Actor, Level } from '#platform/call'
import {
  isOwnTeam,
  mayAddTeam,
  mayAnswerTransfer,
  mayDecideTeam,
  mayEditTeam,
  mayEndTeam,
  mayFileTeam,
  mayReadTeams,
  mayRevealPhone,
  maySeeTeam,
  maySetFiling,
  mayTransferTeam,
} from './policy.ts'

const all = ['teams.read', 'teams.write', 'teams.file', 'teams.certify', 'teams.reveal']
const paths = { city: '.1.', district: '.1.2.', street: '.1.2.45.' } as const

function actor(level: Level, grants: readonly string[] = all, homePath?: string): Actor {
  const home = homePath ?? (level === 'none' ? '' : paths[level])
  return {
    kind: 'staff',
    accountId: '0',
    username: 'u',
    personName: '测试员',
    unitId: 1,
    unitName: '单位',
    unitPath: home,
    homePath: home,
    level,
    scope: level === 'none' ? undefined : home,
    role: 'manager',
    grants: new Set(grants),
    sessionId: undefined,
    mustChangePassword: false,
  }
}
const team = (level: TeamLevel, unitPath: string = paths[level]) => ({
  level,
  unitPath,
  category: 'community' as TeamCategory, // only looked at when teams are added
})
const levels = ['city', 'district', 'street'] as const

test('S0-04 the area may be seen and modified from above, never from below or beside', () => {
  for (const [i, above] of levels.entries())
    for (const [j, level] of levels.entries()) {
      expect(maySeeTeam(actor(above), team(level)), `${above} ${level}`).toBe(i <= j)
      expect(mayEditTeam(actor(above), team(level)), `${above} ${level}`).toBe(i <= j)
      expect(mayRevealPhone(actor(above), team(level)), `${above} ${level}`).toBe(i <= j)
    }
  const beside = team('street', '.1.2.4.')
  expect([maySeeTeam(actor('street'), beside), mayEditTeam(actor('street'), beside)]).toEqual([false, false])
})

test.each([
  ['S0-09', 'city', ['city']],
  ['S0-13', 'district', ['district', 'student']],
  ['S0-19', 'street', ['community']],
] as const)('%s what a %s adds', (_rule, level, added) => {
  const kinds: TeamCategory[] = ['community', 'district', 'student', 'city']
  expect(kinds.filter((category) => mayAddTeam(actor(level), category)).sort()).toEqual([...added].sort())
  expect(kinds.filter((category) => mayAddTeam(actor(level, ['teams.read']), category))).toEqual([])
})

test('S0-11 S0-15 S0-21 A33 certifying, filing and ending belong to the managing level alone', () => {
  for (const above of levels)
    for (const level of levels)
      for (const may of [mayDecideTeam, mayFileTeam, mayEndTeam, isOwnTeam])
        expect(may(actor(above), team(level)), `${may.name} ${above} ${level}`).toBe(above === level)
})

test('each right needs its own grant', () => {
  const without = (grant: string) =>
    actor(
      'street',
      all.filter((each) => each !== grant),
    )
  expect(mayReadTeams(without('teams.read'))).toBe(false)
  expect(mayEditTeam(without('teams.write'), team('street'))).toBe(false)
  expect(mayEndTeam(without('teams.write'), team('street'))).toBe(false)
  expect(mayDecideTeam(without('teams.certify'), team('street'))).toBe(false)
  expect(mayFileTeam(without('teams.file'), team('street'))).toBe(false)
  expect(maySetFiling(without('teams.file'))).toBe(false)
  expect(mayRevealPhone(without('teams.reveal'), team('street'))).toBe(false)
  expect(mayAnswerTransfer(without('teams.write'), paths.street)).toBe(false)
})

test('who has no scope sees nothing', () => {
  expect(mayReadTeams(actor('none'))).toBe(false)
  expect(maySeeTeam(actor('none'), team('street'))).toBe(false)
  expect(mayEditTeam({ ...actor('street'), scope: '' }, team('street'))).toBe(false)
  expect(maySetFiling(actor('none'))).toBe(false)
})

test('only community teams move, and only the named receiver answers', () => {
  expect(mayTransferTeam(actor('street'), team('street'))).toBe(true)
  expect(mayTransferTeam(actor('district'), team('district'))).toBe(false)
  expect(mayAnswerTransfer(actor('street'), paths.street)).toBe(true)
  expect(mayAnswerTransfer(actor('street'), '.1.2.46.')).toBe(false)
  expect(mayAnswerTransfer(actor('district'), paths.street)).toBe(false)
})
