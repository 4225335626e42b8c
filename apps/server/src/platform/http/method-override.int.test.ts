import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('a mini-program, which cannot send PATCH, says it in the header of a POST; no other method is put in its stead', async () => {
  const citizen = await house.citizen({ name: '王小芳' })
  const { body: me } = await citizen.get('/api/citizens/me')
  const change = { name: '王晓芳', version: me.version }
  expect((await citizen.post('/api/citizens/me', change)).status).toBe(404)
  const said = await citizen.post('/api/citizens/me', change, { 'x-http-method-override': 'PATCH' })
  expect(said).toMatchObject({ status: 200, body: { name: '王晓芳' } })
  const asked = await citizen.request({
    method: 'GET',
    url: '/api/citizens/me',
    headers: { 'x-http-method-override': 'PATCH' },
  })
  expect(asked).toMatchObject({ status: 200, body: { name: '王晓芳' } })
  const { status } = await citizen.post('/api/citizens/consents/account', undefined, {
    'x-http-method-override': 'DELETE',
  })
  expect(status).toBe(404)
  const forged = { 'x-http-method-override': 'PATCH', 'x-requested-with': '' }
  expect((await citizen.post('/api/citizens/me', change, forged)).status).toBe(403)
})
