import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack } from '#test/workbooks'
import { sampleCreditCode } from '../test-samples.ts'
import { organisationSheets } from './sheet.ts'

let house: TestHouse
let street: Client
let district: Client

beforeEach(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  district = await house.staff(await house.unit('奉贤区'), 'manager', ['export.area', 'export.full'])
})
afterEach(() => house.close())

let serial = 8_000
function row(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    creditCode: sampleCreditCode(++serial, '51'),
    registrationAuthority: '奉贤区民政局',
    supervisorKind: 'street-office',
    supervisorName: '金海街道办事处',
    sportsRelated: true,
    items: ['太极拳', '广场舞'],
    contactName: '王芳',
    contactPhone: '021-57412345',
    foundedOn: '2019-05-01',
    ...more,
  }
}
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(organisationSheets.sheet, rows)
const named = async (name: string) =>
  (await house.owner.query('select * from organisations.organisation where name = $1', [name])).rows[0]
const wrongOf = async (client: Client, id: string) =>
  (await client.get(`/api/imports/${id}/rows?verdict=wrong`)).body.items.map(
    (item: { faults: { message: string }[] }) => item.faults.map((fault) => fault.message).join('|'),
  )

/** Two of the sub-district, as they come in. */
async function importTwo(): Promise<void> {
  const done = await importAll(
    house,
    street,
    'organisations',
    await book(row('金海太极拳协会'), row('金海门球协会')),
  )
  expect(done.result).toMatchObject({ created: 2 })
}

test('S0-16 A33 organisations of a sub-district come in from a sheet and wait for their district', async () => {
  await importTwo()
  const stored = await named('金海太极拳协会')
  expect(stored).toMatchObject({
    state: 'submitted',
    origin: 'import',
    kind: 'association',
    level: 'street',
    phone_masked: '021****2345',
  })
  const { body } = await district.get(`/api/organisations/organisations/${stored.id}`)
  expect(body).toMatchObject({
    name: '金海太极拳协会',
    actions: expect.arrayContaining(['approve', 'return']),
  })
  const facts = await house.owner.query(`select body from platform.outbox where subject_id = $1`, [stored.id])
  expect(facts.rows).toEqual([
    { body: { act: 'create', state: 'submitted', level: 'street', informPath: district.unit.path } },
  ])
})

test('S0-05 S0-07 S0-25 the conditions are told row by row', async () => {
  await importTwo()
  const code = sampleCreditCode(9_500, '91')
  const found = await preview(
    house,
    street,
    'organisations',
    await book(
      row('别区协会', { registrationAuthority: '杨浦区民政局' }),
      row('企业协会', { creditCode: code }),
      row('金海太极拳专业委员会'),
      row('坏码协会', { creditCode: '51310000500000002U' }),
      row('重码协会', { creditCode: (await named('金海门球协会')).credit_code }),
      row('他街协会', { district: '奉贤区', street: '南桥镇' }),
    ),
  )
  expect(found.counts).toMatchObject({ wrong: 6, new: 0 })
  expect(await wrongOf(street, found.id)).toEqual([
    expect.stringContaining('须在本区（奉贤区）民政局'),
    expect.stringContaining('企业'),
    expect.stringContaining('暂不登记'),
    expect.stringContaining('校验位'),
    expect.stringContaining('已在平台登记'),
    expect.stringContaining('不在您的管理范围内，或没有这个单位'),
  ])
})

test('S0-47 an export comes back as no change, also while a change waits for the district', async () => {
  await importTwo()
  const stored = await named('金海太极拳协会')
  await district.post(`/api/organisations/organisations/${stored.id}/approve`, { version: stored.version })
  const renamed = await importAll(
    house,
    street,
    'organisations',
    await book({ serialNo: stored.serial_no, name: '金海太极协会', memberCount: 60 }),
  )
  expect(renamed.result).toMatchObject({ changed: 1 })
  const waiting = await named('金海太极拳协会')
  expect(waiting).toMatchObject({ pending: { name: '金海太极协会' }, member_count: 60, state: 'approved' })
  for (const format of ['xlsx', 'csv']) {
    const file = await exportAs(street, 'organisations', { format })
    expect(file.status).toBe(200)
    expect(JSON.stringify(await readBack(organisationSheets.sheet, file.raw))).not.toMatch(/57412345|王芳/)
    expect((await preview(house, street, 'organisations', file.raw)).counts).toMatchObject({
      same: 2,
      changed: 0,
      wrong: 0,
      new: 0,
    })
  }
  const full = await exportAs(district, 'organisations', { area: 'all', full: true, reason: '核对电话' })
  const back = await readBack(organisationSheets.sheet, full.raw)
  expect(back.map((each) => [each.street, each.contactName, each.contactPhone])).toEqual([
    ['金海街道', '王芳', '02157412345'],
    ['金海街道', '王芳', '02157412345'],
  ])
  expect((await preview(house, district, 'organisations', full.raw)).counts).toMatchObject({
    same: 2,
    changed: 0,
    wrong: 0,
  })
  expect(await named('金海太极拳协会')).toEqual(waiting)
})

test('S0-47 A34 the own level is exported by default, the whole area by a grant alone, and nothing of a neighbour', async () => {
  await importTwo()
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  await importAll(house, neighbour, 'organisations', await book(row('金汇门球协会')))
  await importAll(house, district, 'organisations', await book(row('奉贤区健身协会')))
  const namesOf = async (client: Client, wish = {}) => {
    const file = await exportAs(client, 'organisations', wish)
    expect(file.status).toBe(200)
    return (await readBack(organisationSheets.sheet, file.raw)).map((each) => each.name).sort()
  }
  const ofStreet = ['金海太极拳协会', '金海门球协会'].sort()
  expect(await namesOf(street)).toEqual(ofStreet)
  expect(await namesOf(district)).toEqual(['奉贤区健身协会'])
  expect(await namesOf(district, { area: 'all' })).toEqual(
    [...ofStreet, '奉贤区健身协会', '金汇门球协会'].sort(),
  )
  const plain = await house.staff(district.unit)
  expect((await exportAs(plain, 'organisations', { area: 'all' })).status).toBe(403)
})

test('a masked cell keeps and the mark clears', async () => {
  await importTwo()
  const stored = await named('金海门球协会')
  await importAll(
    house,
    street,
    'organisations',
    await book({
      serialNo: stored.serial_no,
      contactPhone: '021****2345',
      contactName: '王*',
      foundedOn: '[清空]',
      items: ['太极拳'],
    }),
  )
  const after = await named('金海门球协会')
  expect(after).toMatchObject({
    founded_on: null,
    contact_name: '王芳',
    items: ['太极拳'],
    version: stored.version + 1,
  })
  expect(after.phone_sealed).toEqual(stored.phone_sealed)
})

test('S0-13 two imports of one sheet at once add each organisation once', async () => {
  const file = await book(row('区羽毛球协会', { supervisorKind: 'other', supervisorName: '奉贤区体育局' }))
  const previews = [
    await preview(house, district, 'organisations', file),
    await preview(house, district, 'organisations', file),
  ]
  await Promise.all(previews.map(({ id }) => district.post(`/api/imports/${id}/commit`, {})))
  await Promise.all([house.settle(), house.settle()])
  const { rows } = await house.owner.query(
    `select state from organisations.organisation where name = '区羽毛球协会'`,
  )
  expect(rows).toEqual([{ state: 'approved' }])
  for (const { id } of previews)
    expect((await district.get(`/api/imports/${id}`)).body.state).toBe('committed')
})

test('what was deleted, what stands twice, and what changed since the preview is not written over', async () => {
  await importTwo()
  const [kept, gone] = [await named('金海太极拳协会'), await named('金海门球协会')]
  const one = `/api/organisations/organisations`
  await street.post(`${one}/${gone.id}/delete`, { version: gone.version, reason: '重复登记' })
  const change = { serialNo: kept.serial_no, memberCount: 30 }
  const { id } = await preview(
    house,
    street,
    'organisations',
    await book(
      { serialNo: gone.serial_no, memberCount: 9 },
      change,
      change,
      row('金海空竹协会'),
      row('金海 空竹（协会）'),
    ),
  )
  expect(await wrongOf(street, id)).toEqual([
    '这个组织已删除，不能通过导入修改；需要时请先恢复',
    '与第 3 行是同一个组织，请只保留一行',
    '与第 5 行同名，请只保留一行',
  ])
  await street.patch(`${one}/${kept.id}`, { version: kept.version, memberCount: 20 })
  await street.post(`/api/imports/${id}/commit`, { acceptGoodRows: true })
  await house.settle()
  expect((await street.get(`/api/imports/${id}`)).body.task.problem.code).toBe('imports/conflict')
  expect(await named('金海太极拳协会')).toMatchObject({ member_count: 20, version: kept.version + 1 })
  expect(await named('金海空竹协会')).toBeUndefined()
})

test('a preview of the version before, which says nothing of a newer column, is committed as an import all the same', async () => {
  const { id } = await preview(house, street, 'organisations', await book(row('金海空竹协会')))
  await house.owner.query(`update imports.row set payload = payload #- '{row,origin}' where import_id = $1`, [
    id,
  ])
  await street.post(`/api/imports/${id}/commit`, {})
  await house.settle()
  expect((await street.get(`/api/imports/${id}`)).body.result).toMatchObject({ created: 1 })
  expect(await named('金海空竹协会')).toMatchObject({
    origin: 'import',
    level: 'street',
    contact_name: '王芳',
  })
})

test('what one row of a sheet says and another does not has its default there, and in a change stays what it was', async () => {
  const unsay = (id: string, column: string, name: string) =>
    house.owner.query(
      `update imports.row set payload = payload #- $3 where import_id = $1 and payload->'row'->>'name' = $2`,
      [id, name, ['row', column]],
    )
  const commit = async (id: string) => {
    await street.post(`/api/imports/${id}/commit`, {})
    await house.settle()
    return (await street.get(`/api/imports/${id}`)).body.result
  }
  const two = await book(row('金海空竹协会'), row('金海门球协会'))
  const added = await preview(house, street, 'organisations', two)
  await unsay(added.id, 'items', '金海空竹协会')
  expect(await commit(added.id)).toMatchObject({ created: 2 })
  const [kite, ball] = [await named('金海空竹协会'), await named('金海门球协会')]
  expect([kite.items, ball.items]).toEqual([[], ball.items])
  const file = await book(
    { serialNo: kite.serial_no, memberCount: 31, contactName: '李平' },
    { serialNo: ball.serial_no, memberCount: 32, contactName: '赵敏' },
  )
  const changed = await preview(house, street, 'organisations', file)
  await unsay(changed.id, 'contact_name', '金海空竹协会')
  expect(await commit(changed.id)).toMatchObject({ changed: 2 })
  expect(await named('金海空竹协会')).toMatchObject({ member_count: 31, contact_name: kite.contact_name })
  expect(await named('金海门球协会')).toMatchObject({ member_count: 32, contact_name: '赵敏' })
})

test('a change by a sheet leaves alone what acts alone write, whatever the preview saw', async () => {
  await importTwo()
  const [stored, other] = [await named('金海太极拳协会'), await named('金海门球协会')]
  const file = await book({ serialNo: stored.serial_no, memberCount: 30 })
  const { id } = await preview(house, street, 'organisations', file)
  const meanwhile = {
    state: 'returned',
    level: 'district',
    origin: 'demo',
    unit_id: 1,
    merged_into: other.id,
  }
  await house.owner.query(
    `update organisations.organisation set (state, level, origin, unit_id, merged_into) = ($2, $3, $4, $5, $6)
     where id = $1`,
    [stored.id, ...Object.values(meanwhile)],
  )
  await street.post(`/api/imports/${id}/commit`, {})
  await house.settle()
  expect(await named('金海太极拳协会')).toMatchObject({
    ...meanwhile,
    member_count: 30,
    version: stored.version + 1,
  })
})
