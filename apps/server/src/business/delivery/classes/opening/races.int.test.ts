import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { grantsOf } from '#support/identity'
import { commitImport, openImport, readForImport } from '#support/imports'
import { type Citizen, samplePhone } from '#test/house'
import { makeWorkbook } from '#test/workbooks'
import { carelessly } from '../../../../support/places/testing/careless.ts'
import { must } from '../../testing/orders.ts'
import { enrolClass } from './service/sign-up.ts'
import { learnerSheet } from './sheet/columns.ts'
import { learnerImport } from './sheet/import.ts'
import { type Classroom, openClassroom } from './testing/classroom.ts'

// Issue 12, Show it 6: 64 want the last place of a class, on each path there is: himself, the clerk, a file, and who waits.
const crowd = 64
let room: Classroom
let citizens: Citizen[]
let clerk: Actor
let serial = 4_500_000

beforeAll(async () => {
  room = await openClassroom()
  const { house, unit } = room.desk
  citizens = []
  for (let n = 0; n < crowd; n++) citizens.push(await house.citizen({ name: '市民' }))
  clerk = {
    ...systemActor,
    kind: 'staff',
    level: 'street',
    accountId: newId(),
    ...{ unitId: unit.id, unitPath: unit.path, homePath: unit.path, scope: unit.path },
    grants: grantsOf('manager', 'street', []),
  }
})
afterAll(() => room.desk.house.close())

/** Made ready one after the other, so that all begin at once. @returns what begins */
type Path = (id: string, n: number) => Promise<() => Promise<unknown>>

const mineOf = (id: string) => `/api/my/delivery/classes/${id}`
const citizenOf = (n: number) => citizens[n % crowd] as Citizen // there are so many
const self: Path = async (id, n) => () =>
  citizenOf(n).post(`${mineOf(id)}/sign-up`, { foundation: 'none', joinWaiting: true })

const asClerk = <T>(work: Parameters<typeof withCall<T>>[2]) => {
  const { house, clock } = room.desk.house
  return withCall(house, { actor: clerk, now: clock.now(), requestId: newId(), bulk: true }, work)
}
const byHand: Path = async (id) => () =>
  asClerk((call) =>
    enrolClass(call, id, {
      ...{ name: '沈启明', phone: samplePhone(++serial) },
      ...{ foundation: 'none', joinWaiting: true },
    }),
  )
/** A file of one, looked at while the place is still free. */
const byFile: Path = async (id) => {
  const importId = newId()
  const bytes = await makeWorkbook(learnerSheet, [{ name: '沈启明', phone: samplePhone(++serial) }])
  await asClerk(async (call, client) => {
    const file = { id: newId(), name: '名单.xlsx' }
    await openImport(call, { id: importId, kind: 'learners', target: id, file, taskId: undefined })
    return readForImport(call, client, learnerImport, { importId, target: id, input: { bytes } })
  })
  return () =>
    asClerk((call, client) =>
      commitImport(call, client, learnerImport, { importId, acceptGoodRows: false, acceptWarnings: true }),
    )
}
const paths: Readonly<Record<string, Path>> = {
  self,
  clerk: byHand,
  import: byFile,
  'all three at once': (id, n) => ([self, byHand, byFile][n % 3] ?? self)(id, n),
}

async function race(id: string, path: Path): Promise<PromiseSettledResult<unknown>[]> {
  const ready = []
  for (let n = 0; n < crowd; n++) ready.push(await path(id, n))
  return Promise.allSettled(ready.map((begin) => begin()))
}

async function standOf(id: string) {
  const { owner } = room.desk.house
  const { rows } = await owner.query<{ line: string }>(
    `select order_no || ' ' || state as line from places.place where seating_id = $1 order by order_no`,
    [id],
  )
  const { rows: counts } = await owner.query(
    'select taken, offered, waiting from places.seating where id = $1',
    [id],
  )
  return { lines: rows.map(({ line }) => line), ...counts[0] }
}

/** A class of two of which one place is taken. */
async function lastPlace(): Promise<string> {
  const id = await room.recruiting({ capacity: 2, least: 1 })
  must(await room.enrol(id))
  return id
}

for (const [name, path] of Object.entries(paths))
  test(`S1-40 X-03 races: 64 want the last place of a class at once, by ${name}: one has it, the rest wait in order`, async () => {
    const id = await lastPlace()
    const ended = await race(id, path)
    const { lines, taken, waiting } = await standOf(id)
    expect(lines).toEqual(lines.map((_: string, n: number) => `${n + 1} ${n < 2 ? 'taken' : 'waiting'}`))
    expect({ taken, waiting }).toEqual({ taken: 2, waiting: lines.length - 2 })
    // A file whose clerk was shown a place brings nobody into the line: it is compared again.
    const late = ended.filter((each) => each.status === 'rejected')
    for (const { reason } of late) expect(reason).toMatchObject({ code: 'imports/conflict' })
    expect(lines.length).toBe(1 + crowd - late.length)
    if (name === 'import') expect(late).toHaveLength(crowd - 1)
  })

test('S1-40 X-03 races: a place given back while 64 accept, sign up and bring files goes to the first who waits, once', async () => {
  const id = await room.recruiting({ capacity: 1, least: 1 })
  for (let n = 0; n < crowd; n++) await (await self(id, n))()
  const files = []
  for (let n = 0; n < 8; n++) files.push(await byFile(id, n))
  await Promise.allSettled([
    citizenOf(0).delete(`${mineOf(id)}/sign-up`),
    ...citizens.slice(1).map((citizen) => citizen.post(`${mineOf(id)}/accept`)),
    ...files.map((begin) => begin()),
    ...files.map(async (_, n) => (await byHand(id, n))()),
  ])
  await Promise.all(citizens.slice(1).map((citizen) => citizen.post(`${mineOf(id)}/accept`)))
  const { lines, taken, offered } = await standOf(id)
  expect(lines.filter((line: string) => !line.endsWith('waiting'))).toEqual(['1 withdrawn', '2 taken'])
  expect({ taken, offered }).toEqual({ taken: 1, offered: 0 })
})

test('the control: without the lock more have the last place of a class than there are, on each path', async () => {
  await carelessly(room.desk.house, ['seat_people'], async () => {
    for (const [name, path] of Object.entries(paths)) {
      // A few times at most: who is quick enough alone proves nothing.
      let taken = 0
      for (let round = 0; round < 6 && taken <= 2; round++) {
        const id = await lastPlace()
        await race(id, path)
        taken = (await standOf(id)).lines.filter((line: string) => line.endsWith('taken')).length
      }
      console.log(`classes: without the lock ${taken} have one of 2 places, by ${name}`)
      expect(taken, name).toBeGreaterThan(2)
    }
  })
})
