import { PNG } from 'pngjs'
import { type Actor, type Call, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import type { Citizen, Client, TestHouse } from '#test/house'
import type { Visitable, VisitedKind } from '../above.ts'
import { openKinds } from '../kinds.ts'
import { appoint } from '../service/inspectors.ts'
import { planVisits } from '../service/plan.ts'

export const picture = PNG.sync.write(new PNG({ width: 3, height: 3 }))

/** A guest's things, in memory: what there is to see on any day. */
export const things: Visitable[] = []
export const lessons: VisitedKind = {
  kind: 'sample',
  title: '课程督导',
  isAnnounced: false,
  dueDays: { minor: 10, major: 5, severe: 3 },
  checklist: [
    { key: 'held', title: '按时开始', kind: 'yes-no', needed: true },
    { key: 'heads', title: '到课人数', kind: 'number', needed: true, withPhoto: true },
    { key: 'signed', title: '现场负责人签名', kind: 'signature', needed: true },
  ],
  list: async () => things,
}
export const kinds = openKinds([
  lessons,
  { ...lessons, kind: 'announced', title: '预约拍摄', isAnnounced: true },
])

export function makeThing(unit: Client['unit'], more: Partial<Visitable> = {}): Visitable {
  const point = { lng: 121.5, lat: 31.2, crs: 'gcj02' as const }
  const about = {
    title: '太极拳班第 3 节',
    place: '金海文化中心',
    point,
    startsAt: null,
    weight: 1,
    reasons: ['新教练'],
  }
  const thing = { id: newId(), unitId: unit.id, unitPath: unit.path, ...about, ...more }
  things.push(thing)
  return thing
}

/** As a member of staff, in the services themselves: what the house's own modules do not let be visited has no door. */
export function as<T>(house: TestHouse, client: Client, work: (call: Call) => Promise<T>): Promise<T> {
  const { id: unitId, path, name: unitName, kind } = client.unit
  const actor: Actor = {
    ...systemActor,
    kind: 'staff',
    accountId: client.accountId,
    personName: '测试员',
    unitId,
    unitName,
    unitPath: path,
    homePath: path,
    scope: path,
    level: kind as Actor['level'], // of the units these tests use
    role: 'manager',
    grants: new Set(['visits.manage', 'visits.answer']),
  }
  return withCall(house.house, { actor, now: house.clock.now(), requestId: 'test' }, work)
}

export const appointIt = (house: TestHouse, client: Client, citizen: Citizen) =>
  as(house, client, (call) =>
    appoint(call, kinds, { name: '李督导', phone: citizen.phone, kinds: ['sample', 'announced'] }),
  )

/** One visit of a new thing of this unit. */
export async function planOne(
  house: TestHouse,
  planner: Client,
  inspectorId: string,
  unit: Client['unit'],
  { kind = 'sample', day = '2026-11-23' } = {},
) {
  const thing = makeThing(unit)
  const wish = { kind, day, inspectorId, subjectIds: [thing.id] }
  const { items } = await as(house, planner, (call) => planVisits(call, kinds, wish))
  const [visit] = items
  if (visit === undefined) throw new Error('nothing was planned')
  return visit
}

/** What a phone writes down of a visit that is whole, minute by minute; `photoId`: of the picture beside the heads. */
export function makeActs(start: Date, photoId = newId()) {
  let minute = 0
  const act = (kind: string, said: object = {}) => ({
    id: newId(),
    at: new Date(start.getTime() - 3_600_000 + ++minute * 60_000).toISOString(),
    kind,
    ...said,
  })
  return {
    photoId,
    act,
    acts: [
      act('arrive'),
      act('answer', { item: 'held', value: 'yes' }),
      act('answer', { item: 'heads', value: '18' }),
      act('photo', { photo: photoId, item: 'heads' }),
      act('sign', { name: '王小芳', strokes: [[10, 10, 500, 300, 900, 20]] }),
    ],
  }
}
