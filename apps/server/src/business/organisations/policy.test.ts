import { expect, test } from 'vitest'
import { type Actor, anonymousActor, type Level } from '#platform/call'
import { mayAdd, mayApprove, mayHandleOwn, mayModify, mayRead, mayReveal, needsApproval } from './policy.ts'

const paths = { city: '.1.', district: '.1.2.', street: '.1.2.45.', none: '' } as const
const all = ['read', 'write', 'approve', 'reveal'].map((verb) => `organisations.${verb}`)

function actor(level: Level, grants: readonly string[] = all, path: string = paths[level]): Actor {
  return {
    ...anonymousActor,
    kind: 'staff',
    accountId: 'me',
    level,
    homePath: path,
    unitPath: path,
    scope: level === 'none' ? undefined : path,
    grants: new Set(grants),
  }
}
const own = (level: 'city' | 'district' | 'street', submitted_by: string | null = 'other') => ({
  unit_path: paths[level],
  level,
  submitted_by,
})

test('S0-10 S0-14 reading needs the grant and a scope', () => {
  expect(mayRead(actor('street'))).toBe(true)
  expect(mayRead(actor('street', []))).toBe(false)
  expect(mayRead(actor('none'))).toBe(false)
})

test('S0-09 S0-13 A33 each level adds, with the grant', () => {
  for (const level of ['city', 'district', 'street'] as const) expect(mayAdd(actor(level))).toBe(true)
  expect(mayAdd(actor('none'))).toBe(false)
  expect(mayAdd(actor('street', ['organisations.read']))).toBe(false)
})

test('S0-10 S0-14 supervision modifies inside its area and nowhere else', () => {
  expect(mayModify(actor('city'), own('street'))).toBe(true)
  expect(mayModify(actor('district'), own('street'))).toBe(true)
  expect(mayModify(actor('street'), own('street'))).toBe(true)
  expect(mayModify(actor('street'), own('district'))).toBe(false)
  expect(mayModify(actor('district', all, '.1.3.'), own('street'))).toBe(false)
  expect(mayModify(actor('district', all, '.1.2'), { ...own('street'), unit_path: '.1.3.' })).toBe(false)
  expect(mayModify(actor('city', ['organisations.read']), own('street'))).toBe(false)
  expect(mayModify({ ...actor('city'), scope: undefined }, own('street'))).toBe(false)
  expect(mayModify({ ...actor('city'), scope: '' }, own('street'))).toBe(false)
})

test('A33 deleting belongs to the level that may add', () => {
  expect(mayHandleOwn(actor('street'), own('street'))).toBe(true)
  expect(mayHandleOwn(actor('district'), own('street'))).toBe(false)
  expect(mayHandleOwn(actor('street', []), own('street'))).toBe(false)
})

test('S0-16 only the district above approves, never the adding level or the submitting person', () => {
  expect(mayApprove(actor('district'), own('street'))).toBe(true)
  expect(mayApprove(actor('district'), own('street', null))).toBe(true)
  expect(mayApprove(actor('street'), own('street'))).toBe(false)
  expect(mayApprove(actor('city'), own('street'))).toBe(false)
  expect(mayApprove(actor('district'), own('district'))).toBe(false)
  expect(mayApprove(actor('district', all, '.1.3.'), own('street'))).toBe(false)
  expect(mayApprove(actor('district', ['organisations.write']), own('street'))).toBe(false)
  expect(mayApprove(actor('district'), own('street', 'me'))).toBe(false)
  expect(mayApprove(actor('district'), { ...own('street'), unit_path: '.1.2.' })).toBe(false)
})

test('A33 A20 only the change of a sub-district to its own waits', () => {
  expect(needsApproval(actor('street'), own('street'))).toBe(true)
  expect(needsApproval(actor('district'), own('street'))).toBe(false)
  expect(needsApproval(actor('district'), own('district'))).toBe(false)
})

test('revealing needs its own grant and the row in scope', () => {
  expect(mayReveal(actor('street'), own('street'))).toBe(true)
  expect(mayReveal(actor('street', ['organisations.read']), own('street'))).toBe(false)
  expect(mayReveal(actor('street'), own('city'))).toBe(false)
  expect(mayReveal({ ...actor('city'), scope: undefined }, own('street'))).toBe(false)
  expect(mayReveal({ ...actor('city'), scope: '' }, own('street'))).toBe(false)
})
