import type { Client, TestHouse, UnitRef } from '../../../apps/server/src/test/house.ts'
import { type Mark, makeMark, memberForm, organisationForm, teamForm } from './forms.ts'
import {
  type Act,
  type Model,
  makeModel,
  type Office,
  type Person,
  type Unit,
  type Verdict,
} from './model.ts'
import { plantNews } from './news-rows.ts'

/** Somebody at a screen, as the model sees him. `unit` changes when a person of two units switches. */
export type Staff = { client: Client; person: Person; key: string; memberships: Map<number, string> }
export type Owner = { unit: Unit; ref: UnitRef; mark: Mark; committees: number[] }
export type RowKind = 'team' | 'organisation'
export type Row = { kind: RowKind; id: string; owner: number }

export type World = {
  house: TestHouse
  model: Model
  owners: Owner[]
  staff: Staff[]
  outsiders: Staff[]
  twoUnits: Staff
  committees: { id: number; street: number }[]
  /** Who may come to know of a mark or an id: units whose rows carry it. Grows when a team is offered elsewhere. */
  marks: Map<string, Set<number>>
  ids: Map<string, Set<number>>
  unitByPath: Map<string, number>
  /** Teams on offer to another sub-district: they carry marks of their own and are tried by the transfer probes alone. */
  movers: Set<string>
  freeMarks: Mark[]
  /** Reads again which ids belong to which unit; what once belonged stays known. */
  learn(): Promise<void>
  judge(who: Staff, act: Act, owner: number): Verdict
}

const city: readonly string[] = []
const places: readonly (readonly string[])[] = [
  city,
  ['奉贤区'],
  ['奉贤区', '金海街道'],
  ['奉贤区', '金汇镇'],
  ['奉贤区', '南桥镇'],
  ['杨浦区'],
  ['杨浦区', '大桥街道'],
  ['杨浦区', '五角场街道'],
  ['浦东新区'],
  ['浦东新区', '金桥镇'],
  ['浦东新区', '花木街道'],
]

/** City, three districts, seven sub-districts, a club of one of them; rows in every state; staff of every role. */
export async function buildWorld(house: TestHouse): Promise<World> {
  // One after the other: they ask by one client.
  const refs = []
  for (const names of places) refs.push(await house.unit(...names))
  const club = await addBody(house, refs[2])
  const { rows: units } = await house.owner.query<Unit & { path: string }>(
    'select id, parent_id as parent, kind, name, path from units.unit',
  )
  const model = makeModel(units)
  const owners = refs.map(
    (ref, index): Owner => ({
      ref,
      unit: model.unitOf(ref.id),
      mark: makeMark(index),
      committees: units
        .filter((unit) => unit.parent === ref.id && unit.kind === 'committee')
        .map(({ id }) => id),
    }),
  )
  const world: World = {
    house,
    model,
    owners,
    staff: [],
    outsiders: [],
    twoUnits: await addStaff(house, refs[3], 'manager', [], refs[6]),
    committees: owners.flatMap(({ unit, committees }) =>
      committees.slice(0, 4).map((id) => ({ id, street: unit.id })),
    ),
    marks: new Map(),
    movers: new Set(),
    freeMarks: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map(makeMark),
    ids: new Map(),
    unitByPath: new Map(units.map(({ path, id }) => [path, id])),
    learn: () => learnIds(world),
    judge: (who, act, owner) => model.judge(who.person, act, owner),
  }
  for (const { mark, unit } of owners) {
    world.marks.set(mark.character, new Set([unit.id]))
    world.marks.set(mark.digits, new Set([unit.id]))
  }
  world.staff = await hire(house, refs, club, world.twoUnits)
  const offices = ['system_admin', 'security_admin', 'audit_admin'] as const
  for (const office of offices) world.outsiders.push(await addStaff(house, refs[0], office, []))
  for (const owner of owners) await furnish(world, owner)
  await plantLookalikes(world)
  await plantNews(world, (unit) => managerOf(world, unit).client)
  await house.settle()
  await world.learn()
  return world
}

async function addBody(house: TestHouse, parent: UnitRef | undefined): Promise<UnitRef> {
  const { rows } = await house.owner.query<UnitRef>(
    `insert into units.unit (parent_id, path, kind, sub_kind, name) values ($1, $2 || 'b.', 'body', 'club', '金海社区健身俱乐部')
     returning id, path, name, kind`,
    [parent?.id, parent?.path],
  )
  const body = rows[0]
  if (body === undefined) throw new Error('the club was not added')
  const path = `${parent?.path}${body.id}.`
  await house.owner.query('update units.unit set path = $2 where id = $1', [body.id, path])
  return { ...body, path }
}

async function addStaff(
  house: TestHouse,
  unit: UnitRef | undefined,
  office: Office,
  extras: readonly string[],
  second?: UnitRef,
): Promise<Staff> {
  if (unit === undefined) throw new Error('no such unit')
  const client = await house.staff(unit, office, extras)
  if (second !== undefined)
    await house.owner.query(
      `insert into identity.membership (id, account_id, unit_id, role, granted_at) values (gen_random_uuid(), $1, $2, $3, now())`,
      [client.accountId, second.id, office],
    )
  const { rows } = await house.owner.query<{ id: string; unit: number }>(
    'select id, unit_id as unit from identity.membership where account_id = $1',
    [client.accountId],
  )
  return {
    client,
    person: { unit: unit.id, office, extras },
    key: `${office}@${unit.name}${extras.map((extra) => `+${extra}`).join('')}${second === undefined ? '' : '(two)'}`,
    memberships: new Map(rows.map((row) => [row.unit, row.id])),
  }
}

async function hire(
  house: TestHouse,
  refs: readonly UnitRef[],
  club: UnitRef,
  twoUnits: Staff,
): Promise<Staff[]> {
  const staff = [twoUnits]
  for (const ref of refs) {
    staff.push(await addStaff(house, ref, 'manager', []))
    staff.push(await addStaff(house, ref, 'viewer', []))
  }
  staff.push(await addStaff(house, club, 'manager', []), await addStaff(house, club, 'viewer', []))
  for (const [index, extras] of [
    [0, ['export.area', 'export.full']],
    [1, ['export.area']],
    [5, ['export.area', 'export.full']],
    // A grant that its level cannot have, and grants that a viewer cannot use.
    [2, ['export.area', 'export.full']],
  ] as const)
    staff.push(await addStaff(house, refs[index], 'manager', extras))
  staff.push(await addStaff(house, refs[1], 'viewer', ['export.area', 'export.full']))
  return staff
}

/** The manager who stands at a unit. */
export function managerOf(world: World, unit: number): Staff {
  const found = world.staff.find(
    (who) => who.person.office === 'manager' && who.person.unit === unit && who !== world.twoUnits,
  )
  if (found === undefined) throw new Error(`nobody manages ${unit}`)
  return found
}

const categoryOf = { city: 'city', district: 'district', street: 'community' } as const

/** The category of a level's plain teams. */
export function plainCategory(owner: Owner): string {
  const { kind } = owner.unit
  if (kind === 'committee' || kind === 'body') throw new Error(`${kind} owns nothing`)
  return categoryOf[kind]
}
export const districtOf = (world: World, owner: Owner) =>
  owner.unit.parent === null ? '' : world.model.unitOf(owner.unit.parent).name

async function furnish(world: World, owner: Owner): Promise<void> {
  const { client } = managerOf(world, owner.unit.id)
  const must = async (url: string, body: unknown) => {
    const answer = await client.post(url, body)
    if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const category = plainCategory(owner)
  const committee = owner.committees[0] === undefined ? {} : { committeeId: owner.committees[0] }
  for (const as of ['draft', 'submitted', 'certified', 'reviewed', 'reviewed', 'reviewed', 'reviewed']) {
    const team = await must(
      '/api/teams/teams',
      teamForm(owner.mark, { category, as, ...(as === 'reviewed' ? committee : {}) }),
    )
    await must(`/api/teams/teams/${team.id}/members`, memberForm(owner.mark))
    if (as === 'reviewed') await fillRoster(world, team.id, owner.mark)
  }
  if (owner.unit.kind === 'district')
    await must(
      '/api/teams/teams',
      teamForm(owner.mark, { category: 'student', schoolName: `${owner.mark.character}中学` }),
    )
  const ended = await must('/api/teams/teams', teamForm(owner.mark, { category, as: 'reviewed' }))
  await must(`/api/teams/teams/${ended.id}/delete`, { version: ended.version, reason: '重复登记' })
  const form = () =>
    organisationForm(owner.mark, {
      kind: owner.unit.kind,
      name: owner.unit.name,
      district: districtOf(world, owner),
    })
  for (const _ of [1, 2, 3]) await must('/api/organisations/organisations', form())
  const gone = await must('/api/organisations/organisations', form())
  await must(`/api/organisations/organisations/${gone.id}/delete`, {
    version: gone.version,
    reason: '重复登记',
  })
  if (owner.unit.kind === 'street') await must('/api/codes/registration', undefined)
}

async function fillRoster(world: World, teamId: string, mark: Mark): Promise<void> {
  await world.house.owner.query(
    `insert into teams.member (id, team_id, unit_path, name, origin, joined_at)
     select gen_random_uuid(), t.id, t.unit_path, $2 || '队员', 'roster', now() from teams.team t, generate_series(1, 10) where t.id = $1`,
    [teamId, mark.character],
  )
}

/** The same leader's phone in two units: whoever looks for duplicates must not be shown the neighbour's. */
async function plantLookalikes(world: World): Promise<void> {
  const [, , first, second] = world.owners
  if (first === undefined || second === undefined) throw new Error('the world is too small')
  const leaderPhone = '13899999999'
  for (const owner of [first, second])
    await managerOf(world, owner.unit.id).client.post(
      '/api/teams/teams',
      teamForm(owner.mark, { leaderPhone, name: '同名晨练队' }),
    )
}

async function learnIds(world: World): Promise<void> {
  const { rows } = await world.house.owner.query<{ id: string; path: string }>(`
    select id, unit_path as path from teams.team union all select id, unit_path from teams.member
    union all select id, unit_path from teams.instructor union all select id, unit_path from teams.filing
    union all select id, unit_path from teams.transfer union all select id, to_path from teams.transfer
    union all select team_id, to_path from teams.transfer
    union all select id, unit_path from organisations.organisation union all select id, unit_path from codes.code
    union all select id, unit_path from imports.import union all select file_id, unit_path from imports.import
    union all select id, unit_path from imports.ticket union all select id, unit_path from platform.task
    union all select id, unit_path from platform.file where purpose <> 'news'`)
  for (const { id, path } of rows) {
    const unit = world.unitByPath.get(path)
    if (unit === undefined) continue
    const known = world.ids.get(id)
    if (known === undefined) world.ids.set(id, new Set([unit]))
    else known.add(unit)
  }
}
