import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePng } from '#platform/pictures/test-pictures'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { loadSwitches } from './switches.ts'

let house: TestHouse
let system: Client
beforeAll(async () => {
  house = await openTestHouse()
  system = await house.staff(await house.unit(), 'system_admin')
})
afterAll(() => house.close())

const closed = { activities: false, teamActivity: false, joinedTeams: false }
const reason = '试运行结束，按协会通知开通'

test('X-05 the system administrator opens and closes a function while the house runs, and it is written down', async () => {
  await house.owner.query(`delete from settings.setting where key = 'features'`)
  await loadSwitches(house.house)
  const citizen = await house.citizen()
  expect((await citizen.get('/api/activities/public?unitId=1')).body.code).toBe('platform/not-open-yet')
  const before = (await system.get('/api/settings')).body.features
  expect(before).toEqual({ value: closed, version: 0 })
  const change = { version: 0, features: { ...closed, activities: true }, reason }
  expect((await system.put('/api/settings/features', change)).status).toBe(204)
  expect((await citizen.get('/api/activities/public?unitId=1')).status).toBe(200)
  expect((await house.anonymous.get('/api/features')).body.activities).toBe(true)
  expect((await system.get('/api/identity/me')).body.flags.activities).toBe('on')
  // Somebody else's change in between is not overwritten.
  expect((await system.put('/api/settings/features', change)).status).toBe(409)
  const { rows } = await house.owner.query(
    `select before, after, reason from audit.entry where action = 'settings.set-features' order by id desc limit 1`,
  )
  expect(rows).toEqual([
    { before: { 活动发布和活动参与: false }, after: { 活动发布和活动参与: true }, reason },
  ])
  const again = { ...change, version: 1, features: closed }
  expect((await system.put('/api/settings/features', again)).status).toBe(204)
  expect((await citizen.get('/api/activities/public?unitId=1')).body.code).toBe('platform/not-open-yet')
})

test('X-05 another process goes by what was changed once it asks again', async () => {
  const { version } = (await system.get('/api/settings')).body.features
  await system.put('/api/settings/features', { version, features: { ...closed, joinedTeams: true }, reason })
  house.house.switches.set({})
  await loadSwitches(house.house)
  expect((await house.anonymous.get('/api/features')).body).toMatchObject({ ...closed, joinedTeams: true })
})

test('X-05 what nothing stands behind cannot be opened', async () => {
  const { version } = (await system.get('/api/settings')).body.features
  const features = { ...closed, fitnessMap: true }
  const refused = await system.put('/api/settings/features', { version, features, reason })
  expect(refused.status).toBe(400)
  expect((await system.get('/api/identity/me')).body.flags).toMatchObject({
    fitnessMap: 'off',
    organisationStatistics: 'off',
  })
})

test('S0-68 the help block is set by the city’s system administrator and shown to anybody', async () => {
  const empty = { department: '', phone: '', hours: '', email: '', website: '', officialAccount: '' }
  expect((await house.anonymous.get('/api/settings/help')).body).toEqual({ ...empty, pictures: [] })
  const help = {
    ...empty,
    department: '协会组织建设部',
    phone: '021-0000 0000 转 8',
    hours: '工作日 9:00—17:00',
  }
  expect((await system.put('/api/settings/help', { version: 0, help })).status).toBe(204)
  expect((await house.anonymous.get('/api/settings/help')).body).toEqual({ ...help, pictures: [] })
  for (const wrong of [{ website: 'javascript:alert(1)' }, { email: '邮箱' }, { phone: 'call me' }])
    expect((await system.put('/api/settings/help', { version: 1, help: { ...help, ...wrong } })).status).toBe(
      422,
    )
})

test('S4-09 the official account’s name stands beside its picture, for every page that asks to follow it', async () => {
  const { version, value } = (await system.get('/api/settings')).body.help
  const help = { ...value, officialAccount: '青春示例' }
  expect((await system.put('/api/settings/help', { version, help })).status).toBe(204)
  const url = '/api/settings/pictures/official-account'
  const payload = samplePng()
  await system.request({ method: 'PUT', url, payload, headers: { 'content-type': 'image/png' } })
  expect((await house.anonymous.get('/api/settings/help')).body).toMatchObject({
    officialAccount: '青春示例',
    pictures: [{ name: 'official-account' }],
  })
  await system.delete(url)
  await house.owner.query(`delete from settings.setting where key = 'help'`)
})

test('S0-65 the leaders’ customer-service code is a picture that is put, shown and taken away', async () => {
  const url = '/api/settings/pictures/leaders'
  const put = (payload: Buffer) =>
    system.request({ method: 'PUT', url, payload, headers: { 'content-type': 'image/png' } })
  expect((await house.anonymous.get(url)).status).toBe(404)
  expect((await put(Buffer.from('no picture'))).body.code).toBe('settings/wrong-picture')
  expect((await put(samplePng())).status).toBe(204)
  const { pictures } = (await house.anonymous.get('/api/settings/help')).body
  expect(pictures).toEqual([
    { name: 'leaders', url: expect.stringMatching(/^\/api\/settings\/pictures\/leaders\?v=\d+$/) },
  ])
  const shown = await house.anonymous.get(pictures[0].url)
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png'])
  expect((await system.delete(url)).status).toBe(204)
  expect((await system.delete(url)).status).toBe(404)
})

test('nobody but the city’s system administrator sees or changes the settings', async () => {
  const district = await house.unit('奉贤区')
  const others = [
    await house.staff(await house.unit()),
    await house.staff(await house.unit(), 'security_admin'),
    await house.staff(district, 'system_admin'),
  ]
  for (const who of others) {
    expect((await who.get('/api/settings')).status).toBe(403)
    expect((await who.put('/api/settings/features', { version: 0, features: closed, reason })).status).toBe(
      403,
    )
    expect((await who.delete('/api/settings/pictures/leaders')).status).toBe(403)
  }
  expect((await house.anonymous.get('/api/settings')).status).toBe(401)
  expect((await (await house.citizen()).get('/api/settings')).status).toBe(401)
})
