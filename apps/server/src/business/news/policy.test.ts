import { expect, test } from 'vitest'
import { type Actor, anonymousActor, type Level } from '#platform/call'
import { mayHandle, mayPublish, mayRead, maySee } from './policy.ts'

const paths = { city: '.1.', district: '.1.2.', street: '.1.2.45.', none: '' } as const

function actor(
  level: Level,
  grants: readonly string[] = ['news.publish'],
  path: string = paths[level],
): Actor {
  return {
    ...anonymousActor,
    kind: 'staff',
    level,
    homePath: path,
    unitPath: path,
    scope: level === 'none' ? undefined : path,
    grants: new Set(grants),
  }
}
const row = (unit_path: string, state: 'draft' | 'published' | 'withdrawn' = 'published') => ({
  unit_path,
  state,
})

test('S0-67 every level publishes its own with the grant, and nobody another level’s', () => {
  for (const level of ['city', 'district', 'street'] as const) {
    expect(mayPublish(actor(level))).toBe(true)
    expect(mayPublish(actor(level, []))).toBe(false)
    expect(mayHandle(actor(level), row(paths[level]))).toBe(true)
    expect(mayHandle(actor(level, []), row(paths[level]))).toBe(false)
  }
  expect(mayHandle(actor('city'), row(paths.street))).toBe(false)
  expect(mayHandle(actor('street'), row(paths.city))).toBe(false)
  expect(mayPublish(actor('none'))).toBe(false)
})

test('S0-67 A19 what is published reaches downwards, not sideways and not upwards', () => {
  for (const path of Object.values(paths).filter((each) => each !== ''))
    expect(maySee(actor('street', []), row(path))).toBe(true)
  expect(maySee(actor('street', []), row('.1.2.46.'))).toBe(false)
  expect(maySee(actor('street', [], '.1.2.456.'), row('.1.2.45.'))).toBe(false)
  expect(maySee(actor('district', []), row(paths.street))).toBe(false)
})

test('S0-67 drafts and withdrawn items are the own level’s', () => {
  for (const state of ['draft', 'withdrawn'] as const) {
    expect(maySee(actor('district', []), row(paths.district, state))).toBe(true)
    expect(maySee(actor('street'), row(paths.district, state))).toBe(false)
    expect(maySee(actor('city'), row(paths.district, state))).toBe(false)
  }
})

test('nobody reads without a level or a scope, whatever is granted', () => {
  expect(mayRead(actor('none'))).toBe(false)
  expect(mayRead({ ...actor('city'), scope: '' })).toBe(false)
  expect(mayRead(anonymousActor)).toBe(false)
  expect(maySee({ ...actor('street'), scope: undefined }, row(paths.city))).toBe(false)
})
