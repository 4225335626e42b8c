import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { actOn, makeReadyTeam, makeTeam } from './testing/teams.ts'

let house: TestHouse
let giver: Client
let receiver: Client
let third: Client
let district: Client

beforeEach(async () => {
  house = await openTestHouse()
  giver = await house.staff(await house.unit('奉贤区', '金海街道'))
  receiver = await house.staff(await house.unit('奉贤区', '金汇镇'))
  third = await house.staff(await house.unit('浦东新区', '陆家嘴街道'))
  district = await house.staff(await house.unit('奉贤区'))
})
afterEach(() => house.close())

const propose = (client: Client, id: string, toUnitId: number) =>
  actOn(client, id, 'transfer', { toUnitId, reason: '队员多住在贵镇' })
const openOf = async (client: Client, direction: string) =>
  (await client.get(`/api/teams/transfers?direction=${direction}&state=proposed`)).body

test('a team goes to another sub-district when both want it, with everything that hangs on it', async () => {
  const team = await makeReadyTeam(house, giver, { instructors: [{ name: '王明华' }] })
  await actOn(giver, team.id, 'file', {})
  const proposed = await propose(giver, team.id, receiver.unit.id)
  expect(proposed.body.openTransfer).toMatchObject({
    state: 'proposed',
    actions: ['withdraw'],
    to: { name: '金汇镇' },
  })
  expect((await propose(giver, team.id, receiver.unit.id)).body.code).toBe('teams/transfer-open')
  // Until then the receiver knows the summary and not the record.
  const [offer] = await openOf(receiver, 'in')
  expect(offer).toMatchObject({
    teamId: team.id,
    actions: ['accept', 'refuse'],
    summary: { name: team.name, leaderName: '沈*' },
  })
  expect((await receiver.get(`/api/teams/teams/${team.id}`)).status).toBe(404)
  expect((await receiver.get('/api/teams/queues')).body.transfersIn).toBe(1)
  for (const client of [giver, third, district])
    expect([403, 404]).toContain((await client.post(`/api/teams/transfers/${offer.id}/accept`, {})).status)
  const accepted = await receiver.post(`/api/teams/transfers/${offer.id}/accept`, { reason: '同意' })
  expect(accepted.body).toMatchObject({
    id: team.id,
    unit: { id: receiver.unit.id },
    streetName: '金汇镇',
    rosterCount: 10,
    filedThisYear: true,
    instructors: [{ name: '王明华' }],
  })
  expect(accepted.body.timeline.map((entry: { action: string }) => entry.action)).toEqual([
    'accept-transfer',
    'propose-transfer',
    'file',
    'create',
  ])
  expect((await giver.get(`/api/teams/teams/${team.id}`)).status).toBe(404)
  expect((await receiver.get(`/api/teams/teams/${team.id}/members`)).body.total).toBe(10)
  const { rows } = await house.owner.query(
    `select distinct unit_path from (select unit_path, team_id from teams.member union all select unit_path, team_id from teams.item
      union all select unit_path, team_id from teams.schedule union all select unit_path, team_id from teams.instructor
      union all select unit_path, team_id from teams.filing) x where team_id = $1`,
    [team.id],
  )
  expect(rows).toEqual([{ unit_path: receiver.unit.path }])
})

test('a receiver may refuse and a giver may withdraw; then nothing moves', async () => {
  const team = await makeTeam(giver, { as: 'reviewed' })
  const first = (await propose(giver, team.id, receiver.unit.id)).body.openTransfer
  const refused = await receiver.post(`/api/teams/transfers/${first.id}/refuse`, { reason: '不在本镇活动' })
  expect(refused.body).toMatchObject({ state: 'refused', answer: '不在本镇活动', actions: [] })
  expect((await receiver.post(`/api/teams/transfers/${first.id}/accept`, {})).body.code).toBe(
    'teams/transfer-ended',
  )
  const second = (await propose(giver, team.id, receiver.unit.id)).body.openTransfer
  expect((await receiver.post(`/api/teams/transfers/${second.id}/withdraw`, {})).status).toBe(403)
  expect((await giver.post(`/api/teams/transfers/${second.id}/withdraw`, {})).body.state).toBe('withdrawn')
  expect((await receiver.post(`/api/teams/transfers/${second.id}/accept`, {})).status).toBe(409)
  expect((await giver.get(`/api/teams/teams/${team.id}`)).body.unit.id).toBe(giver.unit.id)
})

test('only a certified or reviewed team goes, by its own sub-district, to another sub-district', async () => {
  const draft = await makeTeam(giver)
  expect((await propose(giver, draft.id, receiver.unit.id)).status).toBe(409)
  const team = await makeTeam(giver, { as: 'certified' })
  expect((await propose(district, team.id, receiver.unit.id)).status).toBe(403)
  expect((await propose(receiver, team.id, receiver.unit.id)).status).toBe(404)
  for (const target of [giver.unit.id, district.unit.id, 999_999])
    expect((await propose(giver, team.id, target)).body.code).toBe('teams/bad-target')
})

test('a team that ended meanwhile, or whose name is taken there, is not carried over', async () => {
  const ended = await makeTeam(giver, { as: 'reviewed' })
  const offer = (await propose(giver, ended.id, receiver.unit.id)).body.openTransfer
  await actOn(giver, ended.id, 'delete', { reason: '停办' })
  expect((await receiver.post(`/api/teams/transfers/${offer.id}/accept`, {})).body.code).toBe(
    'teams/transfer-ended',
  )
  const named = await makeTeam(giver, { as: 'reviewed', name: '望江晨练队' })
  await makeTeam(receiver, { name: '望江晨练队' })
  const second = (await propose(giver, named.id, receiver.unit.id)).body.openTransfer
  expect((await receiver.post(`/api/teams/transfers/${second.id}/accept`, {})).body.code).toBe(
    'teams/name-taken',
  )
  expect((await giver.get(`/api/teams/teams/${named.id}`)).body.unit.id).toBe(giver.unit.id)
})

test('the door of the database asks for both consents itself', async () => {
  const team = await makeTeam(giver, { as: 'reviewed' })
  const offer = (await propose(giver, team.id, receiver.unit.id)).body.openTransfer
  const client = await house.house.db.requests.connect()
  const inScope = async (scope: string, text: string, values: unknown[]) => {
    await client.query('begin')
    await client.query(`select set_config('app.scope', $1, true)`, [scope])
    const outcome = await client.query(text, values).then(
      (r) => r.rows,
      (error: Error) => error.message,
    )
    await client.query('rollback')
    return outcome
  }
  try {
    const accept = 'select teams.accept_transfer($1, null, $2, now()) as moved'
    for (const scope of [giver.unit.path, third.unit.path, ''])
      expect(await inScope(scope, accept, [offer.id, '越权'])).toEqual([{ moved: null }])
    // A receiver cannot write the giver's consent.
    const forge = `insert into teams.transfer (id, team_id, unit_path, from_unit_id, to_unit_id, to_path, state, reason, summary, proposed_by, proposed_at)
      values (gen_random_uuid(), $1, $2, $3, $4, $5, 'proposed', '伪造', '{}', '无', now())`
    const { path: to, id: toId } = third.unit
    expect(await inScope(to, forge, [team.id, giver.unit.path, giver.unit.id, toId, to])).toMatch(
      /row-level security/,
    )
    // Under his own path he can propose what he does not own, and the door finds no such team.
    await client.query('begin')
    await client.query(`select set_config('app.scope', $1, true)`, [to])
    await client.query(`update teams.transfer set state = 'accepted' where id = $1`, [offer.id])
    const own = await client.query(`${forge} returning id`, [team.id, to, toId, toId, to]).then(
      (r) => r.rows[0]?.id as string,
      () => undefined,
    ) // the open offer of the real owner is in the way
    expect(own).toBeUndefined()
    await client.query('rollback')
    expect(
      await inScope(receiver.unit.path, `update teams.transfer set state = 'accepted' where id = $1`, [
        offer.id,
      ]),
    ).toMatch(/row-level security/)
    expect(
      await inScope(receiver.unit.path, 'update teams.transfer set to_path = $2 where id = $1', [
        offer.id,
        to,
      ]),
    ).toMatch(/permission denied/)
  } finally {
    client.release()
  }
  expect((await giver.get(`/api/teams/teams/${team.id}`)).status).toBe(200)
})

test('S0-08 A39 teams follow their committees into a new sub-district, and keep a committee from being retired', async () => {
  const city = await house.staff(await house.unit())
  const town = await house.staff(await house.unit('奉贤区', '青村镇'))
  const { rows } = await house.owner.query<{ id: number; version: number }>(
    `select id, version from units.unit where parent_id = $1 and kind = 'committee' order by id limit 2`,
    [town.unit.id],
  )
  const [moving, staying] = rows
  const team = await makeTeam(town, { committeeId: moving?.id, as: 'reviewed' })
  const left = await makeTeam(town, { committeeId: staying?.id })
  const retire = await town.post(`/api/units/${moving?.id}/retire`, { reason: '撤并' })
  expect([retire.status, retire.body.code]).toEqual([409, 'units/still-owns'])
  expect(retire.body.detail).toContain('1 支健身团队')
  const plan = { committeeIds: [moving?.id], name: '青新街道', subKind: 'subdistrict', reason: '析出街道' }
  const split = await city.post(`/api/units/${town.unit.id}/split`, plan)
  expect(split.status, JSON.stringify(split.body)).toBeLessThan(300)
  await house.settle()
  const made = await house.unit('奉贤区', '青新街道')
  const seen = await city.get(`/api/teams/teams/${team.id}`)
  expect(seen.body).toMatchObject({ unit: { id: made.id }, streetName: '青新街道' })
  expect(seen.body.timeline.length).toBeGreaterThan(0)
  expect((await city.get(`/api/teams/teams/${left.id}`)).body.unit.id).toBe(town.unit.id)
  const total = await city.get(`/api/teams/teams?unitId=${made.id}`)
  expect(total.body).toMatchObject({ total: 1, totalIsExact: true })
})

test('teams of a merged sub-district live on in the other one, and the counts move along', async () => {
  const city = await house.staff(await house.unit())
  const from = await house.staff(await house.unit('奉贤区', '庄行镇'))
  const into = await house.staff(await house.unit('奉贤区', '四团镇'))
  const team = await makeReadyTeam(house, from)
  await makeTeam(into)
  const merge = { intoId: into.unit.id, reason: '撤镇并镇' }
  expect((await city.post(`/api/units/${from.unit.id}/merge`, merge)).status).toBe(202)
  await house.settle()
  expect((await into.get(`/api/teams/teams/${team.id}`)).body).toMatchObject({
    unit: { id: into.unit.id },
    rosterCount: 10,
  })
  expect((await into.get('/api/teams/teams')).body).toMatchObject({ total: 2, totalIsExact: true })
  expect((await city.get(`/api/teams/teams?unitId=${from.unit.id}`)).body.total).toBe(0)
  expect((await actOn(into, team.id, 'file', {})).status).toBe(200)
})
