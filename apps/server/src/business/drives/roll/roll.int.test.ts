import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { exportAs, importAll, makeWorkbook, preview, readBack, upload } from '#test/workbooks'
import { findByNumber, makeOrganisation, plantLeague, sampleIdNumber } from '../testing/league.ts'
import { memberSheetOf } from './sheet/columns.ts'

let house: TestHouse
let root: UnitRef
let city: Client
let district: Client
let school: Client
let sister: Client
let schoolUnit: UnitRef
let sisterUnit: UnitRef
let districtUnit: UnitRef

beforeEach(async () => {
  house = await openTestHouse('2026-09-10T02:00:00+08:00')
  root = await plantLeague(house)
  districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  const bureau = await makeOrganisation(house, root, '市体育局团委', 'bureau')
  schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  sisterUnit = await makeOrganisation(house, bureau, '市游泳馆团支部')
  city = await house.staff(root)
  district = await house.staff(districtUnit)
  school = await house.staff(schoolUnit)
  sister = await house.staff(sisterUnit)
})
afterEach(() => house.close())

let serial = 0
const person = (more: Record<string, unknown> = {}) => ({
  name: '王小芳',
  idNumber: sampleIdNumber('2003-05-04', ++serial),
  ...more,
})
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(memberSheetOf('league'), rows)
const rollOf = async (client: Client, query = '') => (await client.get(`/api/drives/persons${query}`)).body
const faultsOf = async (client: Client, id: string) =>
  (await client.get(`/api/imports/${id}/rows?verdict=wrong`)).body.items.map(
    (row: { faults: { message: string }[] }) => row.faults[0]?.message,
  )
const card = `update drives.person set card_no = '00112233445566aa', checked_in_at = now() where id = $1`
const giveCard = async (idNumber: unknown) =>
  house.owner.query(card, [(await findByNumber(school, idNumber)).id])

test('S4-01 S4-06 S4-07 members and cadres are added by one file, in any organisation below, on the day they are entered', async () => {
  const member = person({ phone: samplePhone(1) })
  const cadre = person({ name: '李干部', kind: 'cadre', post: '书记' })
  const done = await importAll(
    house,
    district,
    'members',
    await book({ ...member, organisation: '奉贤中学团委' }, cadre),
  )
  expect(done).toMatchObject({ counts: { new: 2, wrong: 0 }, result: { created: 2 } })
  expect(await findByNumber(school, member.idNumber)).toMatchObject({
    kind: 'member',
    unitName: '奉贤中学团委',
    enteredOn: '2026-09-10',
    phone: '138****0001',
    idNumber: `3${'*'.repeat(16)}${String(member.idNumber).at(-1)}`,
  })
  // The school does not see the cadre of the level above it (S4-20).
  expect(await findByNumber(school, cadre.idNumber)).toBeUndefined()
  expect(await findByNumber(district, cadre.idNumber)).toMatchObject({
    kind: 'cadre',
    unitName: '团奉贤区委',
  })
})

test('S4-03 X-03 the same file again corrects what it says, keeps what it leaves blank and clears what is marked', async () => {
  const one = person({ education: '高中', nation: '汉族', phone: samplePhone(2) })
  await importAll(house, school, 'members', await book(one))
  const changed = await importAll(
    house,
    school,
    'members',
    await book({ name: one.name, idNumber: one.idNumber, education: '本科', nation: '[清空]' }),
  )
  expect(changed).toMatchObject({ counts: { changed: 1 }, result: { changed: 1 } })
  expect(await findByNumber(school, one.idNumber)).toMatchObject({
    fields: { education: '本科' },
    phone: '138****0002',
  })
  const same = await importAll(
    house,
    school,
    'members',
    await book({ name: one.name, idNumber: one.idNumber, education: '本科' }),
  )
  expect(same).toMatchObject({ counts: { same: 1, changed: 0, new: 0 } })
})

test('S4-04 neither name nor ID number is changed by an import, and the row says so', async () => {
  const one = person()
  await importAll(house, school, 'members', await book(one))
  const read = await preview(house, school, 'members', await book({ ...one, name: '王大芳' }))
  expect(read.counts).toMatchObject({ wrong: 1, changed: 0, new: 0 })
  expect((await faultsOf(school, read.id))[0]).toContain('导入不能修改姓名和身份证号')
  expect((await findByNumber(school, one.idNumber)).name).toBe('王小芳')
})

test('S4-05 an adjustment leaves check-in and card alone', async () => {
  const one = person()
  await importAll(house, school, 'members', await book(one))
  await giveCard(one.idNumber)
  const before = await findByNumber(school, one.idNumber)
  await importAll(house, school, 'members', await book({ ...one, education: '博士', kind: 'cadre' }))
  expect(await findByNumber(school, one.idNumber)).toMatchObject({
    card: 'valid',
    checkedInAt: before.checkedInAt,
    kind: 'cadre',
    fields: { education: '博士' },
  })
})

test('A28 a person active elsewhere is a conflict that hints at where he is, and no more', async () => {
  const one = person()
  await importAll(house, school, 'members', await book(one))
  const read = await preview(house, sister, 'members', await book(one))
  expect(read.counts).toMatchObject({ wrong: 1, new: 0 })
  const [message] = await faultsOf(sister, read.id)
  expect(message).toContain('奉贤***团委')
  expect(JSON.stringify(read)).not.toContain('奉贤中学')
  // Whoever sees both is told the name.
  const above = await preview(house, city, 'members', await book({ ...one, organisation: '市游泳馆团支部' }))
  expect((await faultsOf(city, above.id))[0]).toContain('奉贤中学团委')
})

test('trust 6.9c the same person twice in one file is one row, and wrong cells are said cell by cell', async () => {
  const one = person()
  const read = await preview(
    house,
    school,
    'members',
    await book(
      one,
      one,
      person({ name: '张3' }),
      person({ idNumber: '310120200305040000' }),
      person({ phone: '12345' }),
      person({ organisation: '市游泳馆团支部' }),
    ),
  )
  expect(read.counts).toMatchObject({ new: 1, wrong: 5 })
  const refused = await school.post(`/api/imports/${read.id}/commit`, {})
  expect([refused.status, refused.body.code]).toEqual([409, 'imports/has-wrong-rows'])
  const faults = await faultsOf(school, read.id)
  expect(faults[0]).toContain('与第')
  expect(faults.at(-1)).toContain('不在您的管理范围内')
})

test('S4-21 every person has a history, every file an audit entry, and a reveal its reason', async () => {
  const one = person({ education: '高中' })
  await importAll(house, school, 'members', await book(one))
  await importAll(house, school, 'members', await book({ ...one, education: '大专' }))
  const { id } = await findByNumber(school, one.idNumber)
  const history = await school.get(`/api/drives/persons/${id}/history`)
  expect(history.body.items.map((each: { act: string }) => each.act)).toEqual(['adjust', 'add'])
  expect(history.body.items[0].detail).toEqual({ changes: { education: ['高中', '大专'] } })
  expect((await sister.get(`/api/drives/persons/${id}/history`)).status).toBe(404)
  const shown = await school.post(`/api/drives/persons/${id}/reveal`, {
    field: 'idNumber',
    reason: '核对档案',
  })
  expect(shown.body).toEqual({ value: one.idNumber })
  const { rows } = await house.owner.query(
    `select action, count(*)::integer as n from audit.entry where account_id = $1 and action in ('drives.import', 'drives-person.reveal') group by 1 order by 1`,
    [school.accountId],
  )
  expect(rows.map(({ action }) => action)).toEqual(['drives-person.reveal', 'drives.import'])
  const blob = await house.owner.query(
    `select json_agg(e)::text as text from audit.entry e where account_id = $1`,
    [school.accountId],
  )
  expect(blob.rows[0].text).not.toContain(one.idNumber)
})

test('S4-24 S4-27 an organisation has a class from right below the top, and declares what it has', async () => {
  const list = await city.get('/api/drives/organisations')
  expect(list.body.items.map((each: { class: string }) => each.class).sort()).toEqual(['bureau', 'district'])
  const made = await district.post('/api/drives/organisations', {
    parentId: districtUnit.id,
    name: '南桥镇团委',
    form: 'committee',
  })
  expect(made.body).toMatchObject({ class: 'district' })
  const twice = await district.post('/api/drives/organisations', {
    parentId: districtUnit.id,
    name: '四团镇团委',
    form: 'committee',
    class: 'central',
  })
  expect(twice.status).toBe(422)
  const bare = await city.post('/api/drives/organisations', {
    parentId: root.id,
    name: '无类团委',
    form: 'committee',
  })
  expect(bare.status).toBe(422)
  const edited = await district.put(`/api/drives/organisations/${made.body.id}`, {
    version: 1,
    declaredMembers: 12,
    declaredCadres: 2,
    fields: { contact: '张老师' },
  })
  expect(edited.body).toMatchObject({ declaredMembers: 12, fields: { contact: '张老师' }, version: 2 })
  const stale = await district.put(`/api/drives/organisations/${made.body.id}`, {
    version: 1,
    declaredMembers: 1,
    declaredCadres: 2,
    fields: {},
  })
  expect(stale.status).toBe(409)
  expect((await sister.get(`/api/drives/organisations?unitId=${made.body.id}`)).status).toBe(404)
})

test('S4-20 S4-22 each level sees its subtree alone; viewers look, and staff of the regions see nothing of it', async () => {
  for (const client of [school, sister]) await importAll(house, client, 'members', await book(person()))
  const all = await rollOf(city, '?state=active')
  const own = await rollOf(school, '?state=active')
  expect(all.total).toBeGreaterThan(own.total)
  expect(all.totalIsExact).toBe(true)
  expect(own.items.every((each: { unitName: string }) => each.unitName === '奉贤中学团委')).toBe(true)
  const viewer = await house.staff(schoolUnit, 'viewer')
  expect((await viewer.get('/api/drives/persons')).status).toBe(200)
  expect((await upload(viewer, 'members', await book(person()))).status).toBe(403)
  const region = await house.staff(await house.unit())
  expect((await region.get('/api/drives/persons')).status).toBe(403)
  expect((await upload(region, 'members', await book(person()))).status).toBe(403)
  expect((await house.anonymous.get('/api/drives/persons')).status).toBe(401)
  expect((await school.get(`/api/drives/persons?unitId=${sisterUnit.id}`)).status).toBe(404)
  expect((await school.get('/api/drives/persons?state=gone')).status).toBe(400)
})

test('S4-08 the list goes out masked as a sheet; in full only with a grant and a reason', async () => {
  const claimed = person()
  await importAll(house, school, 'members', await book(person(), person(), person(), claimed))
  await importAll(house, sister, 'members', await book(person()))
  await giveCard(claimed.idNumber)
  const out = await exportAs(school, 'members', { filter: { waiting: true } })
  const rows = await readBack(memberSheetOf('league'), out.raw)
  expect([out.status, rows.length]).toEqual([200, 3])
  expect(rows.every((row) => /\*/.test(row.idNumber ?? '') && row.name?.includes('*'))).toBe(true)
  expect(rows.every((row) => row.checkedIn === '未申领')).toBe(true)
  expect(new Set(rows.map((row) => row.organisationName))).toEqual(new Set(['奉贤中学团委']))
  expect((await exportAs(school, 'members', { full: true, reason: '核对' })).status).toBe(403)
  const granted = await house.staff(schoolUnit, 'manager', ['export.full'])
  const open = await exportAs(granted, 'members', { full: true, reason: '年度核对' })
  const whole = await readBack(memberSheetOf('league'), open.raw)
  expect(whole.filter((row) => /^\d{17}[\dX]$/.test(row.idNumber ?? ''))).toHaveLength(4)
})

test('X-02 organisations merge, move and split with history, and their persons, counts and classes go along', async () => {
  const one = person()
  const [a, b] = [
    await makeOrganisation(house, districtUnit, '庄行团支部'),
    await makeOrganisation(house, districtUnit, '柘林团支部'),
  ]
  await importAll(house, district, 'members', await book({ ...one, organisation: '庄行团支部' }))
  expect(
    (await district.post(`/api/drives/organisations/${a.id}/merge`, { intoId: b.id, reason: '撤并' })).status,
  ).toBe(403)
  const merge = await city.post(`/api/drives/organisations/${a.id}/merge`, { intoId: b.id, reason: '撤并' })
  expect(merge.status).toBe(202)
  await house.settle()
  expect(await findByNumber(district, one.idNumber)).toMatchObject({ unitName: '柘林团支部' })
  const bureau = (await city.get('/api/drives/organisations')).body.items.find(
    (each: { class: string }) => each.class === 'bureau',
  )
  await city.post(`/api/drives/organisations/${b.id}/move`, { parentId: bureau.id, reason: '归口调整' })
  await house.settle()
  expect(await findByNumber(district, one.idNumber)).toBeUndefined()
  expect(await findByNumber(city, one.idNumber)).toMatchObject({ unitName: '柘林团支部' })
  const split = await city.post(`/api/drives/organisations/${bureau.id}/split`, {
    name: '市体育局二团委',
    childIds: [b.id],
    reason: '分设',
  })
  expect(split.status).toBe(202)
  await house.settle()
  const tasks = await city.get('/api/tasks')
  expect(tasks.body.every((task: { state: string }) => task.state === 'done')).toBe(true)
  const made = (await city.get('/api/drives/organisations')).body.items.find(
    (each: { name: string }) => each.name === '市体育局二团委',
  )
  expect(made).toMatchObject({ class: 'bureau' })
  const board = (await city.get('/api/drives/board')).body
  const line = board.items.find((each: { name: string }) => each.name === '市体育局二团委')
  expect(line).toMatchObject({ entered: 1, organisations: 2 })
  const { rows } = await house.owner.query(
    `select count(*)::integer as n from drives.person p join units.unit u on u.id = p.unit_id where u.path <> p.unit_path`,
  )
  expect(rows[0].n).toBe(0)
})
