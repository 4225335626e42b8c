import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { type Office, openOffice } from './test-office.ts'

let house: TestHouse
let office: Office
beforeAll(async () => {
  house = await openTestHouse()
  office = await openOffice(house)
})
afterAll(() => house.close())

const grantsOf = async (token: string) =>
  (await office.visitor.ask('GET', '/api/identity/me', token)).body.grants as string[]

test('S1-51 functions are given and taken by the security administrator alone, with a reason, told in the audit, and hold from the next request', async () => {
  const { system, security, audit, grant, create, visitor, lastEntry } = office
  const made = await create([])
  const { body } = await grant(made.account.id, made.unit.id, 'manager', ['payroll.make'])
  const { token } = await visitor.login(made.account.username, made.secret)
  expect(await grantsOf(token)).toContain('payroll.make')
  expect(await grantsOf(token)).not.toContain('delivery.arrange')
  const url = `/api/identity/accounts/${made.account.id}/memberships/${body.roles[0].membershipId}`
  const change = { version: body.version, extraGrants: ['delivery.arrange'], reason: '调入公共服务部' }
  for (const other of [system, audit, await house.staff(made.unit)])
    expect((await other.patch(url, change)).status).toBe(403)
  expect((await security.patch(url, { ...change, reason: ' ' })).status).toBe(400)
  const changed = await security.patch(url, change)
  expect([changed.status, changed.body.version]).toEqual([200, body.version + 1])
  expect(changed.body.roles).toMatchObject([
    { extraGrants: [{ grant: 'delivery.arrange', title: '安排课程配送（公共服务部）' }] },
  ])
  expect(await grantsOf(token)).toContain('delivery.arrange')
  expect(await grantsOf(token)).not.toContain('payroll.make')
  expect(await lastEntry()).toMatchObject({
    action: 'identity.change-functions',
    before: { username: made.account.username, extraGrants: ['payroll.make'] },
    after: { username: made.account.username, extraGrants: ['delivery.arrange'] },
    reason: '调入公共服务部',
  })
  // Who comes too late is told how it stands.
  const late = await security.patch(url, change)
  expect([late.status, late.body.current.version]).toEqual([409, body.version + 1])
  const own = (await security.get(`/api/identity/accounts/${security.accountId}`)).body
  const mine = `/api/identity/accounts/${security.accountId}/memberships/${own.roles[0].membershipId}`
  expect((await security.patch(mine, { ...change, version: own.version })).body.code).toBe(
    'identity/not-yourself',
  )
})

test('S1-51 a function fits its level and a manager: neither a district nor a viewer arranges', async () => {
  const { security, grant, create } = office
  for (const [names, role] of [
    [['奉贤区'], 'manager'],
    [['奉贤区', '金海街道'], 'manager'],
    [[], 'viewer'],
  ] as const) {
    const made = await create([...names])
    const refused = await grant(made.account.id, made.unit.id, role, ['delivery.arrange'])
    expect([role, refused.status, refused.body.code]).toEqual([role, 422, 'identity/grant-unknown'])
    const { body } = await grant(made.account.id, made.unit.id, role)
    const url = `/api/identity/accounts/${made.account.id}/memberships/${body.roles[0].membershipId}`
    const change = { version: body.version, extraGrants: ['delivery.arrange'], reason: '职能调整' }
    expect((await security.patch(url, change)).body.code).toBe('identity/grant-unknown')
  }
})

test('S1-51 whoever might arrange before it was a function goes on, and nobody else', async () => {
  const { security } = office
  const [city, association] = [await house.unit(), await house.unit('上海市社区体育协会')]
  const before = {
    city: await house.staff(city, 'manager', ['export.area']),
    association: await house.staff(association),
    viewer: await house.staff(city, 'viewer'),
    district: await house.staff(await house.unit('奉贤区')),
    held: await house.staff(city, 'manager', ['delivery.arrange']),
  }
  const file = join(import.meta.dirname, 'migrations', '20261201T0410-functions.sql')
  await house.owner.query(readFileSync(file, 'utf8'))
  const held: Record<string, string[]> = {}
  for (const [name, { accountId }] of Object.entries(before)) {
    const { body } = await security.get(`/api/identity/accounts/${accountId}`)
    held[name] = body.roles[0].extraGrants.map(({ grant }: { grant: string }) => grant)
  }
  expect(held).toEqual({
    ...{ city: ['export.area', 'delivery.arrange'], association: ['delivery.arrange'] },
    ...{ viewer: [], district: [], held: ['delivery.arrange'] },
  })
})
