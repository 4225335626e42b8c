import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { makeCall, withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { listOrganisationFacts } from './index.ts'
import { actOnOrganisation } from './service/approve.ts'
import { modifyOrganisation } from './service/modify.ts'
import { getOrganisation, listOrganisations, revealContact } from './service/read.ts'
import { deleteOrganisation } from './service/remove.ts'
import { sampleOrganisation } from './test-samples.ts'

const base = '/api/organisations/organisations'
let house: TestHouse
let city: Client
let district: Client
let otherDistrict: Client
let street: Client
let otherStreet: Client
let viewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  const jinhai = await house.unit('奉贤区', '金海街道')
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  otherDistrict = await house.staff(await house.unit('杨浦区'))
  street = await house.staff(jinhai)
  otherStreet = await house.staff(await house.unit('奉贤区', '金汇镇'))
  viewer = await house.staff(jinhai, 'viewer')
})
afterAll(() => house.close())

async function add(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.post(base, sampleOrganisation(over))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((item) => item.id)
const ownAuthority = {
  registrationAuthority: '上海市民政局',
  supervisorKind: 'other',
  supervisorName: '上海市体育局',
}

test('nobody enters without a session, and a viewer changes nothing', async () => {
  const made = await add(street)
  expect((await house.anonymous.get(base)).status).toBe(401)
  expect((await house.anonymous.post(base, sampleOrganisation())).status).toBe(401)
  expect((await viewer.get(`${base}/${made.id}`)).status).toBe(200)
  expect((await viewer.get(`${base}/${made.id}`)).body.actions).toEqual([])
  expect((await viewer.post(base, sampleOrganisation())).status).toBe(403)
  expect((await viewer.patch(`${base}/${made.id}`, { version: 1, address: '甲' })).status).toBe(403)
  for (const act of ['approve', 'withdraw', 'delete', 'approve-change'])
    expect(
      (await viewer.post(`${base}/${made.id}/${act}`, { version: 1, reason: '试一试' })).status,
      act,
    ).toBe(403)
  expect(
    (await viewer.post(`${base}/${made.id}/reveal`, { field: 'contactPhone', reason: '试一试' })).status,
  ).toBe(403)
  const administrator = await house.staff(await house.unit(), 'system_admin')
  expect((await administrator.get(base)).status).toBe(403)
  expect((await administrator.get(`${base}/${made.id}`)).status).toBe(403)
})

test('S0-10 S0-14 another sub-district or district finds nothing, by any road', async () => {
  const made = await add(street)
  for (const client of [otherStreet, otherDistrict]) {
    expect((await client.get(`${base}/${made.id}`)).status).toBe(404)
    expect((await client.get(`${base}/${made.id}/timeline`)).status).toBe(404)
    expect((await client.patch(`${base}/${made.id}`, { version: 1, address: '甲' })).status).toBe(404)
    for (const act of ['approve', 'return', 'withdraw', 'delete', 'restore'])
      expect(
        (await client.post(`${base}/${made.id}/${act}`, { version: 1, reason: '试一试' })).status,
        act,
      ).toBe(404)
    expect(
      (await client.post(`${base}/${made.id}/reveal`, { field: 'contactPhone', reason: '试一试' })).status,
    ).toBe(404)
    const mine = await add(
      client === otherStreet ? otherStreet : otherDistrict,
      client === otherDistrict ? ownAuthority : {},
    )
    expect(
      (await client.post(`${base}/${mine.id}/merge`, { version: 1, intoId: made.id, reason: '试一试' }))
        .status,
    ).toBe(404)
    for (const query of [
      '',
      `?unitId=${street.unit.id}`,
      `?q=${encodeURIComponent(made.name)}`,
      `?q=${made.creditCode}`,
      '?q=0001',
    ])
      expect(idsOf(await client.get(`${base}${query}`)), query).not.toContain(made.id)
    expect((await client.get(`${base}?unitId=${street.unit.id}`)).body).toMatchObject({ items: [], total: 0 })
  }
})

test('the place of a new record is the own level: a body that names another is refused', async () => {
  for (const extra of [{ unitId: district.unit.id }, { unitPath: district.unit.path }, { level: 'city' }])
    expect((await street.post(base, { ...sampleOrganisation(), ...extra })).status).toBe(400)
  const made = await add(street)
  for (const extra of [{ unitId: district.unit.id }, { state: 'approved' }, { pending: null }])
    expect((await street.patch(`${base}/${made.id}`, { version: 1, ...extra })).status).toBe(400)
})

test('the row policy alone keeps a sub-district inside its own rows, reading and writing', async () => {
  const foreign = await add(otherStreet)
  const own = await add(street)
  const client = await house.house.db.requests.connect()
  try {
    await client.query('begin')
    const bare = await client.query('select count(*) as n from organisations.organisation')
    const bareCounter = await client.query('select count(*) as n from organisations.counter')
    expect([bare.rows[0].n, bareCounter.rows[0].n]).toEqual([0, 0])
    await client.query(`select set_config('app.scope', $1, true)`, [street.unit.path])
    const seen = await client.query('select distinct unit_path from organisations.organisation')
    expect(seen.rows).toEqual([{ unit_path: street.unit.path }])
    const touched = await client.query('update organisations.organisation set address = $2 where id = $1', [
      foreign.id,
      '甲',
    ])
    expect(touched.rowCount).toBe(0)
    const grams = await client.query(
      `select unnest(platform.find_names('organisations.organisation', '[{"grams": ["y:jin"], "needle": "金"}]',
        '.', 1000)) as id`,
    )
    expect(grams.rows.map((row) => row.id)).toContain(own.id)
    expect(grams.rows.map((row) => row.id)).not.toContain(foreign.id)
    await expect(
      client.query('update organisations.organisation set unit_path = $2 where id = $1', [
        own.id,
        otherStreet.unit.path,
      ]),
    ).rejects.toThrow(/row-level security/)
    await client.query('rollback')
    await expect(client.query('update organisations.counter set count = 0')).rejects.toThrow(
      /permission denied/,
    )
    await expect(client.query('delete from organisations.organisation')).rejects.toThrow(/permission denied/)
  } finally {
    client.release()
  }
})

test('the services alone keep a sub-district inside its own rows, where the row policy is not there', async () => {
  const foreign = await add(otherStreet)
  // The owner's connection is above the row policy: only the services' own filters are left.
  const call = makeCall(house.owner, house.house.crypto, {
    actor: {
      ...systemActor,
      kind: 'staff',
      level: 'street',
      homePath: street.unit.path,
      scope: street.unit.path,
      grants: new Set(['organisations.read', 'organisations.write', 'organisations.reveal']),
    },
    now: house.clock.now(),
    requestId: 'test',
  })
  const missing = { code: 'platform/not-found' }
  await expect(getOrganisation(call, foreign.id)).rejects.toMatchObject(missing)
  await expect(modifyOrganisation(call, foreign.id, { version: 1, address: '甲' })).rejects.toMatchObject(
    missing,
  )
  await expect(actOnOrganisation(call, foreign.id, 'withdraw', { version: 1 })).rejects.toMatchObject(missing)
  await expect(deleteOrganisation(call, foreign.id, { version: 1, reason: '试一试' })).rejects.toMatchObject(
    missing,
  )
  await expect(revealContact(call, foreign.id, '试一试')).rejects.toMatchObject(missing)
  expect(await listOrganisationFacts(call, [foreign.id])).toEqual([])
  for (const query of [{}, { q: foreign.creditCode }, { q: '0001' }, { unitId: otherStreet.unit.id }]) {
    const page = await listOrganisations(call, { limit: 20, ...query })
    expect(page.items.filter((item) => item.unitId !== street.unit.id)).toEqual([])
  }
})

test('the same request key adds once', async () => {
  const body = sampleOrganisation()
  const headers = { 'idempotency-key': 'organisation-once-1' }
  const [one, two] = await Promise.all([street.post(base, body, headers), street.post(base, body, headers)])
  expect(one.body.id).toBe(two.body.id)
  const other = await street.post(base, sampleOrganisation(), headers)
  expect(other.body.code).toBe('platform/reused-key')
})

test('facts for statistics say what an organisation is now', async () => {
  const made = await add(street, { memberCount: 42 })
  const facts = await withCall(
    house.house,
    { actor: systemActor, now: house.clock.now(), requestId: 'test' },
    (call) => listOrganisationFacts(call, [made.id, '00000000-0000-7000-8000-000000000000']),
  )
  expect(facts).toEqual([
    expect.objectContaining({
      id: made.id,
      unitPath: street.unit.path,
      level: 'street',
      category: 'private-non-enterprise',
      state: 'submitted',
      live: true,
      memberCount: 42,
      items: ['太极拳'],
    }),
  ])
})

test('A33 merging ends a record, so the owning level does it, and no timeline names a record of another unit', async () => {
  const theirs = await add(street)
  const mine = await add(district, ownAuthority)
  for (const client of [district, city]) {
    const refused = await client.post(`${base}/${theirs.id}/merge`, {
      version: theirs.version,
      intoId: mine.id,
      reason: '重复登记',
    })
    expect(refused.status).toBe(403)
  }
  expect((await street.get(`${base}/${theirs.id}`)).body).toMatchObject({ state: 'submitted', version: 1 })
})
