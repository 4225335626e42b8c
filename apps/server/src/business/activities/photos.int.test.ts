import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOrientation } from '#platform/pictures/orientation'
import { samplePhoto, samplePicture } from '#platform/pictures/test-pictures'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import {
  featuresOn,
  items,
  makeLedTeam,
  makePublished,
  sampleActivity,
  statusAndCode,
} from './testing/activities.ts'

let house: TestHouse
let street: Client
const led = '/api/my/activities/led'
const open = '/api/activities/public'
const picture = PNG.sync.write(new PNG({ width: 3, height: 3 }))

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const upload = (who: Pick<Client, 'request'>, url: string, payload: Buffer = picture, type = 'image/png') =>
  who.request({ method: 'POST', url, headers: { 'content-type': type }, payload })
const shownOf = async (id: string) => (await house.anonymous.get(`${open}/${id}/photos`)).body.items

async function publishForTeam(leader: Citizen): Promise<string> {
  const team = await makeLedTeam(house, street, leader)
  const { id, version } = (await leader.post(led, { ...sampleActivity(), teamId: team.id })).body
  const submitted = (await leader.post(`${led}/${id}/submit`, { version })).body
  await street.post(`${items}/${id}/approve`, { version: submitted.version })
  return id
}

test('S0-29 a level’s own pictures are shown at once, and can be hidden', async () => {
  const { id } = await makePublished(street)
  const added = await upload(street, `${items}/${id}/photos?caption=${encodeURIComponent('热身')}`)
  expect([added.status, added.body.state, added.body.caption]).toEqual([201, 'shown', '热身'])
  expect(await shownOf(id)).toHaveLength(1)
  const seen = await house.anonymous.get(`${open}/photos/${added.body.id}`)
  expect([seen.status, seen.headers['content-type']]).toEqual([200, 'image/png'])
  expect(PNG.sync.read(seen.raw).width).toBe(3)
  expect((await street.post(`${items}/${id}/photos/${added.body.id}/hide`)).body.state).toBe('hidden')
  expect(await shownOf(id)).toEqual([])
  expect((await house.anonymous.get(`${open}/photos/${added.body.id}`)).status).toBe(404)
  const { rows } = await house.owner.query(
    `select action from audit.entry where subject_id = $1 and action like '%photo' order by id`,
    [id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['activities.add-photo', 'activities.hide-photo'])
})

test('S0-29 a photograph in the album tells nobody where it was taken, and stands upright as before', async () => {
  const { id } = await makePublished(street)
  const added = await upload(street, `${items}/${id}/photos`, samplePhoto(6), 'image/jpeg')
  const { raw } = await house.anonymous.get(`${open}/photos/${added.body.id}`)
  expect(raw.toString('latin1')).not.toMatch(/31\.2304N|Maker/)
  expect(readOrientation(raw.subarray(12))).toBe(6)
  expect(raw.subarray(38)).toEqual(samplePicture('baseline').subarray(2))
})

test('S0-30 a leader’s pictures wait for the level that manages the team', async () => {
  const [leader, stranger] = [await house.citizen(), await house.citizen()]
  const id = await publishForTeam(leader)
  const added = await upload(leader, `${led}/${id}/photos`)
  expect([added.status, added.body.state]).toEqual([201, 'pending'])
  expect(await shownOf(id)).toEqual([])
  expect((await house.anonymous.get(`${open}/photos/${added.body.id}`)).status).toBe(404)
  expect((await leader.get(`${led}/${id}/photos/${added.body.id}`)).status).toBe(200)
  expect((await stranger.get(`${led}/${id}/photos/${added.body.id}`)).status).toBe(404)
  expect((await upload(stranger, `${led}/${id}/photos`)).status).toBe(404)
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  const district = await house.staff(await house.unit('奉贤区'))
  const show = `${items}/${id}/photos/${added.body.id}/show`
  expect((await neighbour.post(show)).status).toBe(404)
  expect((await district.post(show)).status).toBe(403)
  expect((await street.post(show)).body.state).toBe('shown')
  expect(await shownOf(id)).toHaveLength(1)
})

test('S0-29 what is no picture, too large, or one too many is refused', async () => {
  const { id } = await makePublished(street)
  const url = `${items}/${id}/photos`
  const script = await upload(street, url, Buffer.from('<script>alert(1)</script>'), 'image/jpeg')
  expect(statusAndCode(script)).toEqual([422, 'activities/wrong-picture'])
  expect((await upload(street, url, Buffer.alloc(2 * 1_048_576 + 1))).status).toBe(413)
  expect((await upload(street, url, Buffer.from('<svg/>'), 'image/svg+xml')).status).toBe(415)
  expect((await upload(house.anonymous as Client, url)).status).toBe(401)
  const viewer = await house.staff(street.unit, 'viewer')
  expect((await upload(viewer, url)).status).toBe(403)
  for (let n = 0; n < 30; n++) expect((await upload(street, url)).status).toBe(201)
  expect(statusAndCode(await upload(street, url))).toEqual([409, 'activities/album-full'])
})
