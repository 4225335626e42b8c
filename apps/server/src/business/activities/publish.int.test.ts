import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import {
  featuresOn,
  items,
  makeDraft,
  makeLedTeam,
  makePublished,
  sampleActivity,
  statusAndCode,
} from './testing/activities.ts'

let house: TestHouse
let city: Client
let district: Client
let street: Client
let neighbour: Client
let viewer: Client
const led = '/api/my/activities/led'

beforeEach(async () => {
  house = await openTestHouse(undefined, featuresOn)
})
beforeEach(async () => {
  house.clock.set('2026-11-23T10:00:00+08:00')
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  viewer = await house.staff(street.unit, 'viewer')
})
afterEach(() => house.close())

const idsOf = async (client: Client, query = '?limit=100'): Promise<string[]> =>
  (await client.get(`${items}${query}`)).body.items.map((item: { id: string }) => item.id)

test('S0-12 S0-18 S0-24 A19 each level publishes its own directly, and its area is supervised', async () => {
  const made = [
    [city, 'city'],
    [district, 'district'],
    [street, 'street'],
  ] as const
  const shown = []
  for (const [client, publisher] of made) {
    house.clock.advance(1_000)
    const activity = await makePublished(client)
    expect(activity).toMatchObject({
      publisher,
      publisherName: client.unit.name,
      state: 'published',
      taken: 0,
    })
    expect(activity.actions).toEqual(['modify', 'cancel'])
    shown.push(activity.id)
  }
  house.clock.advance(1_000)
  const foreign = (await makePublished(neighbour)).id
  expect(await idsOf(street)).toEqual([shown[2]])
  expect(await idsOf(district)).toEqual([foreign, shown[2], shown[1]])
  expect(await idsOf(city)).toEqual([foreign, shown[2], shown[1], shown[0]])
  expect((await city.get(`${items}?limit=100&publisher=street`)).body).toMatchObject({
    total: 2,
    totalIsExact: true,
  })
  // Supervision reads and does not touch.
  const view = await city.get(`${items}/${shown[2]}`)
  expect([view.status, view.body.actions, view.body.mayOrganise]).toEqual([200, [], false])
  expect((await city.patch(`${items}/${shown[2]}`, { version: 2, title: '改过的' })).status).toBe(403)
  expect((await street.get(`${items}/${shown[1]}`)).status).toBe(404)
  expect((await street.get(`${items}/${foreign}`)).status).toBe(404)
})

test('S0-12 S0-18 S0-24 X-05 not opened here, no level publishes or writes, and nothing is kept', async () => {
  house.house.switches.set({ activities: false })
  for (const client of [city, district, street])
    for (const answer of [
      await client.post(items, sampleActivity()),
      await client.get(items),
      await client.post(`${items}/00000000-0000-7000-8000-000000000000/publish`, { version: 1 }),
    ])
      expect(statusAndCode(answer)).toEqual([403, 'platform/not-open-yet'])
  const { rows } = await house.owner.query('select count(*)::int as n from activities.activity')
  expect(rows).toEqual([{ n: 0 }])
  house.house.switches.set({ activities: true })
  for (const client of [city, district, street]) await makePublished(client)
})

test('S0-04 S0-12 drafts are the own level’s; viewers and administrators write nothing', async () => {
  const draft = await makeDraft(street)
  expect(await idsOf(street)).toContain(draft.id)
  expect(await idsOf(district)).not.toContain(draft.id)
  expect((await district.get(`${items}/${draft.id}`)).status).toBe(404)
  expect((await viewer.get(`${items}/${draft.id}`)).body.actions).toEqual([])
  expect((await viewer.post(items, sampleActivity())).status).toBe(403)
  expect((await viewer.post(`${items}/${draft.id}/publish`, { version: 1 })).status).toBe(403)
  const administrator = await house.staff(await house.unit(), 'system_admin')
  expect((await administrator.get(items)).status).toBe(403)
  expect((await administrator.get(`${items}/${draft.id}`)).status).toBe(403)
  for (const extra of [{ unitId: 1 }, { unit_path: '.1.' }, { state: 'published' }, { publisher: 'city' }])
    expect((await street.post(items, sampleActivity(extra))).status).toBe(400)
})

test('every fault is told at once, a stale edit is refused with what stands there now', async () => {
  const { status, body } = await street.post(
    items,
    sampleActivity({
      title: '走',
      endsAt: '2026-11-28T08:00:00+08:00',
      signUpUntil: '2026-11-28T09:30:00+08:00',
      lng: 121.4,
      checkInRadiusMetres: 100,
      minAge: 60,
      maxAge: 50,
    }),
  )
  expect([status, body.errors.map((each: { path: string }) => each.path)]).toEqual([
    422,
    ['/title', '/endsAt', '/signUpUntil', '/lng', '/maxAge'],
  ])
  const draft = await makeDraft(street)
  const changed = await street.patch(`${items}/${draft.id}`, { version: 1, place: '古华公园' })
  expect(changed.body).toMatchObject({ place: '古华公园', version: 2, title: draft.title })
  const late = await street.patch(`${items}/${draft.id}`, { version: 1, place: '别处别处' })
  expect([late.status, late.body.current.place]).toEqual([409, '古华公园'])
  house.clock.set('2026-11-28T09:00:00+08:00')
  street = await house.staff(street.unit)
  const begun = await street.post(`${items}/${draft.id}/publish`, { version: 2 })
  expect(statusAndCode(begun)).toEqual([422, 'activities/already-begun'])
})

test('S0-30 a leader publishes in the team’s name, and the level that manages the team approves', async () => {
  const leader = await house.citizen()
  const member = await house.citizen()
  const team = await makeLedTeam(house, street, leader, [member])
  const form = { ...sampleActivity(), teamId: team.id }
  expect(statusAndCode(await member.post(led, form))).toEqual([403, 'activities/not-leader'])
  const draft = (await leader.post(led, form)).body
  expect(draft).toMatchObject({ publisher: 'team', publisherName: team.name, state: 'draft' })
  expect(draft.actions).toEqual(['submit', 'modify'])
  const at = (version: number) => ({ version })
  expect((await street.get(`${items}/${draft.id}`)).status).toBe(404)
  const submitted = (await leader.post(`${led}/${draft.id}/submit`, at(draft.version))).body
  expect(submitted).toMatchObject({ state: 'submitted', actions: ['recall'] })
  // Nobody approves himself, nor does the level above, nor a neighbour.
  expect((await leader.post(`${items}/${draft.id}/approve`, at(submitted.version))).status).toBe(401)
  expect((await district.post(`${items}/${draft.id}/approve`, at(submitted.version))).status).toBe(403)
  expect((await neighbour.post(`${items}/${draft.id}/approve`, at(submitted.version))).status).toBe(404)
  expect((await street.get(`${items}/${draft.id}`)).body.actions).toEqual(['approve', 'return'])
  const bare = await street.post(`${items}/${draft.id}/return`, { ...at(submitted.version), reason: '  ' })
  expect(bare.status).toBe(400)
  const reason = '请写明集合地点'
  const returned = (await street.post(`${items}/${draft.id}/return`, { ...at(submitted.version), reason }))
    .body
  expect((await leader.get(`${led}/${draft.id}/timeline`)).body[0]).toMatchObject({
    action: 'return',
    reason,
  })
  const edited = (await leader.patch(`${led}/${draft.id}`, { ...at(returned.version), place: '公园东门' }))
    .body
  const again = (await leader.post(`${led}/${draft.id}/submit`, at(edited.version))).body
  const approved = (await street.post(`${items}/${draft.id}/approve`, at(again.version))).body
  expect(approved).toMatchObject({ state: 'published', place: '公园东门' })
  // What was approved stays as it was; it can be called off.
  const change = await leader.patch(`${led}/${draft.id}`, { ...at(approved.version), title: '别的活动' })
  expect(change.status).toBe(403)
  expect((await member.post(`/api/my/activities/${draft.id}/sign-up`, {})).status).toBe(200)
  const people = await leader.get(`${led}/${draft.id}/sign-ups`)
  expect(people.body.items[0]).toMatchObject({ name: member.name, state: 'taken' })
  expect((await leader.get(`${led}/${draft.id}/codes`)).body.codes).toHaveLength(3)
  expect((await member.get(`${led}/${draft.id}/codes`)).status).toBe(404)
  expect((await leader.get(`${led}?teamId=${team.id}`)).body.total).toBe(1)
  expect((await member.get(`${led}?teamId=${team.id}`)).status).toBe(403)
  const off = await leader.post(`${led}/${draft.id}/cancel`, { ...at(approved.version), reason: '队长生病' })
  expect(off.body).toMatchObject({ state: 'cancelled', actions: [] })
})

test('S0-30 what teams have submitted waits on the home page of the level that manages them, and of no other', async () => {
  const waits = async (client: Client) => (await client.get('/api/activities/queue')).body
  const before = (await waits(street)).awaiting
  const leader = await house.citizen()
  const team = await makeLedTeam(house, street, leader)
  const draft = (await leader.post(led, sampleActivity({ teamId: team.id }))).body
  expect(await waits(street)).toEqual({ awaiting: before })
  const submitted = (await leader.post(`${led}/${draft.id}/submit`, { version: draft.version })).body
  expect(await waits(street)).toEqual({ awaiting: before + 1 })
  for (const client of [district, neighbour, city, viewer])
    expect(await waits(client)).toEqual({ awaiting: 0 })
  expect((await house.anonymous.get('/api/activities/queue')).status).toBe(401)
  expect((await leader.get('/api/activities/queue')).status).toBe(401)
  const office = await house.staff(await house.unit(), 'audit_admin')
  expect((await office.get('/api/activities/queue')).status).toBe(403)
  await street.post(`${items}/${draft.id}/approve`, { version: submitted.version })
  expect(await waits(street)).toEqual({ awaiting: before })
})

test('S0-30 the row policies alone: a leader cannot publish past the approval, nor write for a team he does not lead', async () => {
  const leader = await house.citizen()
  const stranger = await house.citizen()
  const team = await makeLedTeam(house, street, leader)
  const { id } = (await leader.post(led, { ...sampleActivity(), teamId: team.id })).body
  const client = await house.house.db.bulk.connect()
  const as = async (citizen: Citizen, statement: string) => {
    await client.query('begin')
    try {
      await client.query(
        `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
        [citizen.id],
      )
      return (await client.query(statement)).rowCount
    } finally {
      await client.query('rollback')
    }
  }
  try {
    const publish = `update activities.activity set state = 'published', published_at = now() where id = '${id}'`
    await expect(as(leader, publish)).rejects.toThrow(/not an organiser's step/)
    expect(await as(stranger, publish)).toBe(0)
    expect(await as(stranger, `select from activities.activity where id = '${id}'`)).toBe(0)
    const copy = (
      state: string,
    ) => `insert into activities.activity select (jsonb_populate_record(a, jsonb_build_object(
      'id', gen_random_uuid(), 'state', '${state}'))).* from activities.activity a where id = '${id}'`
    expect(await as(leader, copy('draft'))).toBe(1)
    await expect(as(leader, copy('submitted'))).rejects.toThrow(/row-level security/)
    await house.owner.query(
      `update activities.activity set state = 'published', published_at = now() where id = $1`,
      [id],
    )
    const cheat = `update activities.activity set title = '改过的', state = 'ended' where id = '${id}'`
    await expect(as(leader, cheat)).rejects.toThrow(/what was approved/)
    await expect(as(stranger, copy('draft'))).rejects.toThrow(/row-level security/)
  } finally {
    client.release()
  }
})

test('S0-29 a cancellation gives its reason, a summary comes after the end, and both stand in audit and feed', async () => {
  const { id, version } = await makePublished(street)
  const early = await street.post(`${items}/${id}/finish`, { version, summary: '圆满结束' })
  expect(statusAndCode(early)).toEqual([409, 'activities/not-over-yet'])
  house.clock.set('2026-11-28T11:00:00+08:00')
  street = await house.staff(street.unit)
  const late = await street.post(`${items}/${id}/cancel`, { version, reason: '天气原因' })
  expect(statusAndCode(late)).toEqual([422, 'activities/already-over'])
  const ended = (await street.post(`${items}/${id}/finish`, { version, summary: '六十人参加，圆满结束。' }))
    .body
  expect(ended).toMatchObject({ state: 'ended', isOver: true, summary: '六十人参加，圆满结束。' })
  const again = await street.post(`${items}/${id}/finish`, {
    version: ended.version,
    summary: '六十二人参加。',
  })
  expect(again.body.summary).toBe('六十二人参加。')
  const { rows: notes } = await house.owner.query(
    `select action, after from audit.entry where subject_id = $1 order by id`,
    [id],
  )
  expect(notes.map(({ action }) => action)).toEqual([
    'activities.create',
    'activities.publish',
    'activities.finish',
    'activities.finish',
  ])
  expect(notes[3].after).toEqual({ summary: '六十二人参加。' })
  const { rows: facts } = await house.owner.query(
    `select kind, unit_path, body from platform.outbox where subject_id = $1 order by id`,
    [id],
  )
  expect(facts[2]).toEqual({
    kind: 'activities.changed',
    unit_path: street.unit.path,
    body: { act: 'finish', publisher: 'street', state: 'ended' },
  })
})
