import { nameOf } from './forms.ts'
import type { Dice, Probe, Request } from './probe.ts'
import { baseOf, drawRow, noUnit, nowhere } from './rows.ts'
import type { Staff, World } from './world.ts'

type Make = (world: World, dice: Dice, who: Staff) => Promise<Probe>
const post = (url: string, body?: unknown): Request => ({
  method: 'POST',
  url,
  ...(body === undefined ? {} : { body }),
})
const reason = '核对后办理'

/** The three administrators' work, tried by everybody else, and units that are nobody's to change. */
const offices: Make = async (world, dice, who) => {
  // What the administrators may do to accounts is tested with them; here it would lock out the probes' own people.
  if (!world.model.isStaff(who.person)) return codes(world, dice, who)
  const stranger = dice.pick(world.staff)
  const unit = dice.pick(world.owners).unit.id
  const account = `/api/identity/accounts/${stranger.client.accountId}`
  const request = dice.pick<Request>([
    post('/api/identity/accounts', { personName: '周小燕', unitId: unit }),
    post(`${account}/memberships`, { unitId: unit, role: 'manager', extraGrants: ['export.full'] }),
    post(`${account}/reset-secret`, { reason }),
    post(`${account}/hand-over`, { personName: '周小燕', reason }),
    post(`${account}/clear-totp`, { reason }),
    { method: 'PATCH', url: account, body: { version: 1, enabled: false, reason } },
    { method: 'DELETE', url: `${account}/memberships/${nowhere}` },
    post('/api/audit/verify'),
  ])
  return { kind: 'office.write', who, request, expect: 'no' }
}

const codes: Make = async (world, dice, who) => {
  if (dice.chance(0.4))
    return {
      kind: 'code.registration',
      who,
      request: post('/api/codes/registration'),
      expect: world.model.judgeRegistrationCode(who.person),
    }
  if (dice.chance(0.4) && world.house.app.hasRoute({ method: 'POST', url: '/api/codes/team-join' })) {
    const row = await drawRow(world, dice, 'team', who, 'reviewed')
    return {
      kind: 'code.join',
      who,
      request: post('/api/codes/team-join', { teamId: row.id }),
      expect: world.judge(who, 'code', row.owner),
      twin: post('/api/codes/team-join', { teamId: nowhere }),
    }
  }
  const { rows } = await world.house.owner.query<{ id: string; owner: number }>(
    'select id, unit_id as owner from codes.code order by revoked_at nulls first, id',
  )
  const { id, owner } = dice.pick(rows)
  const act = dice.pick(['revoke', 'reissue'])
  return {
    kind: `code.${act}`,
    who,
    request: post(`/api/codes/${id}/${act}`, { reason }),
    expect: world.judge(who, 'code', owner),
    twin: post(`/api/codes/${nowhere}/${act}`, { reason }),
  }
}

function pickCommittee(world: World, dice: Dice, who: Staff) {
  const near = world.committees.filter(({ street }) => street === world.model.standsAt(who.person))
  return dice.pick(near.length > 0 && dice.chance(0.5) ? near : world.committees)
}

/** Names of units are public; their committees are the sub-district's own (S0-56, A39). */
const committees: Make = async (world, dice, who) => {
  const { id, street } = pickCommittee(world, dice, who)
  const { rows } = await world.house.owner.query<{ version: number; retired: boolean }>(
    'select version, retired_at is not null as retired from units.unit where id = $1',
    [id],
  )
  const version = rows[0]?.version ?? 1
  const name = nameOf({ character: '新', digits: '' }, '居委会')
  const request = dice.pick<Request>([
    post(`/api/units/${street}/committees`, { name, subKind: 'neighbourhood' }),
    { method: 'PATCH', url: `/api/units/${id}`, body: { name, version, reason } },
    rows[0]?.retired === true
      ? post(`/api/units/${id}/restore`)
      : post(`/api/units/${id}/retire`, { reason }),
  ])
  return { kind: 'unit.committee', who, request, expect: world.model.judgeCommittee(who.person, street) }
}

/** Reorganising the tree by anybody below the city, and by viewers and administrators. */
const reorganise: Make = async (world, dice, who) => {
  const [unit, other] = [dice.pick(world.owners).unit.id, dice.pick(world.owners).unit.id]
  const isCity = who.person.office === 'manager' && world.model.levelOf(who.person) === 'city'
  const request = dice.pick<Request>([
    post(`/api/units/${unit}/merge`, { intoId: other, reason }),
    post(`/api/units/${unit}/move`, { parentId: other, reason }),
    post(`/api/units/${unit}/enabled`, { enabled: false }),
    { method: 'PATCH', url: `/api/units/${unit}`, body: { name: '改名街道', version: 1, reason } },
  ])
  if (isCity) return committees(world, dice, who)
  return { kind: 'unit.reorganise', who, request, expect: 'no' }
}

const setting: Make = async (_world, _dice, who) => ({
  kind: 'team.setting',
  who,
  request: {
    method: 'PUT',
    url: '/api/teams/setting',
    body: { version: 0, filingFrom: null, filingTo: null, checkResults: false },
  },
  expect: who.person.office === 'manager' ? 'open' : 'no',
})

/** Others' tasks and imports: stopped, committed or thrown away by nobody else. */
const others: Make = async (world, dice, who) => {
  const [table, acts] = dice.pick<[string, string[]]>([
    ['platform.task', ['/api/tasks/:id/cancel']],
    ['imports.import', ['/api/imports/:id/commit', '/api/imports/:id/discard']],
  ])
  const { rows } = await world.house.owner.query<{ id: string; path: string }>(
    `select id, unit_path as path from ${table} where account_id <> $1 order by id desc limit 200`,
    [who.client.accountId],
  )
  if (rows.length === 0) return setting(world, dice, who)
  const { id, path } = dice.pick(rows)
  const act = dice.pick(acts)
  const body = act.endsWith('commit') ? {} : undefined
  return {
    kind: `${table}.others`,
    who,
    request: post(act.replace(':id', id), body),
    // What a colleague of the same area may do is not said; nobody else may do anything.
    expect: world.judge(who, 'query', world.unitByPath.get(path) ?? 0) === 'yes' ? 'open' : 'hidden',
    twin: post(act.replace(':id', nowhere), body),
    check: () => (world.unitByPath.has(path) ? [] : [`a ${table} of no unit: ${path}`]),
  }
}

/** Lists and statistics of a unit that is not, and of one that is not one's own, answer alike (names are public). */
const strangeUnit: Make = async (world, dice, who) => {
  // Not his own district or city either: of those he is shown his own part.
  const home = world.model.standsAt(who.person)
  const foreign = world.owners.filter(
    ({ unit }) => !world.model.unitsOf(who.person).has(unit.id) && !world.model.isBelow(home, unit.id),
  )
  if (foreign.length === 0) return setting(world, dice, who)
  const { unit } = dice.pick(foreign)
  const kind = dice.pick(['team', 'organisation'] as const)
  const address = (id: number): Request => ({ method: 'GET', url: `${baseOf(kind)}?unitId=${id}` })
  return {
    kind: `${kind}.list-abroad`,
    who,
    request: address(unit.id),
    expect: 'open',
    twin: address(noUnit),
    check: ({ status, body }) =>
      status === 200 && (body.total !== 0 || body.items.length > 0 || body.nextCursor !== undefined)
        ? [`unit ${unit.id} answers ${body.total}`]
        : [],
  }
}

/** By weight. */
export const surroundings: readonly (readonly [weight: number, make: Make])[] = [
  [4, offices],
  [6, codes],
  [5, committees],
  [3, reorganise],
  [2, setting],
  [5, others],
  [4, strangeUnit],
]
