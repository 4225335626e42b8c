import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { type Citizen, type Client, samplePhone } from '#test/house'
import type { CoachRef } from '../../matching/testing/desk.ts'
import { must } from '../../testing/orders.ts'
import { type Classroom, openClassroom } from '../opening/testing/classroom.ts'

let room: Classroom
let street: Client
let association: Client
let learner: Citizen
let other: CoachRef
/** Two classes of which the learner is in both; the second has two more learners. */
let one: string
let two: string
const gate = '2027-03-01T18:00:00+08:00'
const join = (id: string, citizen: Citizen) =>
  citizen.post(`/api/my/delivery/classes/${id}/sign-up`, { foundation: 'none' })
beforeAll(async () => {
  room = await openClassroom('2027-02-20T09:00:00+08:00')
  const { house, unit } = room.desk
  learner = await house.citizen({ name: '沈建国' })
  other = await room.desk.coach({ name: '周教练' })
  one = await room.recruiting({ least: 2, decideAt: gate })
  two = await room.recruiting({ least: 3, decideAt: gate })
  for (const id of [one, two]) {
    must(await join(id, learner))
    await room.fill(id, 2)
  }
  const early = await room.desk.street.post(`/api/delivery/courses/${one}/roster`)
  expect([early.status, early.body.code]).toEqual([409, 'delivery/roster-early'])
  house.clock.set(gate)
  await room.decide()
  street = await house.staff(unit)
  association = await house.staff(await house.unit(), 'manager', ['delivery.arrange'])
})
afterAll(() => room.desk.house.close())

const at = (id: string) => `/api/delivery/courses/${id}/roster`
const listed = async (wanted: string, who = street) =>
  must(await who.get(`/api/delivery/rosters?wanted=${wanted}`)).items.map(
    ({ courseId }: { courseId: string }) => courseId,
  )

test('S1-29 after a class has opened its roster is due; handed in it has a receipt, and the same again is the same', async () => {
  expect(await listed('due')).toContain(one)
  expect((await association.post(at(one))).status).toBe(403)
  const first = must(await street.post(at(one)))
  expect(first).toMatchObject({ isChanged: false, warning: null, taken: 3 })
  expect(first.handedIn).toMatchObject({
    heads: 3,
    isShort: false,
    seq: 1,
    receipt: expect.stringMatching(/^MD/),
  })
  expect(must(await street.post(at(one)))).toEqual(first)
  expect(await listed('due')).not.toContain(one)
  const sheet = await street.get(`${at(one)}.xlsx`)
  expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
  expect(await listed('handed', association)).toContain(one)
  const elsewhere = await room.desk.house.staff(await room.desk.house.unit('奉贤区', '奉浦街道'))
  expect((await elsewhere.get(at(one))).status).toBe(404)
  expect(await listed('handed', elsewhere)).toEqual([])
})

test('A10 S1-29 true numbers are taken, however few, and flagged for the association', async () => {
  const { items } = must(await street.get(`/api/delivery/courses/${two}/participants`))
  must(
    await street.request({
      method: 'DELETE',
      url: `/api/delivery/courses/${two}/participants/${items[2].placeId}`,
    }),
  )
  const short = must(await street.post(at(two)))
  expect(short.handedIn).toMatchObject({ heads: 2, isShort: true })
  expect(short.warning).toContain('未达到 3 人的最低人数')
  expect(await listed('few', association)).toEqual([two])
  const called = { name: '沈小梅', phone: samplePhone(4_900_001), foundation: 'none' }
  must(await street.post(`/api/delivery/courses/${two}/participants`, called))
  const changed = must(await street.get(at(two)))
  expect(changed).toMatchObject({ isChanged: true, taken: 3 })
  expect(must(await street.post(at(two))).handedIn).toMatchObject({ heads: 3, isShort: false, seq: 2 })
})

test('S1-13 rosters that repeat in one hour, and check-ins at another time, are for the association to look into, each once', async () => {
  const { house } = room.desk
  const concerns = async (kind: string) =>
    must(await association.get('/api/delivery/concerns?state=open')).items.filter(
      (each: { kind: string }) => each.kind === kind,
    )
  const handIn = async () => {
    await house.owner.query('delete from delivery.roster')
    for (const id of [one, two]) must(await street.post(at(id)))
    await house.settle()
  }
  // Negative control: classes of different hours share learners, and nobody is accused of it.
  await handIn()
  expect(await concerns('roster')).toEqual([])
  await moveToHourOf(one)
  await handIn()
  await handIn()
  const raised = await concerns('roster')
  expect(raised).toMatchObject([{ pieces: 1 }, { pieces: 1 }])
  expect(raised[0].said).toContain('名单中有 1 人同时在金海街道的太极拳')
  const { items } = must(await other.citizen.get('/api/my/delivery/attendance'))
  const scan = { id: newId(), at: '2027-03-01T17:30:00+08:00', token: items[0].codeUrl }
  for (const _ of ['sent', 'sent again'])
    expect(must(await learner.post('/api/my/delivery/check-ins', scan)).counts).toBe(false)
  await house.settle()
  const [checkIn, ...more] = await concerns('check-in')
  expect([more, checkIn.pieces, checkIn.lessonId]).toEqual([[], 1, items[0].lessonId])
  expect((await street.get('/api/delivery/concerns')).status).toBe(403)
  const settle = `/api/delivery/concerns/${checkIn.id}/settle`
  const body = { version: checkIn.version, reason: '电话核对，学员误扫' }
  expect((await street.post(settle, body)).status).toBe(403)
  expect(must(await association.post(settle, body))).toMatchObject({ state: 'settled', outcome: body.reason })
  expect(await concerns('check-in')).toEqual([])
})

/** The second class, of another coach. */
async function moveToHourOf(id: string): Promise<void> {
  const { owner } = room.desk.house
  await owner.query('update delivery.course set coach_id = $2 where id = $1', [two, other.id])
  await owner.query(
    `update delivery.lesson l set coach_id = $2, starts_at = o.starts_at, ends_at = o.ends_at from delivery.lesson o
     where l.course_id = $1 and o.course_id = $3 and o.seq = l.seq`,
    [two, other.id, id],
  )
}
