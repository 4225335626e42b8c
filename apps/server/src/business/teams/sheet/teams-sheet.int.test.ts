import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importAll, preview } from '#test/workbooks'
import { book, makeRows, messages } from '../testing/sheet-rows.ts'

let house: TestHouse
let street: Client
let other: Client
let district: Client
let city: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('奉贤区', '南桥镇'))
  district = await house.staff(await house.unit('奉贤区'), 'manager', ['export.area', 'export.full'])
  city = await house.staff(await house.unit())
})
afterAll(() => house.close())

const row = makeRows(0)
const rowsOf = async (client: Client, id: string, verdict: string) =>
  (await client.get(`/api/imports/${id}/rows?verdict=${verdict}`)).body.items
const teamNamed = async (name: string) =>
  (await house.owner.query('select * from teams.team where name = $1', [name])).rows[0]

test('S0-48 a sheet of teams is read, looked at, and committed with its items, times and instructors', async () => {
  const file = await book(
    row('晨曦太极队', { instructors: '李明（13800009001，国家二级）；王芳' }),
    row('夕阳红舞队', { times: '每周二至周四 9:00～10:00', items: ['广场舞', '抖杠'] }),
  )
  const found = await preview(house, street, 'teams', file)
  expect(found).toMatchObject({
    state: 'ready',
    counts: { new: 2, changed: 0, same: 0, wrong: 0 },
    actions: ['commit', 'discard'],
  })
  const shown = await rowsOf(street, found.id, 'new')
  expect(shown[0].texts).toMatchObject({ name: '晨曦太极队', leaderPhone: expect.stringContaining('****') })
  expect(await teamNamed('晨曦太极队')).toBeUndefined()
  const { status, body } = await street.post(`/api/imports/${found.id}/commit`, {})
  expect([status, typeof body.taskId]).toEqual([202, 'string'])
  await house.settle()
  const after = (await street.get(`/api/imports/${found.id}`)).body
  expect(after).toMatchObject({
    state: 'committed',
    result: { created: 2, changed: 0 },
    task: { state: 'done' },
  })
  const team = await teamNamed('晨曦太极队')
  expect(team).toMatchObject({
    state: 'submitted',
    origin: 'import',
    level: 'street',
    unit_path: street.unit.path,
    item_names: ['太极拳', '八段锦'],
  })
  const detail = (await street.get(`/api/teams/teams/${team.id}`)).body
  expect(detail.schedules).toHaveLength(3)
  expect(detail.instructors).toMatchObject([
    { name: '李明', phone: '138****9001', grade: '国家二级' },
    { name: '王芳' },
  ])
  expect(detail.timeline[0]).toMatchObject({ action: 'import', toState: 'submitted' })
  const climbing = (await street.get(`/api/teams/teams/${(await teamNamed('夕阳红舞队')).id}`)).body
  expect(climbing.items).toEqual([
    { code: 'square-dance', name: '广场舞' },
    { code: 'other', name: '抖杠' },
  ])
  const { rows: audits } = await house.owner.query(
    `select after from audit.entry where action = 'teams.import' and subject_id = $1`,
    [team.id],
  )
  expect(audits).toHaveLength(1)
  expect(JSON.stringify(audits)).not.toContain(samplePhone(1))
})

test('a preview of the version before, which staged bytes by their digits alone, is committed with its numbers', async () => {
  const file = await book(row('旧版预览队', { instructors: '李明（13800009001，国家二级）' }))
  const { id } = await preview(house, street, 'teams', file)
  // In the text of jsonb a backslash stands twice.
  await house.owner.query(
    `update imports.row set payload = replace(payload::text, '\\\\x', '')::jsonb where import_id = $1`,
    [id],
  )
  await street.post(`/api/imports/${id}/commit`, {})
  await house.settle()
  const team = await teamNamed('旧版预览队')
  const leader = (await street.get(`/api/teams/teams/${team.id}`)).body
  const reveal = async (more: object) =>
    (await street.post(`/api/teams/teams/${team.id}/reveal`, { reason: '核对号码', ...more })).body.phone
  expect(await reveal({ instructorId: leader.instructors[0].id })).toBe('13800009001')
  expect(await reveal({})).toMatch(/^1\d{10}$/)
})

test('the same file twice reads as the same and changes nothing, and says so', async () => {
  const file = await book(row('不变一队'), row('不变二队'))
  await importAll(house, street, 'teams', file)
  const before = await house.owner.query(
    `select id, version, updated_at from teams.team where name like '不变%' order by id`,
  )
  const {
    rows: [counts],
  } = await house.owner.query(
    'select (select count(*) from audit.entry where subject_kind = $1) as audits, (select count(*) from platform.outbox) as facts',
    ['team'],
  )
  const again = await importAll(house, street, 'teams', file)
  expect(again).toMatchObject({
    counts: { new: 0, changed: 0, same: 2, wrong: 0 },
    state: 'committed',
    result: { created: 0, changed: 0, same: 2 },
  })
  expect(again.result.sentence).toBe('2 行与系统中的健身团队相同，没有改动任何内容。')
  const after = await house.owner.query(
    `select id, version, updated_at from teams.team where name like '不变%' order by id`,
  )
  expect(after.rows).toEqual(before.rows)
  const {
    rows: [now],
  } = await house.owner.query(
    'select (select count(*) from audit.entry where subject_kind = $1) as audits, (select count(*) from platform.outbox) as facts',
    ['team'],
  )
  expect(now).toEqual(counts)
})

test('two imports of one file at once have one effect', async () => {
  const file = await book(row('并行一队'), row('并行二队'))
  const one = await preview(house, street, 'teams', file)
  const two = await preview(house, street, 'teams', file)
  expect(two.counts.new).toBe(2)
  await Promise.all([one, two].map(({ id }) => street.post(`/api/imports/${id}/commit`, {})))
  await Promise.all([house.settle(), house.settle()])
  const results = await Promise.all(
    [one, two].map(async ({ id }) => (await street.get(`/api/imports/${id}`)).body),
  )
  expect(results.map((each) => each.state)).toEqual(['committed', 'committed'])
  expect(results.map((each) => each.result.created).sort()).toEqual([0, 2])
  const { rows } = await house.owner.query(`select count(*) as n from teams.team where name like '并行%'`)
  expect(rows[0].n).toBe(2)
})

test('S0-34 S0-36 the creation rules are told row by row, and the file is committed whole or not at all', async () => {
  const file = await book(
    row('合格一队'),
    row('人少队', { declaredCount: 9 }),
    row('电话错队', { leaderPhone: '1380000' }),
    row('没时间队', { times: undefined }),
    row('合格一队', {}),
  )
  const found = await preview(house, street, 'teams', file)
  expect(found).toMatchObject({
    counts: { new: 1, wrong: 4 },
    actions: ['commitGoodRows', 'annotated', 'discard'],
  })
  expect(messages(await rowsOf(street, found.id, 'wrong'))).toEqual([
    expect.stringContaining('10 人或以上固定成员'),
    expect.stringContaining('11 位手机号'),
    expect.stringContaining('活动时间'),
    '与第 2 行同名，请只保留一行',
  ])
  const refused = await street.post(`/api/imports/${found.id}/commit`, {})
  expect(refused).toMatchObject({ status: 409, body: { code: 'imports/has-wrong-rows' } })
  expect(await teamNamed('合格一队')).toBeUndefined()
  await street.post(`/api/imports/${found.id}/commit`, { acceptGoodRows: true })
  await house.settle()
  expect(await teamNamed('合格一队')).toBeDefined()
  expect(await teamNamed('人少队')).toBeUndefined()
})

test('S0-09 S0-13 S0-19 nobody adds for another level, whatever unit the sheet names', async () => {
  const streetFile = (more: Record<string, unknown>) => book(row('越级队', more))
  const cases: [Client, Record<string, unknown>, string][] = [
    [street, { district: '奉贤区', street: '南桥镇' }, '不在您的管理范围内，或没有这个单位'],
    [street, { district: '奉贤区' }, '不在您的管理范围内，或没有这个单位'],
    [street, { district: '黄浦区', street: '外滩街道' }, '不在您的管理范围内，或没有这个单位'],
    [street, { district: '火星区', street: '某街道' }, '不在您的管理范围内，或没有这个单位'],
    [district, { district: '奉贤区', street: '金海街道' }, '只能新增本级管理的团队'],
    [city, { district: '奉贤区' }, '只能新增本级管理的团队'],
    [street, { category: 'student', schoolName: '第一中学' }, '本级不能新增这一类团队（由区级登记）'],
    [street, { category: 'city' }, '本级不能新增这一类团队（由市级登记）'],
  ]
  for (const [client, more, sentence] of cases) {
    const found = await preview(house, client, 'teams', await streetFile(more))
    expect(found.counts, JSON.stringify(more)).toMatchObject({ wrong: 1, new: 0 })
    expect(messages(await rowsOf(client, found.id, 'wrong'))[0]).toContain(sentence)
    const commit = await client.post(`/api/imports/${found.id}/commit`, { acceptGoodRows: true })
    await house.settle()
    expect(commit.status).toBe(202)
  }
  expect(await teamNamed('越级队')).toBeUndefined()
  const student = await importAll(
    house,
    district,
    'teams',
    await book(row('第一中学跳绳队', { category: 'student', schoolName: '第一中学' })),
  )
  expect(student.result.created).toBe(1)
  expect(await teamNamed('第一中学跳绳队')).toMatchObject({ level: 'district', category: 'student' })
})

test('S0-20 a number from outside the scope is answered like one that does not exist', async () => {
  await importAll(house, other, 'teams', await book(row('邻镇队')))
  const foreign = await teamNamed('邻镇队')
  const ask = async (serialNo: number) => {
    const found = await preview(house, street, 'teams', await book({ serialNo, declaredCount: 99 }))
    const [wrong] = await rowsOf(street, found.id, 'wrong')
    return {
      ...wrong,
      texts: undefined,
      faults: wrong.faults.map((fault: { message: string }) => fault.message.replaceAll(/\d+/g, 'N')),
    }
  }
  expect(await ask(foreign.serial_no)).toEqual(await ask(99_999_999))
  expect((await teamNamed('邻镇队')).declared_count).toBe(12)
  const sameName = await importAll(house, street, 'teams', await book(row('邻镇队')))
  expect(sameName.result.created).toBe(1)
})

test('S0-14 the district modifies a team of its sub-district, which stays where it is', async () => {
  await importAll(house, street, 'teams', await book(row('区改队')))
  const team = await teamNamed('区改队')
  const done = await importAll(
    house,
    district,
    'teams',
    await book({ serialNo: team.serial_no, declaredCount: 33 }),
  )
  expect(done.result.changed).toBe(1)
  expect(await teamNamed('区改队')).toMatchObject({
    declared_count: 33,
    unit_path: street.unit.path,
    level: 'street',
  })
  const moved = await preview(
    house,
    district,
    'teams',
    await book({ serialNo: team.serial_no, district: '奉贤区', street: '南桥镇' }),
  )
  expect(moved.counts.wrong).toBe(1)
})

test('a team that changed since the preview is a conflict, not an overwrite', async () => {
  await importAll(house, street, 'teams', await book(row('冲突队')))
  const team = await teamNamed('冲突队')
  const found = await preview(
    house,
    street,
    'teams',
    await book({ serialNo: team.serial_no, declaredCount: 20 }),
  )
  const edited = await street.patch(`/api/teams/teams/${team.id}`, {
    version: team.version,
    declaredCount: 30,
  })
  expect(edited.status).toBe(200)
  await street.post(`/api/imports/${found.id}/commit`, {})
  await house.settle()
  const after = (await street.get(`/api/imports/${found.id}`)).body
  expect(after).toMatchObject({
    state: 'ready',
    task: { state: 'failed', problem: { code: 'imports/conflict' } },
  })
  expect((await teamNamed('冲突队')).declared_count).toBe(30)
  const [shown] = await rowsOf(street, found.id, 'changed')
  expect(shown.changes).toEqual([{ key: 'declaredCount', title: '固定成员人数', from: '30', to: '20' }])
  await street.post(`/api/imports/${found.id}/commit`, {})
  await house.settle()
  expect((await teamNamed('冲突队')).declared_count).toBe(20)
})
