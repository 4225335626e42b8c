import { memberForm, nameOf, nextCreditCode, organisationForm, personOf, phoneOf, teamForm } from './forms.ts'
import type { Act, Verdict } from './model.ts'
import type { Dice, Probe, Request } from './probe.ts'
import { baseOf, drawRow, nowhere } from './rows.ts'
import { surroundings } from './surroundings.ts'
import { districtOf, type Owner, type Staff, type World } from './world.ts'

type Make = (world: World, dice: Dice, who: Staff) => Promise<Probe>
const post = (url: string, body?: unknown): Request => ({
  method: 'POST',
  url,
  ...(body === undefined ? {} : { body }),
})
const reason = '核对后办理'

export function ownerOf(world: World, unit: number): Owner {
  const found = world.owners.find((owner) => owner.unit.id === unit)
  if (found === undefined) throw new Error(`unit ${unit} owns nothing`)
  return found
}
/** Whose words the actor's own rows carry; an administrator stands at the city. */
const homeOf = (world: World, who: Staff) => ownerOf(world, world.model.standsAt(who.person))

/** The states an act starts from, so that many tries reach the act itself and not only the question who may. */
const teamActs: readonly (readonly [act: Act, from: string, path: string])[] = [
  ['submit', 'draft', 'submit'],
  ['certify', 'submitted', 'certify'],
  ['review', 'certified', 'review'],
  ['return', 'submitted', 'return'],
  ['file', 'reviewed', 'file'],
  ['cancel-filing', 'reviewed', 'cancel-filing'],
  ['delete', 'draft', 'delete'],
  ['dissolve', 'reviewed', 'dissolve'],
  ['restore', 'deleted', 'restore'],
]
const teamAct: Make = async (world, dice, who) => {
  const [act, from, path] = dice.pick(teamActs)
  const row = await drawRow(world, dice, 'team', who, from)
  const { version } = row
  const body = act === 'file' ? { version, overrideReason: reason } : { version, reason }
  return {
    kind: `team.${act}`,
    who,
    request: post(`${baseOf('team')}/${row.id}/${path}`, body),
    expect: world.judge(who, act, row.owner),
    twin: post(`${baseOf('team')}/${nowhere}/${path}`, body),
  }
}

const organisationActs: readonly (readonly [act: Act, from: string, path: string])[] = [
  ['approve', 'submitted', 'approve'],
  ['approve', 'submitted', 'approve'],
  ['send-back', 'submitted', 'return'],
  ['withdraw', 'submitted', 'withdraw'],
  ['resubmit', 'returned', 'resubmit'],
  ['approve-change', 'approved', 'approve-change'],
  ['return-change', 'approved', 'return-change'],
  ['withdraw-change', 'approved', 'withdraw-change'],
  ['delete', 'approved', 'delete'],
  ['restore', 'deleted', 'restore'],
]
const organisationAct: Make = async (world, dice, who) => {
  const [act, from, path] = dice.pick(organisationActs)
  const row = await drawRow(world, dice, 'organisation', who, from)
  const body = { version: row.version, reason }
  return {
    kind: `organisation.${act}`,
    who,
    request: post(`${baseOf('organisation')}/${row.id}/${path}`, body),
    expect: world.judge(who, act, row.owner),
    twin: post(`${baseOf('organisation')}/${nowhere}/${path}`, body),
  }
}

/** A change of facts; what is written carries the mark of the row's owner, whoever writes it. */
const modify: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const row = await drawRow(world, dice, kind, who, kind === 'team' ? 'reviewed' : undefined)
  const { mark } = ownerOf(world, row.owner)
  const change =
    kind === 'team'
      ? dice.pick([
          { declaredCount: 12 + dice.below(40) },
          { leaderName: personOf(mark), leaderPhone: phoneOf(mark) },
          { name: nameOf(mark, '晨练队') },
          { instructors: [{ name: personOf(mark), phone: phoneOf(mark) }] },
        ])
      : dice.pick([
          { memberCount: dice.below(500) },
          { contactName: personOf(mark), contactPhone: phoneOf(mark) },
          { name: nameOf(mark, '柔力球俱乐部') },
        ])
  const body = { version: row.version, ...change }
  const request = (id: string): Request => ({
    method: 'PATCH',
    url: `${baseOf(kind)}/${id}`,
    body,
  })
  return {
    kind: `${kind}.modify`,
    who,
    request: request(row.id),
    expect: world.judge(who, 'modify', row.owner),
    twin: request(nowhere),
  }
}

/** Moves a row by an update: a foreign committee for one's own team, or another owner by name of a column. */
const move: Make = async (world, dice, who) => {
  const row = await drawRow(world, dice, 'team', who, 'submitted')
  const { id, street } = dice.pick(world.committees)
  const own = street === row.owner
  const seen = world.judge(who, 'modify', row.owner)
  const body = { version: row.version, committeeId: id }
  return {
    kind: 'team.move',
    who,
    request: { method: 'PATCH', url: `${baseOf('team')}/${row.id}`, body },
    expect: own || seen !== 'yes' ? seen : 'open',
    twin: { method: 'PATCH', url: `${baseOf('team')}/${nowhere}`, body },
    check: ({ status, body: answer }) =>
      status === 200 && !own && answer.committee?.id === id
        ? [`a team of unit ${row.owner} now hangs on a committee of ${street}`]
        : [],
  }
}

const createTeam: Make = async (world, dice, who) => {
  const home = homeOf(world, who)
  const category = dice.pick(['community', 'district', 'city', 'student'])
  const committee = dice.chance(0.4) ? dice.pick(world.committees) : undefined
  const foreign = committee !== undefined && committee.street !== home.unit.id
  const verdict = world.model.judgeAdd(who.person, category)
  return {
    kind: foreign ? 'team.create-abroad' : 'team.create',
    who,
    request: post(
      baseOf('team'),
      teamForm(home.mark, {
        category,
        as: dice.pick(['draft', 'submitted', 'reviewed']),
        ...(category === 'student' ? { schoolName: `${home.mark.character}中学` } : {}),
        ...(committee === undefined ? {} : { committeeId: committee.id }),
      }),
    ),
    expect: verdict === 'yes' && committee !== undefined ? 'open' : verdict,
    check: ({ status, body }) =>
      status === 201 && (body.unit.id !== home.unit.id || (foreign && body.committee !== undefined))
        ? [`a team was created in unit ${body.unit.id}, committee ${body.committee?.id}`]
        : [],
  }
}

/** Now and then with the credit code of a foreign organisation, which is unique in the whole city: no word of whose. */
const createOrganisation: Make = async (world, dice, who) => {
  const home = homeOf(world, who)
  const taken = dice.chance(0.3)
  const { rows } = await world.house.owner.query<{ credit_code: string }>(
    'select credit_code from organisations.organisation order by id',
  )
  const form = organisationForm(home.mark, {
    kind: home.unit.kind,
    name: home.unit.name,
    district: districtOf(world, home),
  })
  return {
    kind: taken ? 'organisation.create-taken' : 'organisation.create',
    who,
    request: post(baseOf('organisation'), {
      ...form,
      creditCode: taken ? dice.pick(rows).credit_code : nextCreditCode(),
    }),
    expect: world.model.judgeAddOrganisation(who.person),
    check: ({ status, body }) =>
      status === 201 && body.unitId !== home.unit.id ? [`created in unit ${body.unitId}`] : [],
  }
}

const reveal: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const row = await drawRow(world, dice, kind, who)
  const body =
    kind === 'team' ? { reason: '电话核实信息' } : { field: 'contactPhone', reason: '电话核实信息' }
  return {
    kind: `${kind}.reveal`,
    who,
    request: post(`${baseOf(kind)}/${row.id}/reveal`, body),
    expect: world.judge(who, 'reveal', row.owner),
    twin: post(`${baseOf(kind)}/${nowhere}/reveal`, body),
  }
}

/** A roster's member, by his own team's address and by that of another team the actor may read. */
const roster: Make = async (world, dice, who) => {
  const { rows } = await world.house.owner.query<{
    id: string
    team: string
    owner: number
    version: number
  }>(
    `select m.id, m.team_id as team, t.unit_id as owner, m.version from teams.member m join teams.team t on t.id = m.team_id
     where m.left_at is null and m.phone_masked is not null and t.live and not t.id = any($1) order by t.unit_id = any($2) desc, t.serial_no, m.id limit 150`,
    [[...world.movers], dice.chance(0.4) ? [...world.model.unitsOf(who.person)] : []],
  )
  const member = dice.pick(rows)
  const { mark } = ownerOf(world, member.owner)
  const through = dice.chance(0.25) ? dice.pick(rows) : member
  const path = (team: string, id: string) => `${baseOf('team')}/${team}/members/${id}`
  const [act, make] = dice.pick<[string, (team: string, id: string) => Request]>([
    ['add', (team) => post(`${baseOf('team')}/${team}/members`, memberForm(mark))],
    [
      'update',
      (team, id) => ({
        method: 'PATCH',
        url: path(team, id),
        body: { version: member.version, name: `${mark.character}晓燕` },
      }),
    ],
    ['remove', (team, id) => post(`${path(team, id)}/remove`, { reason })],
    ['reveal', (team, id) => post(`${path(team, id)}/reveal`, { reason: '电话核实信息' })],
  ])
  const verdict = world.judge(who, 'roster', act === 'add' ? through.owner : member.owner)
  const isAside = through.team !== member.team && act !== 'add'
  const asideVerdict: Verdict = verdict === 'yes' ? 'open' : verdict
  if (act === 'add' && through.owner !== member.owner) return roster(world, dice, who)
  return {
    kind: `roster.${act}${isAside ? '-aside' : ''}`,
    who,
    request: make(through.team, member.id),
    expect: isAside ? asideVerdict : verdict,
    twin: make(isAside ? through.team : nowhere, nowhere),
    ...(isAside ? { twinOf: through.team } : {}),
  }
}

/** Several at once, some of them foreign: none of the foreign may be done, named or told from what does not exist. */
const batch: Make = async (world, dice, who) => {
  const act = dice.pick(['certify', 'review', 'file'] as const)
  const from = { certify: 'submitted', review: 'certified', file: 'reviewed' }[act]
  const picked: Awaited<ReturnType<typeof drawRow>>[] = []
  while (picked.length < 4) picked.push(await drawRow(world, dice, 'team', who, from))
  const seen = new Map([[nowhere, 1], ...picked.map(({ id, version }) => [id, version] as const)])
  const items = [...seen].map(([id, version]) => ({ id, version }))
  const body = dice.chance(0.15) ? { all: true } : { items, acceptGood: true }
  const hidden = picked.filter(({ owner }) => world.judge(who, 'query', owner) === 'hidden')
  return {
    kind: `team.batch-${act}`,
    who,
    request: post(`/api/teams/batch/${act}`, body),
    expect: who.person.office === 'manager' ? 'open' : 'no',
    check: ({ body: answer }) => {
      const refused: { id: string; name?: string; code: string; reason: string }[] =
        answer.refused ?? answer.errors ?? []
      const known = new Map(
        refused.map((each) => [each.id, `${each.name ?? ''}|${each.code}|${each.reason}`]),
      )
      const ofNothing = known.get(nowhere)
      return hidden
        .filter(({ id }) => known.has(id) && known.get(id) !== ofNothing)
        .map(({ id }) => `refusal of hidden ${id} reads ${known.get(id)}, of nothing ${ofNothing}`)
    },
  }
}

const merge: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const [from, into] = [await drawRow(world, dice, kind, who), await drawRow(world, dice, kind, who)]
  if (from.id === into.id) return merge(world, dice, who)
  const body = (intoId: string) => ({
    intoId,
    reason,
    version: from.version,
    ...(kind === 'team' ? { intoVersion: into.version } : {}),
  })
  const verdict = world.judge(who, 'merge', from.owner)
  const target = world.judge(who, 'merge', into.owner)
  return {
    kind: `${kind}.merge`,
    who,
    request: post(`${baseOf(kind)}/${from.id}/merge`, body(into.id)),
    expect: verdict !== 'yes' ? verdict : target === 'yes' ? 'yes' : 'open',
    twin: post(`${baseOf(kind)}/${nowhere}/merge`, body(nowhere.replace('01a0', '01a1'))),
    check: ({ status }) =>
      status === 200 && target !== 'yes' ? [`merged into a row of unit ${into.owner}`] : [],
  }
}

export const writeProbes: readonly (readonly [weight: number, make: Make])[] = [
  [18, teamAct],
  [14, organisationAct],
  [10, modify],
  [4, move],
  [6, createTeam],
  [4, createOrganisation],
  [6, reveal],
  [10, roster],
  [5, batch],
  [6, merge],
  ...surroundings,
]
