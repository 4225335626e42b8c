import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { sampleCreditCode, sampleOrganisation } from './test-samples.ts'

const base = '/api/organisations/organisations'
let house: TestHouse
let district: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function add(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.post(base, sampleOrganisation(over))
  expect(answer.body).toMatchObject({ id: expect.any(String) })
  expect(answer.status).toBe(201)
  return answer.body
}
async function auditOf(id: string): Promise<{ action: string; reason: string | null; after: unknown }[]> {
  const { rows } = await house.owner.query(
    'select action, reason, after, account_id from audit.entry where subject_id = $1 order by id',
    [id],
  )
  return rows
}

test('S0-46 an edit of an old version is refused with the present record, and nothing is lost', async () => {
  const made = await add(street)
  const first = await street.patch(`${base}/${made.id}`, { version: 1, address: '甲路' })
  expect(first.body).toMatchObject({ version: 2, address: '甲路' })
  const second = await street.patch(`${base}/${made.id}`, { version: 1, address: '乙路' })
  expect(second.body).toMatchObject({
    status: 409,
    code: 'platform/changed-meanwhile',
    current: { version: 2, address: '甲路' },
  })
  const same = await street.patch(`${base}/${made.id}`, {
    version: 2,
    address: '甲路',
    contactPhone: '138****0001',
  })
  expect(same.body.version).toBe(2)
})

test('S0-16 an approval and an edit at the same moment: one wins, the other is told', async () => {
  const made = await add(street)
  const [approval, edit] = await Promise.all([
    district.post(`${base}/${made.id}/approve`, { version: 1 }),
    street.patch(`${base}/${made.id}`, { version: 1, address: '甲路' }),
  ])
  expect([approval.status, edit.status].sort()).toEqual([200, 409])
  const after = (await street.get(`${base}/${made.id}`)).body
  expect(after.version).toBe(2)
  expect(after.state === 'approved').toBe(approval.status === 200)
})

test('the credit code is unique among live records, whoever holds it', async () => {
  const made = await add(street)
  const other = await house.staff(await house.unit('杨浦区', '五角场街道'))
  const answer = await other.post(
    base,
    sampleOrganisation({ creditCode: made.creditCode, registrationAuthority: '杨浦区民政局' }),
  )
  expect(answer.body).toMatchObject({ status: 422, code: 'organisations/credit-code-taken' })
  expect(JSON.stringify(answer.body)).not.toContain('金海')
})

test('A35 configured fields are kept, merged and refused by name', async () => {
  const made = await add(street, { extra: { email: 'a@example.org', fullTimeStaff: 2 } })
  expect(made.extra).toEqual({ email: 'a@example.org', fullTimeStaff: 2 })
  const changed = await street.patch(`${base}/${made.id}`, { version: 1, extra: { fullTimeStaff: 3 } })
  expect(changed.body.extra).toEqual({ email: 'a@example.org', fullTimeStaff: 3 })
  const wrong = await street.patch(`${base}/${made.id}`, { version: 2, extra: { shoeSize: 42 } })
  expect(wrong.body.errors[0].path).toBe('/extra/shoeSize')
  const fields = await street.get('/api/organisations/fields')
  expect(fields.body.find((field: { key: string }) => field.key === 'extra.email').note).toBe(
    '不在手册内，待业主确认',
  )
})

test('cleared fields are empty, not zero', async () => {
  const made = await add(street, { memberCount: 0, foundedOn: '2020-02-29', businessScope: '太极拳' })
  expect(made).toMatchObject({ memberCount: 0, foundedOn: '2020-02-29' })
  const cleared = await street.patch(`${base}/${made.id}`, {
    version: 1,
    memberCount: null,
    foundedOn: null,
    businessScope: null,
    contactPhone: null,
  })
  expect(cleared.body).toMatchObject({
    memberCount: null,
    foundedOn: null,
    businessScope: null,
    contactPhone: null,
  })
})

test('the contact phone is sealed, and shown in full only with a reason, which is audited', async () => {
  const phone = samplePhone(4321)
  const made = await add(street, { contactPhone: phone })
  const { rows } = await house.owner.query(
    'select o::text as all from organisations.organisation o where id = $1',
    [made.id],
  )
  expect(rows[0].all).not.toContain(phone)
  expect(
    await street.post(`${base}/${made.id}/reveal`, { field: 'contactPhone', reason: ' ' }),
  ).toMatchObject({ status: 400, body: { errors: [{ path: '/reason' }] } })
  const shown = await street.post(`${base}/${made.id}/reveal`, { field: 'contactPhone', reason: '电话核实' })
  expect(shown.body).toEqual({ field: 'contactPhone', value: phone })
  const audit = await auditOf(made.id)
  expect(audit.at(-1)).toMatchObject({ action: 'organisation.reveal', reason: '电话核实' })
  expect(JSON.stringify(audit)).not.toContain(phone)
})

test('duplicates are found by name and by body code, and merged into one', async () => {
  const one = await add(street, { name: '奉贤 门球（协会）', creditCode: sampleCreditCode(5001, '51') })
  const two = await add(street, { name: '奉贤门球协会', creditCode: sampleCreditCode(5001, '52') })
  const found = await street.get('/api/organisations/duplicates')
  const groups = found.body.groups.filter((group: { items: { id: string }[] }) =>
    group.items.some((item) => item.id === one.id),
  )
  expect(groups.map((group: { why: string }) => group.why).sort()).toEqual(['code', 'name'])
  const self = await street.post(`${base}/${one.id}/merge`, {
    version: 1,
    intoId: one.id,
    reason: '重复登记',
  })
  expect(self.body.code).toBe('organisations/merge-self')
  const merged = await street.post(`${base}/${two.id}/merge`, {
    version: 1,
    intoId: one.id,
    reason: '重复登记',
  })
  expect(merged.body).toMatchObject({ state: 'deleted', mergedInto: one.id, actions: [] })
  const blocked = await street.post(`${base}/${two.id}/restore`, { version: 2, reason: '误并' })
  expect(blocked.body.code).toBe('organisations/already-merged')
  const timeline = await street.get(`${base}/${one.id}/timeline`)
  expect(timeline.body[0].detail).toMatchObject({ merged: two.id })
})

test('who only reads sees the persons of an organisation masked, in the record as in the lists; who may modify it reads them', async () => {
  const made = await add(street, { contactName: '诸葛联系', legalRepresentative: '钱法人' })
  await expectChanged(made.id, { version: 1, contactName: '诸葛后任', legalRepresentative: '钱新法人' })
  const jinhai = await house.unit('奉贤区', '金海街道')
  for (const unit of [jinhai, await house.unit('奉贤区'), await house.unit()]) {
    const viewer = await house.staff(unit, 'viewer')
    const seen = await viewer.get(`${base}/${made.id}`)
    expect(seen.body).toMatchObject({ contactName: '诸葛*', legalRepresentative: '钱*', actions: [] })
    for (const view of ['', `/${made.id}`, `/${made.id}/timeline`, '/duplicates']) {
      const answer = await viewer.get(
        view === '/duplicates' ? '/api/organisations/duplicates' : `${base}${view}`,
      )
      expect(JSON.stringify(answer.body), view).not.toMatch(/诸葛[联后]|钱法人|钱新/)
    }
    const reveal = { field: 'contactPhone', reason: '核对联系人' }
    expect((await viewer.post(`${base}/${made.id}/reveal`, reveal)).status).toBe(403)
  }
  for (const client of [street, district])
    expect((await client.get(`${base}/${made.id}`)).body).toMatchObject({
      contactName: '诸葛后任',
      legalRepresentative: '钱新法人',
    })
  expect(JSON.stringify(await auditOf(made.id))).not.toMatch(/诸葛[联后]|钱法人|钱新/)
})

async function expectChanged(id: string, change: object): Promise<void> {
  const answer = await street.patch(`${base}/${id}`, change)
  expect([answer.status, answer.body]).toMatchObject([200, {}])
}

test('a server of the version before, which runs until it is restarted, still writes the column that it knows', async () => {
  const { id } = await add(street)
  const { rows } = await house.owner.query(
    `update organisations.organisation set name_initials = 'jh' where id = $1 returning name_initials`,
    [id],
  )
  expect(rows).toEqual([{ name_initials: 'jh' }])
})
