import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePng } from '#platform/pictures/test-pictures'
import { type Citizen, type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { eraseCitizen } from './pay/person.ts'
import { listCompetent, refuseUnfit } from './register/read.ts'
import { mine, openApplicant } from './testing/applicant.ts'
import { addCoach, addItem, asSystem, openAssociation } from './testing/office.ts'

const coaches = '/api/coaches/coaches'
let house: TestHouse
let association: Client
let item: { id: string; name: string }

beforeAll(async () => {
  house = await openTestHouse()
  association = await openAssociation(house)
  const { id, name } = await addItem(association, { name: '木兰拳' })
  item = { id, name: String(name) }
})
afterAll(() => house.close())

const picture = samplePng()
const draft = () => ({ items: [item.name], districts: ['奉贤区'], intro: '从教十年。' })
async function apply(citizen: Citizen) {
  const { status, body } = await citizen.post(mine, draft())
  expect([status, JSON.stringify(body)]).toEqual([201, expect.any(String)])
  return body.coach
}
const qualify = (citizen: Citizen, name = '社会体育指导员证', expiresOn: string | null = '2027-12-31') =>
  citizen.post(`${mine}/qualifications`, { name, expiresOn })
const accept = (id: string, version: number) =>
  association.post(`${coaches}/${id}/accept`, { version, grade: 'middle', contractUntil: '2027-12-31' })
const isCompetent = async (id: string, day = '2027-03-10') =>
  (await asSystem(house, (call) => listCompetent(call, item.id, day))).some((coach) => coach.id === id)

test('S1-21 a coach applies on the phone with file, qualification, items, districts and times, and is examined', async () => {
  const citizen = await openApplicant(house, { name: '周晓红' })
  expect((await citizen.get(mine)).body).toMatchObject({
    coach: null,
    isKnown: false,
    items: expect.arrayContaining([{ name: item.name, kind: 'skill', category: 'martial' }]),
    districts: expect.arrayContaining(['奉贤区']),
  })
  const made = await apply(citizen)
  expect(made).toMatchObject({ state: 'applied', name: '周晓红', items: [item.name], isCitizen: true })
  const bare = await accept(made.id, 1)
  expect([bare.status, bare.body.code]).toEqual([422, 'coaches/no-qualification'])
  const added = await qualify(citizen)
  const [{ id: partId }] = added.body.coach.qualifications
  const sent = await citizen.request({
    method: 'POST',
    url: `${mine}/qualifications/${partId}/photo`,
    headers: { 'content-type': 'image/png' },
    payload: picture,
  })
  expect(sent.body.coach.qualifications).toMatchObject([
    { hasPhoto: true, isExamined: false, isExpired: false },
  ])
  const times = [{ weekday: 6, starts: '09:00', ends: '11:30' }]
  expect((await citizen.post(`${mine}/times`, { freeTimes: times })).body.coach.freeTimes).toEqual(times)
  const seen: { id: string }[] = (await association.get(`${coaches}?state=applied`)).body.items
  expect(seen.find(({ id }) => id === made.id)).toMatchObject({ name: '周*', actions: ['accept', 'return'] })
  expect(
    (await association.get(`${coaches}/${made.id}/qualifications/${partId}/photo`)).raw.length,
  ).toBeGreaterThan(20)
  expect(await isCompetent(made.id)).toBe(false)
  const accepted = await accept(made.id, 1)
  expect(accepted.body).toMatchObject({ state: 'active', grade: 'middle', contractUntil: '2027-12-31' })
  expect(accepted.body.qualifications).toMatchObject([{ isExamined: true }])
  expect(await isCompetent(made.id)).toBe(true)
})

test('S1-21 who applied is told what became of it, once for each decision', async () => {
  const citizen = await openApplicant(house)
  const { id, version } = await apply(citizen)
  const told = async () => {
    const { body } = await citizen.get('/api/notices/mine')
    // Those of one moment come in any order.
    return body.items.map((message: { body: string }) => message.body).sort()
  }
  await association.post(`${coaches}/${id}/return`, { version, reason: '请补充资质证书' })
  await citizen.post(`${mine}/reapply`, { version: version + 1, intro: '已补充。' })
  expect((await qualify(citizen)).status).toBeLessThan(300)
  expect((await accept(id, version + 2)).status).toBe(200)
  expect((await accept(id, version + 2)).status).toBe(409)
  await house.settle()
  expect(await told()).toEqual([
    '您的教练员登记：审核通过。合同到 2027-12-31。',
    '您的教练员登记：已退回。请补充资质证书',
  ])
})

test('S1-21 returned with a reason, put right, handed in again', async () => {
  const citizen = await openApplicant(house)
  const { id, version } = await apply(citizen)
  const returned = await association.post(`${coaches}/${id}/return`, { version, reason: '请补充资质证书' })
  expect(returned.body).toMatchObject({ state: 'returned', actions: [] })
  expect((await citizen.get(mine)).body.coach).toMatchObject({ state: 'returned', actions: ['reapply'] })
  const again = await citizen.post(`${mine}/reapply`, { version: version + 1, intro: '已补充。' })
  expect(again.body.coach).toMatchObject({ state: 'applied', intro: '已补充。', actions: ['fill'] })
  const timeline = (await association.get(`${coaches}/${id}/timeline`)).body
  expect(timeline.map(({ action }: { action: string }) => action)).toEqual(['reapply', 'return', 'create'])
  expect(timeline[1].reason).toBe('请补充资质证书')
})

test('S1-21 without consent, without an item, twice: each its own sentence', async () => {
  const stranger = await house.citizen()
  expect((await stranger.post(mine, draft())).body.code).toBe('citizens/consent-needed')
  const citizen = await openApplicant(house)
  const empty = await citizen.post(mine, {})
  expect(empty.body.errors.map(({ message }: { message: string }) => message)).toEqual([
    '请选择可授项目，至少一项。',
    '请选择授课区，至少一个。',
  ])
  await apply(citizen)
  const twice = await citizen.post(mine, draft())
  expect([twice.status, twice.body.code]).toEqual([409, 'coaches/already-applied'])
})

test('S1-21 in the register a coach keeps his times and absences himself; name and items are the association’s', async () => {
  const citizen = await openApplicant(house)
  const { id } = await apply(citizen)
  await qualify(citizen)
  await accept(id, 1)
  const { version } = (await citizen.get(mine)).body.coach
  const more = await citizen.patch(mine, { version, items: [item.name, '木兰剑'] })
  expect([more.status, more.body.code]).toEqual([422, 'coaches/asks-association'])
  const moved = await citizen.patch(mine, { version, items: [item.name], districts: ['黄浦区'] })
  expect(moved.body.coach).toMatchObject({ districts: ['黄浦区'], state: 'active' })
  const overlap = [
    { weekday: 1, starts: '09:00', ends: '11:00' },
    { weekday: 1, starts: '10:30', ends: '12:00' },
  ]
  const wrong = await citizen.post(`${mine}/times`, { freeTimes: overlap })
  expect(wrong.body.errors[0].message).toBe('周一 10:30 至 12:00 与 09:00 至 11:00 重叠，请合并。')
  const away = await citizen.post(`${mine}/absences`, {
    fromDay: '2027-03-10',
    toDay: '2027-03-12',
    note: '外出培训',
  })
  expect(await isCompetent(id)).toBe(false)
  const [{ id: partId }] = away.body.coach.absences
  expect((await citizen.delete(`${mine}/absences/${partId}`)).body.coach.absences).toEqual([])
  expect(await isCompetent(id)).toBe(true)
  const past = await citizen.post(`${mine}/absences`, { fromDay: '2026-01-01', toDay: '2026-01-02' })
  expect(past.body.errors[0].message).toBe('这几天都已过去，请填写今天以后的日期。')
})

test('S1-21 a certificate that a coach adds himself counts when the association has looked at it', async () => {
  const citizen = await openApplicant(house)
  const { id } = await apply(citizen)
  await qualify(citizen, '急救员证', '2027-03-09')
  await accept(id, 1)
  expect(await isCompetent(id)).toBe(false)
  const renewed = await qualify(citizen, '急救员证', '2029-03-09')
  expect(await isCompetent(id)).toBe(false)
  await expect(asSystem(house, (call) => refuseUnfit(call, id, '2027-03-10'))).rejects.toMatchObject({
    code: 'coaches/qualification-expired',
  })
  const all: { id: string; isExamined: boolean }[] = renewed.body.coach.qualifications
  const fresh = all.find(({ isExamined }) => !isExamined)?.id
  const old = all.find(({ isExamined }) => isExamined)?.id
  expect((await citizen.delete(`${mine}/qualifications/${old}`)).status).toBe(404)
  await association.post(`${coaches}/${id}/qualifications/${fresh}/examine`, {})
  expect(await isCompetent(id)).toBe(true)
})

test('X-03 who was entered by the association finds his file by the number he proved, and takes it over once', async () => {
  const phone = samplePhone(9_100_001)
  const { id } = await addCoach(association, { name: '冯丽', phone, items: [item.name] })
  const citizen = await openApplicant(house, { name: '冯丽', phone })
  expect((await citizen.get(mine)).body).toMatchObject({ coach: null, isKnown: true })
  expect((await citizen.post(mine, draft())).body.code).toBe('coaches/claim-first')
  const claimed = await citizen.post(`${mine}/claim`, {})
  expect(claimed.body.coach).toMatchObject({ id, state: 'active', isCitizen: true })
  expect((await citizen.post(`${mine}/claim`, {})).body.code).toBe('coaches/nothing-to-claim')
  const other = await openApplicant(house)
  expect((await other.post(`${mine}/claim`, {})).body.code).toBe('coaches/nothing-to-claim')
})

test('S1-21 the database keeps a coach in his place where the services would not', async () => {
  const [citizen, other] = [await openApplicant(house), await openApplicant(house)]
  const [{ id }, foreign] = [await apply(citizen), await apply(other)]
  const client = await house.house.db.requests.connect()
  const asCitizen = async (statement: string) => {
    await client.query(
      `begin; set local role app_citizen; select set_config('app.account', '${citizen.id}', true)`,
    )
    try {
      return (await client.query(statement)).rowCount
    } finally {
      await client.query('rollback')
    }
  }
  try {
    expect(await asCitizen('select from coaches.coach')).toBe(1)
    expect(await asCitizen(`select from coaches.competence where coach_id = '${foreign.id}'`)).toBe(0)
    await expect(asCitizen(`update coaches.coach set state = 'active' where id = '${id}'`)).rejects.toThrow(
      'not a coach',
    )
    await expect(asCitizen(`update coaches.coach set grade = 'senior' where id = '${id}'`)).rejects.toThrow(
      'permission denied',
    )
    expect(await asCitizen(`update coaches.coach set intro = '改' where id = '${foreign.id}'`)).toBe(0)
    await expect(
      asCitizen(`insert into coaches.qualification (id, coach_id, name, added_at, examined_at)
        values (gen_random_uuid(), '${id}', '自封证书', now(), now())`),
    ).rejects.toThrow('row-level security')
  } finally {
    client.release()
  }
})

test('PIPL 45 47 a coach takes his file along; an application goes with the account, pictures and all', async () => {
  const citizen = await openApplicant(house, { name: '孙悦' })
  const { id } = await apply(citizen)
  const [first, second] = [await qualify(citizen), await qualify(citizen, '急救员证')]
  const [one, other] = second.body.coach.qualifications.map((each: { id: string }) => each.id)
  expect(first.status).toBe(201)
  for (const partId of [one, other])
    await citizen.request({
      method: 'POST',
      url: `${mine}/qualifications/${partId}/photo`,
      headers: { 'content-type': 'image/png' },
      payload: picture,
    })
  expect(JSON.stringify((await citizen.get('/api/citizens/export')).body)).toContain('教练员档案')
  const { rows } = await house.owner.query('select photo_id from coaches.qualification where coach_id = $1', [
    id,
  ])
  const photos = rows.map(({ photo_id }) => photo_id)
  const kept = async () =>
    (await house.owner.query('select from platform.file where id = any($1) and expires_at is null', [photos]))
      .rowCount
  expect(await kept()).toBe(2)
  await citizen.delete(`${mine}/qualifications/${one}`)
  await house.settle()
  expect(await kept()).toBe(1)
  await asSystem(house, (call) => eraseCitizen(call, citizen.id))
  expect(await kept()).toBe(0)
  expect((await house.owner.query('select from coaches.coach where id = $1', [id])).rowCount).toBe(0)
})

test('PIPL 47 of a coach in the register the file stays the association’s, and is nobody’s account', async () => {
  const citizen = await openApplicant(house)
  const { id } = await apply(citizen)
  await qualify(citizen)
  await accept(id, 1)
  await asSystem(house, (call) => eraseCitizen(call, citizen.id))
  expect((await association.get(`${coaches}/${id}`)).body).toMatchObject({
    state: 'active',
    isCitizen: false,
  })
})
