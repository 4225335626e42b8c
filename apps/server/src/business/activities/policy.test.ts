import { expect, test } from 'vitest'
import { type Actor, anonymousActor, citizenActor, type Level } from '#platform/call'
import {
  mayApprove,
  mayCancel,
  mayFinish,
  mayModify,
  mayOrganise,
  mayPublish,
  mayRead,
  maySee,
  maySubmit,
  mayWrite,
} from './policy.ts'
import type { State } from './tables.ts'

const street = '.1.2.3.'
function staff(level: Level, path: string, grants: readonly string[]): Actor {
  return {
    ...anonymousActor,
    kind: 'staff',
    level,
    homePath: path,
    unitPath: path,
    scope: path,
    grants: new Set(grants),
  }
}
const all = ['activities.read', 'activities.publish', 'activities.approve']
const own = staff('street', street, all)
const viewer = staff('street', street, ['activities.read'])
const district = staff('district', '.1.2.', all)
const neighbour = staff('street', '.1.2.4.', all)
const administrator = { ...staff('city', '.1.', []), scope: undefined }
const citizen = citizenActor({ id: 'c', maskedName: '沈*', sessionId: 's' })
const ofLevel = (state: State = 'published') =>
  ({ unit_path: street, publisher: 'street', state, leads: false }) as const
const ofTeam = (state: State = 'published', leads = false) =>
  ({ unit_path: street, publisher: 'team', state, leads }) as const

test('S0-12 S0-04 a level’s own activity is its managers’ to publish, change, call off and hold', () => {
  for (const may of [mayPublish, mayModify, mayCancel, mayFinish, mayOrganise]) {
    expect(may(own, ofLevel())).toBe(true)
    for (const other of [viewer, district, neighbour, administrator, citizen, anonymousActor])
      expect([may.name, may(other, ofLevel())]).toEqual([may.name, false])
  }
  expect([own, viewer, district, administrator, citizen].map((actor) => mayWrite(actor))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ])
  expect(mayApprove(own, ofLevel('submitted'))).toBe(false)
  expect(mayWrite(staff('none', street, all))).toBe(false)
})

test('S0-30 a team’s is its leader’s to write and hold, and the managing level’s to approve and call off', () => {
  expect(maySubmit(citizen, ofTeam('draft', true))).toBe(true)
  expect(maySubmit(citizen, ofTeam('draft'))).toBe(false)
  expect(mayModify(citizen, ofTeam('draft', true))).toBe(true)
  expect(mayModify(citizen, ofTeam('published', true))).toBe(false)
  expect(mayModify(own, ofTeam('draft'))).toBe(false)
  expect(mayOrganise(citizen, ofTeam('published', true))).toBe(true)
  expect(mayOrganise(own, ofTeam())).toBe(false)
  for (const may of [mayApprove, mayCancel]) {
    expect(may(own, ofTeam('submitted'))).toBe(true)
    for (const other of [viewer, district, neighbour, administrator]) expect(may(other, ofTeam())).toBe(false)
  }
  expect(mayPublish(own, ofTeam())).toBe(false)
})

test('S0-04 supervision sees its area; what is unfinished is the writer’s alone', () => {
  for (const actor of [own, viewer, district]) expect(maySee(actor, ofLevel())).toBe(true)
  for (const actor of [neighbour, administrator, citizen]) expect(maySee(actor, ofLevel())).toBe(false)
  expect([maySee(own, ofLevel('draft')), maySee(district, ofLevel('draft'))]).toEqual([true, false])
  expect([maySee(own, ofTeam('returned')), maySee(citizen, ofTeam('returned', true))]).toEqual([false, true])
  expect(maySee(own, ofTeam('submitted'))).toBe(true)
  expect([mayRead(administrator), mayRead(citizen)]).toEqual([false, false])
})
