import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from '../../app.ts'
import { featuresOn, items, makePublished, statusAndCode } from './testing/activities.ts'

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

/** Signed up for a published activity, on the spot at the hour, with a clerk who has just signed in. */
async function arrive(): Promise<string> {
  const { id } = await makePublished(street)
  expect((await one.post(`${my}/${id}/sign-up`, {})).status).toBe(200)
  house.clock.set('2026-11-28T09:00:00+08:00')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  return id
}
const scan = (citizen: Citizen, token: string, more: Record<string, unknown> = {}) =>
  citizen.post(`${my}/check-ins`, { token, ...more })
const serveWith = (miniDir: string | undefined) =>
  buildApp({ ...house.house, config: Object.freeze({ ...house.house.config, miniDir }) })

test('S0-31 the screen draws a link: any camera opens the page that checks in, our scanner takes it or the bare code', async () => {
  const id = await arrive()
  const [code] = (await street.get(`${items}/${id}/codes`)).body.codes
  expect(code.url).toBe(`${house.house.config.publicUrl}/c/${code.token}`)
  const { pathname } = new URL(code.url)
  const citizensPages = mkdtempSync(join(tmpdir(), 'jianwang-mini-'))
  const served = await serveWith(citizensPages)
  // A hall full of phones behind one address, all in the same minute.
  for (let n = 0; n < 150; n++) {
    const { statusCode, headers } = await served.inject(pathname)
    expect([statusCode, headers.location, headers['cache-control']]).toEqual([
      302,
      `/m/#/packages/activity/check-in?code=${code.token}`,
      'no-store',
    ])
  }
  await served.close()
  rmSync(citizensPages, { recursive: true })
  // Without the citizens' pages the camera shows what to do instead.
  const bare = await serveWith(undefined)
  const told = await bare.inject(pathname)
  expect([told.statusCode, told.body]).toEqual([200, expect.stringContaining('扫码签到')])
  await bare.close()
  const bent = `${pathname.slice(0, -1)}${pathname.endsWith('A') ? 'B' : 'A'}`
  const forged = await house.anonymous.get(bent)
  expect([forged.status, String(forged.body)]).toEqual([404, expect.stringContaining('不可信')])
  expect((await scan(one, code.url)).status).toBe(200)
  expect(statusAndCode(await scan(one, code.token))).toEqual([409, 'activities/already-checked-in'])
})

test('S0-31 who had to sign in first after the scan is checked in by the time of the scan', async () => {
  const id = await arrive()
  const [code] = (await street.get(`${items}/${id}/codes`)).body.codes
  const scannedAt = house.clock.now().toISOString()
  house.clock.advance(4 * minute)
  expect(statusAndCode(await scan(one, code.url))).toEqual([422, 'activities/code-expired'])
  expect((await scan(one, code.url, { scannedAt })).body).toMatchObject({ wasOffline: true })
})
