import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { sized } from '#test/size'
import { registrationToken, sampleRegistration } from './testing/citizens.ts'
import { makeWorld, marks, type World } from './testing/world.ts'

/**
 * Who reaches what, told a second time: a model of citizens × teams kept beside the server. Each probe is one citizen, one
 * team, one operation; a leak is an answer that should have been refused, or that names a person of a foreign team.
 */
let house: TestHouse
let street: Client
let world: World
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const probes = sized(2_400, 24_000)

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  world = await makeWorld(house, street)
}, 900_000)
afterAll(() => house.close())

function makeDice(start: number) {
  let state = start >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Team = World['teams'][number]
type Operation = {
  name: string
  run: (who: Citizen, team: Team) => ReturnType<Citizen['get']>
  may: 'leader' | 'member'
}
/** None that a team ever had: such a write is let through and changes nothing. */
const noVersion = 999_999
const nobody = '01a00000-0000-7000-8000-000000000000'
const memberOf = async (team: Team) =>
  (await house.owner.query('select id from teams.member where team_id = $1 limit 1', [team.id])).rows[0]
    ?.id ?? nobody

/** Writes with bodies that change nothing when they are allowed, or are refused for another reason than the right. */
const operations: Operation[] = [
  { name: 'get', may: 'leader', run: (who, team) => who.get(`/api/my/teams/${team.id}`) },
  {
    name: 'edit',
    may: 'leader',
    run: (who, team) => who.patch(`/api/my/teams/${team.id}`, { version: noVersion, declaredCount: 11 }),
  },
  {
    name: 'submit',
    may: 'leader',
    run: (who, team) =>
      who.post(`/api/my/teams/${team.id}/submit`, { version: noVersion, statementAccepted: true }),
  },
  {
    name: 'withdraw',
    may: 'leader',
    run: (who, team) => who.post(`/api/my/teams/${team.id}/withdraw`, { version: noVersion }),
  },
  { name: 'code', may: 'leader', run: (who, team) => who.get(`/api/my/teams/${team.id}/code`) },
  { name: 'requests', may: 'leader', run: (who, team) => who.get(`/api/my/teams/${team.id}/requests`) },
  { name: 'members', may: 'leader', run: (who, team) => who.get(`/api/my/teams/${team.id}/members`) },
  {
    name: 'accept',
    may: 'leader',
    run: (who, team) =>
      who.id === team.leader.id
        ? who.get(`/api/my/teams/${team.id}`)
        : who.post(`/api/my/teams/${team.id}/requests/${team.asked[0]?.requestId ?? nobody}/accept`),
  },
  {
    name: 'accept-all',
    may: 'leader',
    run: (who, team) =>
      who.id === team.leader.id
        ? who.get(`/api/my/teams/${team.id}`)
        : who.post(`/api/my/teams/${team.id}/requests/accept-all`, {
            ids: [team.asked[0]?.requestId ?? nobody],
          }),
  },
  {
    name: 'refuse',
    may: 'leader',
    run: (who, team) =>
      who.id === team.leader.id
        ? who.get(`/api/my/teams/${team.id}`)
        : who.post(`/api/my/teams/${team.id}/requests/${team.asked[0]?.requestId ?? nobody}/refuse`, {
            reason: '试探',
          }),
  },
  {
    name: 'remove',
    may: 'leader',
    run: async (who, team) =>
      who.id === team.leader.id
        ? who.get(`/api/my/teams/${team.id}`)
        : who.post(`/api/my/teams/${team.id}/members/${await memberOf(team)}/remove`, { reason: '试探' }),
  },
  {
    name: 'hand-over',
    may: 'leader',
    run: (who, team) =>
      who.id === team.leader.id
        ? who.get(`/api/my/teams/${team.id}`)
        : who.post(`/api/my/teams/${team.id}/hand-over`, { memberId: nobody }),
  },
  {
    name: 'leave',
    may: 'member',
    run: (who, team) =>
      team.members.includes(who) ? who.get('/api/my/teams') : who.post(`/api/my/teams/${team.id}/leave`),
  },
  { name: 'claim', may: 'member', run: (who, team) => who.post(`/api/my/teams/${team.id}/claim`) },
  {
    name: 'withdraw-request',
    may: 'member',
    run: (who, team) =>
      team.asked.some(({ citizen }) => citizen === who)
        ? who.get('/api/my/teams')
        : who.post(`/api/my/teams/requests/${team.asked[0]?.requestId ?? nobody}/withdraw`),
  },
  { name: 'list', may: 'member', run: (who) => who.get('/api/my/teams') },
]

/** Marks of people whom this citizen has no business with: neither he, nor the people of a team he leads. */
function foreignMarks(who: Citizen, text: string): string[] {
  const known = new Set([who.name])
  for (const team of world.teams.filter(({ leader }) => leader === who))
    for (const each of [...team.members, ...team.asked.map(({ citizen }) => citizen)]) known.add(each.name)
  for (const team of world.teams.filter(({ offeredTo }) => offeredTo === who)) known.add(team.leader.name)
  return [...marks].filter((mark) => text.includes(mark) && ![...known].some((name) => name.includes(mark)))
}

async function probe(dice: (below: number) => number): Promise<string | undefined> {
  const who = world.citizens[dice(world.citizens.length)] as Citizen // inside the list
  const team = world.teams[dice(world.teams.length)] as Team // as above
  const operation = operations[dice(operations.length)] as Operation // as above
  const answer = await operation.run(who, team)
  const words = `${who.name} ${operation.name} ${team.id}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`
  if (answer.status >= 500) return `broken ${words}`
  const seen = foreignMarks(who, JSON.stringify(answer.body))
  if (seen.length > 0) return `read ${seen.join('')} ${words}`
  const leads = team.leader === who
  if (operation.may === 'leader' && !leads && answer.status !== 404) return `allowed ${words}`
  if (operation.may === 'leader' && leads && [401, 403, 404].includes(answer.status))
    return `withheld ${words}`
  if (
    ['leave', 'withdraw-request'].includes(operation.name) &&
    answer.status !== 404 &&
    answer.status !== 200
  )
    return `allowed ${words}`
  return undefined
}

const digest = async () =>
  (
    await house.owner.query(`select
      (select md5(string_agg(t::text, '|' order by id)) from teams.team t) as teams,
      (select md5(string_agg(m::text, '|' order by id)) from teams.member m) as members,
      (select md5(string_agg(r::text, '|' order by id)) from teams.join_request r) as requests`)
  ).rows[0]

test(`S0-30 S0-31 no citizen reaches a team that is not his: ${probes} probes (seed ${seed})`, async () => {
  const dice = makeDice(seed)
  const before = await digest()
  const faults: string[] = []
  for (let n = 0; n < probes; n += 8)
    faults.push(
      ...(await Promise.all(Array.from({ length: 8 }, () => probe(dice)))).flatMap((fault) => fault ?? []),
    )
  expect(faults).toEqual([])
  // The writes that were let through carry an old version or change nothing.
  expect(await digest()).toEqual(before)
}, 900_000)

test('wrong input is refused by its shape, and nobody signed in by 401', async () => {
  const leader = world.citizens[0] as Citizen // the list is not empty
  const token = await registrationToken(street)
  for (const body of [
    {},
    { name: '晨光队', submit: 'perhaps' },
    { ...sampleRegistration({ registrationToken: token }), state: 'reviewed' },
    { ...sampleRegistration({ registrationToken: token }), leaderPhone: '13800000000' },
    { ...sampleRegistration(), unitId: -1 },
  ])
    expect((await leader.post('/api/my/teams', body)).status).toBe(400)
  expect((await leader.get('/api/my/teams/not-an-id')).status).toBe(400)
  expect((await leader.post('/api/my/teams/join', { token: '' })).status).toBe(400)
  expect((await house.anonymous.get('/api/my/teams')).status).toBe(401)
  expect((await street.get('/api/my/teams')).status).toBe(401)
})
