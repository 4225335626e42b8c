import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeScanCode, stepOf } from '#support/codes'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { featuresOn, makeLedTeam, statusAndCode } from './testing/activities.ts'

let house: TestHouse
let street: Client
let one: Citizen
const my = '/api/my/activities'
const minute = 60_000

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
})
beforeEach(async () => {
  house.clock.set('2026-11-23T10:00:00+08:00')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  one = await house.citizen({ name: '沈启明' })
})
afterAll(() => house.close())

const scan = (citizen: Citizen, token: string, more: Record<string, unknown> = {}) =>
  citizen.post(`${my}/check-ins`, { token, ...more })

test('S0-33 a training: the leader opens it, members scan, each month is counted', async () => {
  const [leader, member, stranger] = [await house.citizen(), await house.citizen(), await house.citizen()]
  const team = await makeLedTeam(house, street, leader, [member, one])
  const open = () => leader.post(`${my}/trainings`, { teamId: team.id, place: '滨河绿地东门' })
  const training = (await open()).body
  expect(training).toMatchObject({ heldOn: '2026-11-23', isOpen: true, teamName: team.name })
  // A second tap opens no second training.
  expect((await open()).body.id).toBe(training.id)
  const tryOpen = await member.post(`${my}/trainings`, { teamId: team.id, place: '滨河绿地东门' })
  expect(statusAndCode(tryOpen)).toEqual([403, 'activities/not-leader'])
  const codes = `${my}/trainings/${training.id}/codes`
  expect((await member.get(codes)).status).toBe(403)
  expect((await stranger.get(codes)).status).toBe(404)
  const token = (await leader.get(codes)).body.codes[0].token
  expect((await scan(member, token)).body).toMatchObject({
    kind: 'training',
    id: training.id,
    wasOffline: false,
  })
  expect((await scan(leader, token)).status).toBe(200)
  expect(statusAndCode(await scan(member, token))).toEqual([409, 'activities/already-checked-in'])
  expect(statusAndCode(await scan(stranger, token))).toEqual([403, 'activities/not-of-team'])
  house.clock.advance(30 * minute)
  // Scanned in time without network, sent when it is over.
  const scannedAt = new Date(house.clock.now().getTime() - 30 * minute).toISOString()
  expect((await leader.post(`${my}/trainings/${training.id}/close`)).body.isOpen).toBe(false)
  expect((await scan(one, token, { scannedAt })).body).toMatchObject({
    wasOffline: true,
    standing: 'waiting',
  })
  const months = async () =>
    (await leader.get(`${my}/trainings/frequency?teamId=${team.id}`)).body.months.map(
      ({ attendances }: { attendances: number }) => attendances,
    )
  const scans = `${my}/trainings/${training.id}/scans`
  const { body: told } = await leader.get(scans)
  const waiting = told.items.filter(({ standing }: { standing: string }) => standing === 'waiting')
  expect([waiting.map(({ name }: { name: string }) => name), await months()]).toEqual([['沈启明'], [2]])
  const shown = async (who: Citizen) => {
    const { attendance, unconfirmed } = (await who.get(`${my}/trainings?teamId=${team.id}`)).body.items[0]
    return [attendance, unconfirmed]
  }
  expect([await shown(leader), await shown(member)]).toEqual([
    [2, 1],
    [0, 0],
  ])
  const nod = (who: Citizen, confirm: boolean) =>
    who.post(`${scans}/answer`, { ids: [waiting[0].id], confirm })
  expect([(await nod(member, true)).status, (await nod(stranger, true)).status]).toEqual([403, 404])
  expect((await member.get(scans)).status).toBe(403)
  expect((await nod(leader, false)).body).toEqual({ done: 1 })
  expect(await months()).toEqual([2])
  // A refusal by mistake is put right.
  expect((await nod(leader, true)).body).toEqual({ done: 1 })
  expect([statusAndCode(await nod(leader, false)), await months()]).toEqual([
    [409, 'activities/scan-answered'],
    [3],
  ])
  const late = makeScanCode(house.house.crypto, {
    kind: 'training',
    id: training.id,
    step: stepOf(house.clock.now()) + 1,
  })
  house.clock.advance(minute)
  const other = await house.citizen()
  await house.owner.query(
    `insert into teams.member (id, team_id, unit_path, name, origin, joined_at, citizen_id)
     select gen_random_uuid(), id, unit_path, '新队员', 'qr', now(), $2 from teams.team where id = $1`,
    [team.id, other.id],
  )
  expect(statusAndCode(await scan(other, late))).toEqual([422, 'activities/check-in-late'])
  house.clock.set('2026-12-02T19:00:00+08:00')
  const next = (await open()).body
  const nextToken = (await leader.get(`${my}/trainings/${next.id}/codes`)).body.codes[0].token
  await scan(member, nextToken)
  const { body } = await leader.get(`${my}/trainings/frequency?teamId=${team.id}`)
  expect(body.months).toEqual([
    { month: '2026-12', trainings: 1, attendances: 1 },
    { month: '2026-11', trainings: 1, attendances: 3 },
  ])
  expect(
    (await leader.get(`${my}/trainings?teamId=${team.id}`)).body.items.map(
      (t: { attendance: number }) => t.attendance,
    ),
  ).toEqual([1, 3])
})
