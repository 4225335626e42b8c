import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import {
  type Citizen,
  type Client,
  openTestHouse,
  samplePhone,
  type TestHouse,
  type UnitRef,
} from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { asActor, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { eraseCitizen, followMergedCitizen } from './service/citizens.ts'

/** What drives keep of a citizen is in his own copy, follows him, and goes with him. */
let house: TestHouse
let schoolUnit: UnitRef
let school: Client
const mine = '/api/my/drives'
let serial = 0

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  schoolUnit = await makeOrganisation(
    house,
    await makeOrganisation(house, root, '团奉贤区委', 'district'),
    '奉贤中学团委',
  )
  school = await house.staff(schoolUnit)
})
afterEach(() => house.close())

async function onRoll(name: string) {
  const row = { name, idNumber: sampleIdNumber('2004-01-02', ++serial), phone: samplePhone(5_000 + serial) }
  await importAll(house, school, 'members', await makeWorkbook(memberSheetOf('league'), [row]))
  return row
}
const claim = (citizen: Citizen, idNumber: string) =>
  citizen.post(`${mine}/cards`, { tree: 'league', idNumber })
const ask = async (citizen: Citizen, idNumber: string) => {
  const asked = await citizen.post(`${mine}/claim-reviews`, {
    tree: 'league',
    idNumber,
    unitId: schoolUnit.id,
  })
  expect([asked.status, asked.body]).toMatchObject([201, {}])
  return asked.body.id as string
}
async function copyOf(citizen: Citizen): Promise<Map<string, Record<string, unknown>[]>> {
  const { body } = await citizen.get('/api/citizens/export')
  return new Map(body.sections.map((one: { title: string; rows: [] }) => [one.title, one.rows]))
}
/** Every row of this module that holds the person's id, whatever the column. */
async function heldOf(id: string): Promise<Record<string, number>> {
  const { rows: columns } = await house.owner.query<{ place: string; column: string }>(`
    select c.oid::regclass::text as place, quote_ident(a.attname) as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid in ('uuid'::regtype, 'text'::regtype)
      and c.relnamespace = 'drives'::regnamespace`)
  const held: Record<string, number> = {}
  for (const { place, column } of columns) {
    const { rows } = await house.owner.query(
      `select count(*)::int as n from ${place} where ${column}::text = $1`,
      [id],
    )
    if (rows[0].n > 0) held[`${place}.${column}`] = rows[0].n
  }
  return held
}
const asSystem = (work: Parameters<typeof asActor<void>>[2]) => asActor(house, systemActor, work)

test('PIPL 45 S4-09 the citizen’s copy holds his card, how he came to it, his requests and his tries', async () => {
  const row = await onRoll('王小芳')
  const wrong = sampleIdNumber('2004-01-02', 900)
  const citizen = await house.citizen({ name: row.name, phone: row.phone })
  expect((await claim(citizen, wrong)).status).toBe(422)
  const review = await ask(citizen, wrong)
  await school.post(`/api/drives/claim-reviews/${review}/decision`, {
    approve: false,
    answer: '名册中没有此人',
  })
  house.clock.advance(1000)
  await ask(citizen, wrong)
  expect((await claim(citizen, row.idNumber)).status).toBe(200)
  const copy = await copyOf(citizen)
  expect(copy.get('电子证件')).toMatchObject([{ 姓名: '王小芳', 状态: '有效' }])
  expect(copy.get('电子证申领记录')).toEqual([
    { 证件: '电子团员证', 申领时间: house.clock.now().toISOString(), 方式: '自行核对' },
  ])
  expect(copy.get('电子证申领核对次数')).toEqual([{ 证件: '电子团员证', 日期: '2026-09-10', 次数: 2 }])
  const [open, refused] = copy.get('电子证人工审核申请') ?? []
  expect(open).toMatchObject({ 状态: '待审核', 答复人: null, 答复: null })
  expect(refused).toMatchObject({
    组织: '奉贤中学团委',
    姓名: '王小芳',
    身份证号: wrong,
    手机号: row.phone,
    状态: '未通过',
    答复: '名册中没有此人',
  })
  // Who answered is another person.
  expect(refused?.答复人).toMatch(/^.\*$/)
  const held = await heldOf(citizen.id)
  expect(held).toEqual({
    'drives.person.citizen_id': copy.get('电子证件')?.length,
    'drives.claim_review.citizen_id': copy.get('电子证人工审核申请')?.length,
    'drives.claim_try.citizen_id': copy.get('电子证申领核对次数')?.length,
    'drives.history.account_id': copy.get('电子证申领记录')?.length,
  })
  const other = await copyOf(await house.citizen())
  expect([...other].filter(([title, rows]) => title.startsWith('电子证') && rows.length > 0)).toEqual([])
})

test('PIPL 45 S4-09 a card that people confirmed, and more requests than a screen shows, are in the copy', async () => {
  const row = await onRoll('陈冬梅')
  const citizen = await house.citizen({ name: '陈梅', phone: row.phone })
  for (let n = 0; n < 22; n += 1) {
    const review = await ask(citizen, row.idNumber)
    const decision = n < 21 ? { approve: false, answer: '请补充说明' } : { approve: true }
    const decided = await school.post(`/api/drives/claim-reviews/${review}/decision`, decision)
    expect([decided.status, decided.body]).toMatchObject([204, {}])
    house.clock.advance(1000)
  }
  const copy = await copyOf(citizen)
  expect(copy.get('电子证人工审核申请')).toHaveLength(22)
  expect(copy.get('电子证申领记录')).toMatchObject([{ 方式: '人工审核' }])
})

test('PIPL 45 S4-09 of a card that went through two hands, each reads his own claim and nobody else’s', async () => {
  const row = await onRoll('钱本人')
  const wrong = await house.citizen({ name: '冒领人' })
  const review = await ask(wrong, row.idNumber)
  await school.post(`/api/drives/claim-reviews/${review}/decision`, { approve: true })
  const mistaken = house.clock.now().toISOString()
  house.clock.advance(1000)
  const { id, version } = (await school.get(`/api/drives/persons?q=${encodeURIComponent(row.name)}`)).body
    .items[0]
  const back = await school.post(`/api/drives/persons/${id}/release-card`, { version, reason: '误领' })
  expect([back.status, back.body]).toMatchObject([204, {}])
  house.clock.advance(1000)
  const right = await house.citizen({ name: row.name, phone: row.phone })
  expect((await claim(right, row.idNumber)).status).toBe(200)
  const claimsOf = async (citizen: Citizen) => (await copyOf(citizen)).get('电子证申领记录')
  expect(await claimsOf(right)).toEqual([
    { 证件: '电子团员证', 申领时间: house.clock.now().toISOString(), 方式: '自行核对' },
  ])
  expect(await claimsOf(wrong)).toEqual([{ 证件: '电子团员证', 申领时间: mistaken, 方式: '人工审核' }])
  // With his own card as well.
  const own = await onRoll('冒领人')
  await house.owner.query('update drives.person set phone_index = $2 where name = $1', [
    own.name,
    (await house.owner.query('select phone_index from citizens.citizen where id = $1', [wrong.id])).rows[0]
      .phone_index,
  ])
  expect((await claim(wrong, own.idNumber)).body).toEqual({ outcome: 'claimed' })
  expect(await claimsOf(wrong)).toMatchObject([{ 方式: '人工审核' }, { 方式: '自行核对' }])
})

test('PIPL 47 who cancels leaves no request and no try behind; the roll stays with the organisation', async () => {
  const row = await onRoll('李同学')
  const citizen = await house.citizen({ name: row.name, phone: row.phone })
  await claim(citizen, sampleIdNumber('2004-01-02', 901))
  await ask(citizen, sampleIdNumber('2004-01-02', 901))
  await claim(citizen, row.idNumber)
  await asSystem((call) => eraseCitizen(call, citizen.id))
  // As in the audit, an id that leads to nothing: when somebody claimed is the organisation's own history.
  expect(await heldOf(citizen.id)).toEqual({ 'drives.history.account_id': 1 })
  const { rows } = await house.owner.query(`select actor_name from drives.history where account_id = $1`, [
    citizen.id,
  ])
  expect(rows[0].actor_name).toMatch(/^李\*$/)
})

test('S4-09 two identities of one person: nothing stays behind, and they had no more tries than one', async () => {
  const row = await onRoll('周两次')
  const [older, younger] = [
    await house.citizen({ name: row.name }),
    await house.citizen({ name: row.name, phone: row.phone }),
  ]
  for (const citizen of [older, younger]) {
    for (let n = 0; n < 3; n += 1) await claim(citizen, sampleIdNumber('2004-01-02', 902))
    await ask(citizen, sampleIdNumber('2004-01-02', 902))
  }
  await asSystem((call) => followMergedCitizen(call, { from: younger.id, to: older.id }))
  expect(await heldOf(younger.id)).toEqual({})
  expect(await heldOf(older.id)).toEqual({
    'drives.claim_review.citizen_id': 1,
    'drives.claim_try.citizen_id': 1,
  })
  expect((await copyOf(older)).get('电子证申领核对次数')).toMatchObject([{ 次数: 6 }])
  expect((await claim(older, row.idNumber)).status).toBe(429)
})

test('S4-09 PIPL 45 what a merged identity claimed and was answered is in the copy of the one that lives on', async () => {
  const row = await onRoll('吴两次')
  const [older, younger] = [
    await house.citizen({ name: row.name }),
    await house.citizen({ name: row.name, phone: row.phone }),
  ]
  const review = await ask(younger, sampleIdNumber('2004-01-02', 904))
  await school.post(`/api/drives/claim-reviews/${review}/decision`, { approve: false, answer: '查无此人' })
  expect((await claim(younger, row.idNumber)).status).toBe(200)
  await asSystem((call) => followMergedCitizen(call, { from: younger.id, to: older.id }))
  expect(await heldOf(younger.id)).toEqual({})
  const copy = await copyOf(older)
  expect(copy.get('电子证件')).toMatchObject([{ 姓名: '吴两次', 状态: '有效' }])
  expect(copy.get('电子证申领记录')).toMatchObject([{ 方式: '自行核对' }])
  expect(copy.get('电子证人工审核申请')).toMatchObject([{ 状态: '未通过' }])
  const { rows } = await house.owner.query(`select actor_name from drives.history where account_id = $1`, [
    older.id,
  ])
  expect(rows[0].actor_name).toMatch(/^吴\*$/)
})

test('tries are read by whoever tried and moved by the system alone', async () => {
  const citizen = await house.citizen()
  await claim(citizen, sampleIdNumber('2004-01-02', 903))
  await asActor(house, { ...systemActor, scope: schoolUnit.path }, (call) => eraseCitizen(call, citizen.id))
  expect(await heldOf(citizen.id)).toEqual({ 'drives.claim_try.citizen_id': 1 })
  const { rows } = await house.house.db.requests.query('select count(*)::int as n from drives.claim_try')
  expect(rows[0].n).toBe(0)
})
