import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
let city: Client
let street: Client
let ann: Citizen
const keysOf = (keys: Record<string, string>) => Object.entries(keys).map(([field, key]) => ({ field, key }))

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  ann = await house.citizen()
})
afterAll(() => house.close())

test('templates are set by the city alone, each field by a key of its type, and never over another’s change', async () => {
  const url = '/api/notices/templates/join-request'
  const good = {
    templateId: 'tmpl-join-request-01',
    keys: keysOf({ team: 'thing1', applicant: 'name2', at: 'time3' }),
    version: 0,
  }
  expect((await street.put(url, good)).status).toBe(403)
  expect((await ann.put(url, good)).status).toBe(401)
  const bad = {
    ...good,
    keys: keysOf({ team: 'time1', applicant: 'time1', extra: 'thing9' }),
    templateId: 'not an id at all',
  }
  const refused = await city.put(url, bad)
  expect([refused.status, refused.body.errors.map((each: { path: string }) => each.path)]).toEqual([
    422,
    ['/templateId', '/keys/team', '/keys/applicant', '/keys/at', '/keys/extra', '/keys'],
  ])
  expect((await city.put('/api/notices/templates/constructor', good)).body.code).toBe(
    'notices/unknown-template',
  )
  expect((await city.put(url, good)).status).toBe(200)
  expect((await city.put(url, good)).status).toBe(409)
  const { body } = await city.get('/api/notices/templates')
  expect(body.find((each: { code: string }) => each.code === 'join-request').wechat).toEqual({
    templateId: good.templateId,
    keys: { team: 'thing1', applicant: 'name2', at: 'time3' },
    version: 1,
  })
  const unknown = await ann.post('/api/notices/subscriptions', { templateIds: ['nobody-knows-this'] })
  expect([unknown.status, unknown.body.code]).toEqual([422, 'notices/unknown-template'])
  expect((await ann.post('/api/notices/subscriptions', { templateIds: [] })).status).toBe(400)
  const { rows } = await house.owner.query(
    `select action, subject_id from audit.entry where action like 'notices.%' and subject_id = 'join-request'`,
  )
  expect(rows.length).toBe(1)
})
