import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { makeWorld, type World } from './testing/world.ts'

/** The second wall: what the role of citizens may read and write when a service has forgotten its filter. */
let house: TestHouse
let street: Client
let world: World

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  world = await makeWorld(house, street)
}, 900_000)
afterAll(() => house.close())

type Team = World['teams'][number]

/** As the server's role acting for a citizen, without any filter of the services. */
async function asCitizen<T>(id: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.house.config.databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`,
      [id ?? ''],
    )
    return await work(client)
  } finally {
    await client.end()
  }
}

const tables = ['team', 'item', 'schedule', 'instructor', 'member', 'join_request', 'hand_over']

function mayRead(who: Citizen): Set<string> {
  return new Set(world.teams.filter(({ leader }) => leader === who).map(({ id }) => id))
}

async function countForeign(): Promise<number> {
  let foreign = 0
  for (const who of world.citizens)
    await asCitizen(who.id, async (client) => {
      for (const table of tables) {
        const key = table === 'team' ? 'id' : 'team_id'
        const own =
          table === 'hand_over'
            ? 'to_citizen_id'
            : table === 'member' || table === 'join_request'
              ? 'citizen_id'
              : 'null::uuid'
        const { rows } = await client.query(`select ${key} as team, ${own} as citizen from teams.${table}`)
        foreign += rows.filter(({ team, citizen }) => !mayRead(who).has(team) && citizen !== who.id).length
      }
    })
  return foreign
}

test('without any filter of the services the database still shows a citizen his own rows only', async () => {
  expect(await countForeign()).toBe(0)
  await asCitizen(undefined, async (client) => {
    for (const table of tables) {
      const { rows } = await client.query(`select count(*)::int as n from teams.${table}`)
      expect([table, rows[0].n]).toEqual([table, 0])
    }
  })
  for (const table of ['filing', 'transfer', 'counter', 'setting'])
    await expect(
      asCitizen(world.citizens[0]?.id, (client) => client.query(`select from teams.${table}`)),
    ).rejects.toThrow(/permission denied/)
})

test('negative control: with the policies off the same reading leaks', async () => {
  for (const table of tables) await house.owner.query(`alter table teams.${table} disable row level security`)
  try {
    expect(await countForeign()).toBeGreaterThan(100)
  } finally {
    for (const table of tables)
      await house.owner.query(`alter table teams.${table} enable row level security`)
  }
})

test('the database takes no step of a citizen that is not his: not certifying, not another’s row, not a filing', async () => {
  const [first, second] = world.teams.slice(1) as [Team, Team] // four were made
  const { leader } = first
  const stranger = world.citizens.at(-1) as Citizen // the list is not empty
  const waiting = world.teams[0] as Team // submitted, not certified
  const tries: [who: Citizen, statement: string, values: unknown[]][] = [
    [waiting.leader, `update teams.team set state = 'certified' where id = $1`, [waiting.id]],
    [leader, `update teams.team set state = 'reviewed' where id = $1`, [first.id]],
    [leader, `update teams.team set state = 'dissolved' where id = $1`, [first.id]],
    [leader, `update teams.team set filed_year = 2026 where id = $1`, [first.id]],
    [leader, `update teams.team set roster_count = 99 where id = $1`, [first.id]],
    [leader, `update teams.team set leader_citizen_id = $2 where id = $1`, [first.id, stranger.id]],
    [second.leader, `update teams.team set name = '改名' where id = $1`, [second.id]],
    [second.leader, `delete from teams.item where team_id = $1`, [second.id]],
    [leader, `update teams.member set citizen_id = $2 where team_id = $1`, [first.id, stranger.id]],
    [
      leader,
      `insert into teams.member (id, team_id, unit_path, name, origin, joined_at, citizen_id) select gen_random_uuid(), id, unit_path, '代填', 'qr', now(), $2 from teams.team where id = $1`,
      [first.id, stranger.id],
    ],
    [leader, `delete from teams.member where team_id = $1`, [first.id]],
    [
      first.asked[0]?.citizen as Citizen,
      `update teams.join_request set state = 'accepted' where team_id = $1`,
      [first.id],
    ],
    [
      stranger,
      `insert into teams.join_request (id, team_id, unit_path, citizen_id, name, state, asked_at, expires_at) values (gen_random_uuid(), $1, '.1.', $2, '冒名', 'pending', now(), now())`,
      [first.id, leader.id],
    ],
    [stranger, `update platform.transition set reason = 'x' where subject_id = $1`, [first.id]],
    [stranger, `select from audit.entry where subject_id = $1`, [first.id]],
    [stranger, `select teams.accept_transfer($1, null, '', now())`, [first.id]],
  ]
  for (const [who, statement, values] of tries) {
    const outcome = await asCitizen(who.id, (client) => client.query(statement, values)).then(
      ({ rowCount }) => `${rowCount} rows`,
      (error: Error) => error.message,
    )
    const isRefused =
      /permission denied|row-level security|not a leader's step|nobody stands/.test(outcome) ||
      outcome === '0 rows'
    expect([statement, isRefused, outcome]).toEqual([statement, true, outcome])
  }
})

test('the doors of app_citizen are these, and without a citizen they show no more than what is public', async () => {
  const { rows } = await house.owner.query(`
    select p.proname as name from pg_proc p where p.pronamespace = 'teams'::regnamespace and p.prosecdef
      and p.prorettype <> 'trigger'::regtype and has_function_privilege('app_citizen', p.oid, 'execute') order by 1`)
  expect(rows.map(({ name }) => name)).toEqual([
    'accept_hand_over',
    'asked',
    'belongs',
    'claim',
    'claimable',
    'count_asks_of_leader',
    'edits',
    'is_open_street',
    'join_target',
    'leader_timeline',
    'leads',
    'link_member',
    'mine',
    'public_cards',
    'public_list',
    'public_near',
    'public_search',
  ])
  const [team] = world.teams
  const { rows: indexes } = await house.owner.query(
    'select leader_phone_index as i from teams.team where id = $1',
    [team?.id],
  )
  const found = await asCitizen(undefined, (client) =>
    client.query(
      `select (select count(*)::int from teams.mine()) as mine, (select leads or belongs from teams.join_target($1, null)) as target,
        (select count(*)::int from teams.claimable($2)) as claimable, teams.claim($1, $2, now()) as claim, teams.link_member($1, $2) as link,
        (select count(*)::int from teams.leader_timeline($1)) as timeline, teams.leads($1) as leads,
        teams.count_asks_of_leader($1, '-infinity') as asks`,
      [team?.id, [indexes[0].i]],
    ),
  )
  expect(found.rows[0]).toEqual({
    mine: 0,
    target: false,
    claimable: 0,
    claim: null,
    link: null,
    timeline: 0,
    leads: false,
    asks: 0,
  })
  // Another's phone index in hand opens nothing: the citizen's own proven one must be among them.
  const stranger = world.citizens.at(-1) as Citizen // the list is not empty
  await house.owner.query('update teams.team set leader_citizen_id = null where id = $1', [team?.id])
  const stolen = await asCitizen(stranger.id, (client) =>
    client.query('select teams.claim($1, $2, now()) as claim', [team?.id, [indexes[0].i]]),
  )
  expect(stolen.rows[0].claim).toBe(null)
  const claimed = await asCitizen(team?.leader.id, (client) =>
    client.query('select teams.claim($1, $2, now()) as claim', [team?.id, [indexes[0].i]]),
  )
  expect(claimed.rows[0].claim).toBe(team?.id)
})

test('a hand-over is accepted by nobody but him to whom it was offered', async () => {
  const { rows: offers } = await house.owner.query(
    `select id, team_id, to_citizen_id from teams.hand_over where state = 'offered'`,
  )
  const [offer] = offers
  const accept = async (who: Citizen) => {
    const { rows } = await house.owner.query('select phone_index as i from citizens.citizen where id = $1', [
      who.id,
    ])
    const values = [offer.id, [rows[0].i], who.name, rows[0].i, house.house.clock.now()]
    const text = `select teams.accept_hand_over($1, $2, $3, '\\x00', $4, '\\x00', '1', $5) as team`
    return (await asCitizen(who.id, (client) => client.query(text, values))).rows[0].team
  }
  for (const who of world.citizens)
    expect([who.name, await accept(who)]).toEqual([
      who.name,
      who.id === offer.to_citizen_id ? offer.team_id : null,
    ])
})
