import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { sampleCreditCode, sampleOrganisation } from './test-samples.ts'

const base = '/api/organisations/organisations'
let house: TestHouse
let city: Client
let district: Client
let otherDistrict: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  otherDistrict = await house.staff(await house.unit('杨浦区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

async function add(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.post(base, sampleOrganisation(over))
  expect(answer.body).toMatchObject({ id: expect.any(String) })
  expect(answer.status).toBe(201)
  return answer.body
}
async function addApproved(over: Readonly<Record<string, unknown>> = {}) {
  const made = await add(street, over)
  const answer = await district.post(`${base}/${made.id}/approve`, { version: made.version })
  expect(answer.status).toBe(200)
  return answer.body
}
async function auditOf(id: string): Promise<{ action: string; reason: string | null; after: unknown }[]> {
  const { rows } = await house.owner.query(
    'select action, reason, after, account_id from audit.entry where subject_id = $1 order by id',
    [id],
  )
  return rows
}

test('S0-45 S0-16 a sub-district adds an organisation, which waits for its district and is then approved', async () => {
  const made = await add(street)
  expect(made).toMatchObject({
    state: 'submitted',
    level: 'street',
    awaiting: true,
    contactPhone: '138****0001',
    contactName: '张三丰',
    unitName: '金海街道',
  })
  expect(made.actions).toEqual(['modify', 'withdraw', 'merge', 'delete'])
  const self = await street.post(`${base}/${made.id}/approve`, { version: made.version })
  expect(self.status).toBe(403)
  const seen = await district.get(`${base}/${made.id}`)
  expect(seen.body.actions).toEqual(['modify', 'approve', 'return'])
  const approved = await district.post(`${base}/${made.id}/approve`, { version: made.version })
  expect(approved.body).toMatchObject({ state: 'approved', awaiting: false, version: 2 })
  const timeline = await street.get(`${base}/${made.id}/timeline`)
  expect(timeline.body.map((item: { action: string }) => item.action)).toEqual(['approve', 'create'])
  expect((await auditOf(made.id)).map((row) => row.action)).toEqual([
    'organisations.create',
    'POST /api/organisations/organisations/:id/approve',
    'organisations.approve',
  ])
})

test('S0-16 neither the city nor another district approves, nor the district its own', async () => {
  const made = await add(street)
  expect((await city.post(`${base}/${made.id}/approve`, { version: 1 })).status).toBe(403)
  expect((await otherDistrict.post(`${base}/${made.id}/approve`, { version: 1 })).status).toBe(404)
})

test('S0-16 a returned submission says why, is corrected and submitted again', async () => {
  const made = await add(street)
  const bare = await district.post(`${base}/${made.id}/return`, { version: 1 })
  expect(bare.body).toMatchObject({ status: 422, code: 'platform/reason-needed' })
  const returned = await district.post(`${base}/${made.id}/return`, { version: 1, reason: '请补充地址' })
  expect(returned.body).toMatchObject({ state: 'returned', awaiting: false })
  const seen = await street.get(`${base}/${made.id}`)
  expect(seen.body.actions).toContain('resubmit')
  const edited = await street.patch(`${base}/${made.id}`, { version: 2, address: '金海路 1 号' })
  expect(edited.body).toMatchObject({ address: '金海路 1 号', state: 'returned' })
  const again = await street.post(`${base}/${made.id}/resubmit`, { version: edited.body.version })
  expect(again.body.state).toBe('submitted')
  const withdrawn = await street.post(`${base}/${made.id}/withdraw`, { version: again.body.version })
  expect(withdrawn.body.state).toBe('withdrawn')
  const late = await district.post(`${base}/${made.id}/approve`, { version: withdrawn.body.version })
  expect(late.body).toMatchObject({ status: 409, code: 'platform/wrong-state' })
  const timeline = await street.get(`${base}/${made.id}/timeline`)
  expect(timeline.body.find((item: { action: string }) => item.action === 'return').reason).toBe('请补充地址')
})

test('S0-25 a submission that fails the conditions is refused with one sentence for each', async () => {
  const answer = await street.post(
    base,
    sampleOrganisation({
      registrationAuthority: '杨浦区民政局',
      supervisorKind: 'other',
      sportsRelated: false,
    }),
  )
  expect(answer.status).toBe(422)
  expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual([
    '/registrationAuthority',
    '/supervisorKind',
    '/sportsRelated',
  ])
  expect(answer.body.errors[0].message).toContain('奉贤区')
  const made = await add(street)
  const edit = await street.patch(`${base}/${made.id}`, { version: 1, sportsRelated: false })
  expect(edit.status).toBe(422)
})

test('S0-05 a company code is refused with what it is; no filing act exists for organisations', async () => {
  const answer = await street.post(base, sampleOrganisation({ creditCode: sampleCreditCode(900, '91') }))
  expect(answer.body.errors).toEqual([
    { path: '/creditCode', message: expect.stringContaining('企业的代码') },
  ])
  const made = await addApproved({ inspectionYear: 2025, inspectionResult: 'passed' })
  expect(made).toMatchObject({ inspectionYear: 2025, inspectionResult: 'passed' })
  for (const client of [city, district, street]) {
    const seen = await client.get(`${base}/${made.id}`)
    expect(seen.body.actions.filter((act: string) => /file|filing|inspect/.test(act))).toEqual([])
  }
  expect((await street.post(`${base}/${made.id}/file`, { version: 2 })).status).toBe(404)
})

test('S0-07 other organisations are refused with the offer to register a fitness team', async () => {
  const answer = await street.post(base, { type: 'other', name: '奉贤区排舞专业委员会' })
  expect(answer.body).toMatchObject({
    status: 422,
    code: 'organisations/type-not-registered',
    offer: 'teams',
    detail: expect.stringContaining('健身团队'),
  })
  const named = await street.post(base, sampleOrganisation({ name: '奉贤区太极拳协会金海分会' }))
  expect(named.body).toMatchObject({ status: 422, code: 'organisations/name-of-branch', offer: 'teams' })
  expect(named.body.detail).toContain('奉贤区太极拳协会金海分会')
  const made = await add(street)
  const renamed = await street.patch(`${base}/${made.id}`, { version: 1, name: '金海分会' })
  expect(renamed.body.code).toBe('organisations/name-of-branch')
})

test('S0-09 S0-13 A20 city and district add organisations of their own level, in force at once and audited', async () => {
  for (const [client, level] of [
    [city, 'city'],
    [district, 'district'],
  ] as const) {
    const made = await add(client, {
      registrationAuthority: '上海市民政局',
      supervisorKind: 'other',
      supervisorName: '上海市体育局',
    })
    expect(made).toMatchObject({ state: 'approved', level, awaiting: false, unitId: client.unit.id })
    expect((await auditOf(made.id)).map((row) => row.action)).toEqual(['organisations.create'])
    const changed = await client.patch(`${base}/${made.id}`, { version: 1, name: `新名称${level}` })
    expect(changed.body).toMatchObject({ name: `新名称${level}`, pending: null })
  }
})

test('S0-10 S0-14 S0-04 upper levels query and modify in their area, at once', async () => {
  const made = await addApproved()
  for (const client of [city, district]) {
    const seen = await client.get(`${base}/${made.id}`)
    expect(seen.status).toBe(200)
    const changed = await client.patch(`${base}/${made.id}`, {
      version: seen.body.version,
      name: `${made.name}${client.unit.id}`,
    })
    expect(changed.body).toMatchObject({ name: `${made.name}${client.unit.id}`, pending: null })
  }
  expect((await otherDistrict.get(`${base}/${made.id}`)).status).toBe(404)
  expect((await otherDistrict.patch(`${base}/${made.id}`, { version: 2, address: '甲' })).status).toBe(404)
})

test('A33 a sub-district changes the approved fields: the old values stay in force until the district approves', async () => {
  const made = await addApproved({ name: '金海柔力球协会甲' })
  const changed = await street.patch(`${base}/${made.id}`, {
    version: made.version,
    name: '金海柔力球协会乙',
    address: '金海路 2 号',
  })
  expect(changed.body).toMatchObject({
    name: '金海柔力球协会甲',
    address: '金海路 2 号',
    state: 'approved',
    awaiting: true,
    pending: { name: '金海柔力球协会乙' },
  })
  expect(changed.body.actions).toContain('withdraw-change')
  expect((await street.post(`${base}/${made.id}/approve-change`, { version: 3 })).status).toBe(403)
  const approved = await district.post(`${base}/${made.id}/approve-change`, { version: 3 })
  expect(approved.body).toMatchObject({ name: '金海柔力球协会乙', pending: null, awaiting: false })
  const twice = await district.post(`${base}/${made.id}/approve-change`, { version: 4 })
  expect(twice.body).toMatchObject({ status: 409, code: 'organisations/nothing-pending' })
})

test.each([
  ['registrationAuthority', '奉贤区社会组织管理局'],
  ['supervisorName', '金海街道办事处（新）'],
  ['creditCode', sampleCreditCode(777)],
])('A33 %s awaits the district again and can be returned or withdrawn', async (field, value) => {
  const made = await addApproved()
  const before = made[field]
  const changed = await street.patch(`${base}/${made.id}`, { version: 2, [field]: value })
  expect(changed.body).toMatchObject({ [field]: before, awaiting: true })
  expect(changed.body.pending[field]).toBe(value)
  const returned = await district.post(`${base}/${made.id}/return-change`, {
    version: 3,
    reason: '与证书不符',
  })
  expect(returned.body).toMatchObject({ [field]: before, pending: null, state: 'approved' })
  const again = await street.patch(`${base}/${made.id}`, { version: 4, [field]: value })
  const withdrawn = await street.post(`${base}/${made.id}/withdraw-change`, { version: again.body.version })
  expect(withdrawn.body).toMatchObject({ [field]: before, pending: null })
})

test('A33 S0-46 deletion is soft, with a reason, by the owning level; the district sees and is told; restore brings it back', async () => {
  const made = await addApproved()
  expect((await district.post(`${base}/${made.id}/delete`, { version: 2, reason: '重复登记' })).status).toBe(
    403,
  )
  expect((await street.post(`${base}/${made.id}/delete`, { version: 2 })).body.code).toBe(
    'platform/reason-needed',
  )
  const deleted = await street.post(`${base}/${made.id}/delete`, { version: 2, reason: '组织已注销' })
  expect(deleted.body).toMatchObject({ state: 'deleted', actions: ['restore'] })
  const list = await district.get(`${base}?limit=100`)
  expect(list.body.items.map((item: { id: string }) => item.id)).not.toContain(made.id)
  const gone = await district.get(`${base}?state=deleted&limit=100`)
  expect(gone.body.items.map((item: { id: string }) => item.id)).toContain(made.id)
  const timeline = await district.get(`${base}/${made.id}/timeline`)
  expect(timeline.body[0]).toMatchObject({ action: 'delete', reason: '组织已注销' })
  const { rows } = await house.owner.query(
    `select body from platform.outbox where subject_id = $1 and body->>'act' = 'delete'`,
    [made.id],
  )
  expect(rows[0].body).toMatchObject({ informPath: district.unit.path, state: 'deleted' })
  const taken = await add(street, { creditCode: made.creditCode })
  const blocked = await street.post(`${base}/${made.id}/restore`, { version: 3, reason: '误删' })
  expect(blocked.body.code).toBe('organisations/credit-code-taken')
  await street.post(`${base}/${taken.id}/delete`, { version: 1, reason: '重复登记' })
  const restored = await street.post(`${base}/${made.id}/restore`, { version: 3, reason: '误删' })
  expect(restored.body).toMatchObject({ state: 'approved' })
})
