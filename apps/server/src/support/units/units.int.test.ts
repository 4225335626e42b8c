import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
let street: Client
beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const addTo = (client: Client, name: string) =>
  client.post(`/api/units/${client.unit.id}/committees`, { name, subKind: 'neighbourhood' })

test('the tree begins at what the actor manages and opens level by level', async () => {
  const city = await house.staff(await house.unit())
  const [top] = (await city.get('/api/units/tree')).body
  expect(top.name).toBe('上海市')
  const districts = (await city.get(`/api/units/tree?parent=${top.id}`)).body.filter(
    (u: { kind: string }) => u.kind === 'district',
  )
  expect(districts).toHaveLength(16)
  expect((await street.get('/api/units/tree')).body).toMatchObject([{ name: '金海街道', kind: 'street' }])
  expect((await house.anonymous.get('/api/units/tree')).status).toBe(401)
})

test('a search ends where who asks says: among sub-districts and what is above them it finds no committee', async () => {
  const city = await house.staff(await house.unit())
  expect((await addTo(street, '金海试名居民区')).status).toBeLessThan(300)
  const search = async (q: string, deepest = '') => {
    const { status, body } = await city.get(`/api/units/search?q=${encodeURIComponent(q)}${deepest}`)
    expect(status).toBe(200)
    return [...new Set(body.map(({ kind }: { kind: string }) => kind))]
  }
  expect(await search('金海')).toContain('committee')
  expect(await search('金海', '&deepest=street')).toEqual(['street'])
  expect(await search('金海', '&deepest=district')).toEqual([])
  expect(await search('奉贤', '&deepest=district')).toEqual(['district'])
  expect((await city.get('/api/units/search?q=a&deepest=committee')).status).toBe(400)
})

test('S0-56 a sub-district renames its own neighbourhood committee, with history', async () => {
  const [committee] = (await street.get(`/api/units/tree?parent=${street.unit.id}`)).body
  const renamed = await street.patch(`/api/units/${committee.id}`, {
    name: '金海第一居民区',
    version: committee.version,
  })
  expect(renamed).toMatchObject({
    status: 200,
    body: { name: '金海第一居民区', version: committee.version + 1 },
  })
  const { body } = await street.get(`/api/units/${committee.id}`)
  expect(body.history[0]).toMatchObject({
    act: 'rename',
    before: { name: committee.name },
    after: { name: '金海第一居民区' },
  })
  const { rows } = await house.owner.query(
    "select action, before, after, outcome from audit.entry where subject_kind = 'unit' and subject_id = $1",
    [String(committee.id)],
  )
  expect(rows).toMatchObject([{ action: 'units.rename', outcome: 'done', before: { name: committee.name } }])
})

test('S0-56 nobody else renames it: another sub-district, a viewer, the district', async () => {
  const [committee] = (await street.get(`/api/units/tree?parent=${street.unit.id}`)).body
  const others = [
    await house.staff(await house.unit('奉贤区', '金汇镇')),
    await house.staff(street.unit, 'viewer'),
    await house.staff(await house.unit('奉贤区')),
  ]
  for (const other of others) {
    const answer = await other.patch(`/api/units/${committee.id}`, {
      name: '改不动居民区',
      version: committee.version,
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'platform/forbidden' } })
  }
})

test('the row policy alone keeps a foreign committee from being written', async () => {
  const [committee] = (await street.get(`/api/units/tree?parent=${street.unit.id}`)).body
  const foreign = await house.unit('奉贤区', '金汇镇')
  const client = await house.house.db.bulk.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.scope', $1, true)", [foreign.path])
    expect(
      (await client.query("update units.unit set name = '越权' where id = $1", [committee.id])).rowCount,
    ).toBe(0)
    await client.query("select set_config('app.scope', $1, true)", [street.unit.path])
    expect(
      (await client.query("update units.unit set name = '本街可改' where id = $1", [committee.id])).rowCount,
    ).toBe(1)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('A39 a sub-district adds a missing 居委 or 村委, once', async () => {
  expect(await addTo(street, '金海新设居民区')).toMatchObject({
    status: 201,
    body: { kind: 'committee', subKind: 'neighbourhood', name: '金海新设居民区' },
  })
  expect(await addTo(street, '金海新设居民区')).toMatchObject({
    status: 409,
    body: { code: 'units/name-taken' },
  })
  const village = await street.post(`/api/units/${street.unit.id}/committees`, {
    name: '金海新设村',
    subKind: 'village',
  })
  expect(village.body).toMatchObject({ subKind: 'village' })
  expect((await addTo(street, '')).body).toMatchObject({
    code: 'platform/bad-shape',
    errors: [{ path: '/name' }],
  })
})

test('A39 a committee is retired with a reason and restored, and its name is free meanwhile', async () => {
  const made = (await addTo(street, '临时居民区')).body
  expect((await street.post(`/api/units/${made.id}/retire`, {})).status).toBe(400)
  expect((await street.post(`/api/units/${made.id}/retire`, { reason: '区划调整' })).body).toMatchObject({
    retired: true,
  })
  expect(
    (await street.patch(`/api/units/${made.id}`, { name: '改名居民区', version: made.version + 1 })).body,
  ).toMatchObject({ code: 'units/already-retired' })
  const other = (await addTo(street, '临时居民区')).body
  expect((await street.post(`/api/units/${made.id}/restore`)).body).toMatchObject({
    code: 'units/name-taken',
  })
  await street.post(`/api/units/${other.id}/retire`, { reason: '区划调整' })
  expect((await street.post(`/api/units/${made.id}/restore`)).body).toMatchObject({ retired: false })
})

test('two clerks rename at once: the second is told and sees what stands', async () => {
  const made = (await addTo(street, '两人同改居民区')).body
  expect(
    (await street.patch(`/api/units/${made.id}`, { name: '甲改的居民区', version: made.version })).status,
  ).toBe(200)
  const second = await street.patch(`/api/units/${made.id}`, { name: '乙改的居民区', version: made.version })
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'platform/changed-meanwhile', current: { name: '甲改的居民区' } },
  })
})

test('the city merges a sub-district into another: committees and rows go along, history stays', async () => {
  const city = await house.staff(await house.unit())
  const from = await house.unit('奉贤区', '青村镇')
  const into = await house.unit('奉贤区', '南桥镇')
  const clerk = await house.staff(from)
  const before = (await city.get(`/api/units/tree?parent=${from.id}`)).body.length
  const stayed = (await city.get(`/api/units/tree?parent=${into.id}`)).body.length
  await house.owner.query(
    "insert into platform.transition (subject_kind, subject_id, unit_path, action, to_state, actor_name, unit_name, occurred_at) values ('probe', '1', $1, 'a', 'b', 'c', 'd', now())",
    [from.path],
  )
  const answer = await city.post(`/api/units/${from.id}/merge`, { intoId: into.id, reason: '区划调整' })
  expect(answer.status).toBe(202)
  await house.settle()
  expect((await city.get(`/api/tasks/${answer.body.taskId}`)).body).toMatchObject({ state: 'done' })
  expect((await city.get(`/api/units/tree?parent=${into.id}`)).body).toHaveLength(before + stayed)
  const { rows } = await house.owner.query(
    "select unit_path from platform.transition where subject_kind = 'probe'",
  )
  expect(rows).toEqual([{ unit_path: into.path }])
  expect((await city.get(`/api/units/${from.id}`)).body).toMatchObject({ retired: true, path: from.path })
  expect((await clerk.get('/api/units/tree')).body).toMatchObject([{ id: into.id }])
  const { rows: strays } = await house.owner.query(
    'select count(*)::int as n from units.unit where path >= $1 and path < $2 and id <> $3',
    [from.path, `${from.path}~`, from.id],
  )
  expect(strays[0].n).toBe(0)
})

test('the city moves a sub-district to another district and splits one', async () => {
  const city = await house.staff(await house.unit())
  const unit = await house.unit('奉贤区', '庄行镇')
  const parent = await house.unit('闵行区')
  const moved = await city.post(`/api/units/${unit.id}/move`, { parentId: parent.id, reason: '划转' })
  await house.settle()
  expect((await city.get(`/api/tasks/${moved.body.taskId}`)).body.state).toBe('done')
  expect((await city.get(`/api/units/${unit.id}`)).body).toMatchObject({
    path: `${parent.path}${unit.id}.`,
    parentId: parent.id,
  })
  const committees = (await city.get(`/api/units/tree?parent=${unit.id}`)).body
  expect(committees.every((c: { path: string }) => c.path.startsWith(`${parent.path}${unit.id}.`))).toBe(true)
  const split = await city.post(`/api/units/${unit.id}/split`, {
    name: '庄行新镇',
    subKind: 'town',
    committeeIds: [committees[0].id],
    reason: '拆分',
  })
  await house.settle()
  const result = (await city.get(`/api/tasks/${split.body.taskId}`)).body
  expect(result.state).toBe('done')
  expect((await city.get(`/api/units/tree?parent=${result.result.unitId}`)).body).toMatchObject([
    { id: committees[0].id },
  ])
})

test('A17 a sub-district split off gets the next free username of its district', async () => {
  const city = await house.staff(await house.unit())
  const unit = await house.unit('杨浦区', '新江湾城街道')
  const committees = (await city.get(`/api/units/tree?parent=${unit.id}`)).body
  const act = async (id: number, name: string, body: object) => {
    const answer = await city.post(`/api/units/${id}/${name}`, { ...body, reason: '区划调整' })
    await house.settle()
    const task = (await city.get(`/api/tasks/${answer.body.taskId}`)).body
    expect(task.state, JSON.stringify(body)).toBe('done')
    return task.result.unitId as number // of a split, the unit it made
  }
  for (const [name, username] of [
    ['大桥东街道', 'yp_dqd'],
    ['定海街道', 'yp_dh'],
    ['殷行第二街道', 'yp_yhde'],
    ['定湖街道', 'yp_dh2'],
    ['定华街道', 'yp_dh3'],
  ]) {
    const plan = { name, subKind: 'subdistrict', committeeIds: [committees.pop().id] }
    const made = await act(unit.id, 'split', plan)
    const { rows } = await house.owner.query('select username from units.unit where id = $1', [made])
    expect(rows, name).toEqual([{ username }])
    // What a retired one bore is given to nobody else.
    if (name === '定湖街道') await act(made, 'merge', { intoId: unit.id })
  }
})

test('a district may not reorganise', async () => {
  const district = await house.staff(await house.unit('奉贤区'))
  const from = await house.unit('奉贤区', '奉城镇')
  const answer = await district.post(`/api/units/${from.id}/merge`, {
    intoId: (await house.unit('奉贤区', '四团镇')).id,
    reason: '越权',
  })
  expect(answer.status).toBe(403)
})
