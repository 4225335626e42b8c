import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { must } from '#test/must'
import { actOn, seeTeams } from '../testing/teams.ts'
import { eraseCitizen, followMergedCitizen } from './service/doors.ts'
import {
  acceptEverybody,
  joinByCode,
  makeCitizen,
  makeLedTeam,
  registrationToken,
  sampleRegistration,
} from './testing/citizens.ts'

let house: TestHouse
let street: Client
let leader: Citizen

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  leader = await makeCitizen(house)
})
afterAll(() => house.close())

const asSystem = <T>(work: Parameters<typeof withCall<T>>[2]) =>
  withCall(
    house.house,
    { actor: { ...systemActor, scope: '.' }, now: house.clock.now(), requestId: 'system' },
    work,
  )
const path = (id: string, rest = '') => `/api/my/teams/${id}${rest}`
async function enrol(teamId: string, citizen: Citizen): Promise<void> {
  must(await joinByCode(leader, teamId, citizen), 201)
  must(await acceptEverybody(leader, path(teamId, '/requests/accept-all')))
}

test('S0-56 a committee the sub-district has renamed is the one a leader chooses', async () => {
  const { rows } = await house.owner.query(
    `select id, version from units.unit where parent_id = $1 and kind = 'committee' and retired_at is null limit 1`,
    [street.unit.id],
  )
  const [committee] = rows
  must(await street.patch(`/api/units/${committee.id}`, { version: committee.version, name: '晨曦居委会' }))
  const body = sampleRegistration({ unitId: street.unit.id, committeeId: committee.id })
  expect(must(await leader.post('/api/my/teams', body), 201).committee).toEqual({
    id: committee.id,
    name: '晨曦居委会',
  })
})

test('joining shows name and phone to others: without that consent, and without a guardian under 14, nobody joins', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const silent = await house.citizen({ name: '不愿说' })
  expect((await joinByCode(leader, team.id, silent)).body.code).toBe('citizens/consent-needed')
  const child = await makeCitizen(house, '小不点', { bornOn: '2015-06-01' })
  expect((await joinByCode(leader, team.id, child)).body.code).toBe('citizens/guardian-needed')
  const registration = sampleRegistration({ registrationToken: await registrationToken(street) })
  expect((await child.post('/api/my/teams', registration)).body.code).toBe('citizens/guardian-needed')
})

test('two identities become one: teams led, joined and asked for follow, and nobody stands in a roster twice', async () => {
  const [from, to] = [await makeCitizen(house, '单一人'), await makeCitizen(house, '单一人')]
  const both = await makeLedTeam(leader, street, 'certify')
  const one = await makeLedTeam(leader, street, 'certify')
  const asked = await makeLedTeam(leader, street, 'certify')
  for (const who of [from, to]) await enrol(both.id, who)
  await enrol(one.id, from)
  for (const who of [from, to]) must(await joinByCode(leader, asked.id, who), 201)
  const led = await makeLedTeam(from, street)
  await asSystem((call) => followMergedCitizen(call, { from: from.id, to: to.id }))
  expect(must(await to.get(path(led.id))).name).toBe(led.name)
  expect(must(await leader.get(path(both.id))).rosterCount).toBe(2)
  expect(must(await leader.get(path(one.id))).rosterCount).toBe(2)
  expect(must(await leader.get(path(asked.id, '/requests'))).waiting.length).toBe(1)
  const { rows } = await house.owner.query(
    `select (select count(*)::int from teams.member where citizen_id = $1) + (select count(*)::int from teams.team where leader_citizen_id = $1)
      + (select count(*)::int from teams.join_request where citizen_id = $1) as left_behind`,
    [from.id],
  )
  expect(rows[0].left_behind).toBe(0)
})

test('who cancels hands his live team over first; then rosters and requests hold nothing of him', async () => {
  const leaving = await makeCitizen(house, '龚告别')
  const team = await makeLedTeam(leaving, street, 'certify')
  await expect(asSystem((call) => eraseCitizen(call, leaving.id))).rejects.toMatchObject({
    code: 'teams/hand-over-first',
  })
  must(await actOn(street, team.id, 'dissolve', { reason: '队长离沪' }))
  const joined = await makeLedTeam(leader, street, 'certify')
  const waiting = await makeLedTeam(leader, street, 'certify')
  await enrol(joined.id, leaving)
  must(await joinByCode(leader, waiting.id, leaving), 201)
  await asSystem((call) => eraseCitizen(call, leaving.id))
  expect(must(await leader.get(path(joined.id))).rosterCount).toBe(1)
  expect(must(await leader.get(path(waiting.id, '/requests'))).waiting).toEqual([])
  const { rows } = await house.owner.query(
    `select (select string_agg(m::text, '') from teams.member m) || (select string_agg(r::text, '') from teams.join_request r) as text`,
  )
  expect(rows[0].text).not.toContain('龚告别')
})

test('a person’s own copy names his teams and what he asked for', async () => {
  const team = await makeLedTeam(leader, street, 'certify')
  const member = await makeCitizen(house, '查自己')
  await enrol(team.id, member)
  const copy = must(await member.get('/api/citizens/export'))
  expect(JSON.stringify(copy)).toContain(team.name)
})

test('teams merge with the people who signed in: each stands in the other once, the leader as a member', async () => {
  const other = await makeCitizen(house, '丁领队')
  const into = await makeLedTeam(leader, street, 'certify', 'review')
  const from = await makeLedTeam(other, street, 'certify', 'review')
  const [both, one] = [await makeCitizen(house, '两边人'), await makeCitizen(house, '一边人')]
  await enrol(into.id, both)
  for (const who of [both, one, leader]) must(await joinByCode(other, from.id, who), 201)
  must(await acceptEverybody(other, path(from.id, '/requests/accept-all')))
  // The same citizen under another number than the one he stands with in the other team.
  await house.owner.query('update teams.member set phone_index = null where team_id = $1', [from.id])
  const [seen] = await seeTeams(street, [into.id])
  const intoVersion = seen?.version
  must(await actOn(street, from.id, 'merge', { intoId: into.id, intoVersion, reason: '合并活动' }))
  const { items, rosterCount } = must(await leader.get(path(into.id, '/members')))
  expect(rosterCount).toBe(4)
  expect(items.map(({ name }: { name: string }) => name).sort()).toEqual(['一边人', '丁领队', '两边人'])
  expect((await other.get(path(from.id, '/code'))).status).toBe(409)
  expect((await other.patch(path(from.id), { version: 9, declaredCount: 12 })).status).toBe(404)
})
