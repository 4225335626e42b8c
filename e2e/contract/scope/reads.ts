import type { Answer } from '../../../apps/server/src/test/house.ts'
import { searchOf } from './forms.ts'
import type { Dice, Probe, Request } from './probe.ts'
import { baseOf, countRows, drawRow, nowhere, tables } from './rows.ts'
import type { Owner, RowKind, Staff, World } from './world.ts'

type Make = (world: World, dice: Dice, who: Staff) => Probe | Promise<Probe>
const get = (url: string): Request => ({ method: 'GET', url })
const query = (parts: Readonly<Record<string, string | number | undefined>>) => {
  const given = new URLSearchParams()
  for (const [key, value] of Object.entries(parts)) if (value !== undefined) given.set(key, String(value))
  return given.size === 0 ? '' : `?${given}`
}
const staffOnly = (world: World, who: Staff) => (world.model.isStaff(who.person) ? 'yes' : 'no')

/** Lists: no row from outside, and a total that is exactly what the area holds. */
const list: Make = (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const owner = dice.pick(world.owners)
  const state = dice.chance(0.3) ? dice.pick(tables[kind].states) : undefined
  const level = dice.chance(0.2) ? dice.pick(['city', 'district', 'street']) : undefined
  const place = dice.pick(['', '', 'unitId', 'districtId', 'committeeId'] as const)
  const { unitIds, parts } = narrow(world, kind, place, owner)
  const url = `${baseOf(kind)}${query({ limit: 1 + dice.below(100), state, level, ...parts })}`
  return {
    kind: `${kind}.list`,
    who,
    request: get(url),
    expect: staffOnly(world, who),
    check: async ({ status, body }) => {
      if (status !== 200) return []
      const area = world.model.unitsOf(who.person)
      const conditions = [
        state === undefined ? tables[kind].live : `state = '${state}'`,
        ...(level === undefined ? [] : [`level = '${level}'`]),
        ...(parts.committeeId === undefined ? [] : [`committee_id = ${parts.committeeId}`]),
      ]
      const units = [...area].filter((unit) => unitIds === undefined || unitIds(unit))
      const held = await countRows(world, kind, units, conditions.join(' and '))
      const items: { unitId?: number; unit?: { id: number } }[] = body.items
      const outside = items.filter((item) => !area.has(item.unitId ?? item.unit?.id ?? 0))
      return [
        ...(outside.length > 0 ? [`${outside.length} rows of other units`] : []),
        ...(body.total > held ? [`total ${body.total}, but the area holds ${held}`] : []),
        ...(body.total < held ? [`withheld: total ${body.total}, but the area holds ${held}`] : []),
      ]
    },
  }
}

function narrow(world: World, kind: RowKind, place: string, owner: Owner) {
  const { id } = owner.unit
  // Of teams a unit's list is its subtree's; of organisations only what it owns itself.
  if (place === 'unitId')
    return {
      parts: { unitId: id },
      unitIds: (unit: number) => (kind === 'team' ? world.model.isBelow(unit, id) : unit === id),
    }
  if (place === 'districtId' && owner.unit.kind === 'district')
    return { parts: { districtId: id }, unitIds: (unit: number) => world.model.isBelow(unit, id) }
  const committee = owner.committees[0]
  if (place === 'committeeId' && kind === 'team' && committee !== undefined)
    return { parts: { committeeId: committee } }
  return { parts: {} }
}

/** Of a leader in two units; see the world. */
const wholePhone = '13899999999'

/** Search by another unit's words, names, initials and phones. */
const search: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const row = await drawRow(world, dice, kind, who)
  const owner = world.owners.find(({ unit }) => unit.id === row.owner) ?? dice.pick(world.owners)
  const q = dice.pick([
    searchOf(owner.mark),
    row.name,
    row.name.slice(1, 4),
    `${owner.mark.digits}${String(dice.below(100)).padStart(2, '0')}`,
    '拳操',
    'qcd',
    '同名晨练队',
    wholePhone,
  ])
  return {
    kind: `${kind}.search`,
    who,
    // A whole number stands in no address (trust 14.2.1): it has a door of its own.
    request:
      q === wholePhone
        ? { method: 'POST', url: `${baseOf(kind)}/find`, body: { phone: q } }
        : get(`${baseOf(kind)}${query({ q: q === '' ? undefined : q, limit: 100 })}`),
    expect: staffOnly(world, who),
    check: async ({ status, body }) => {
      if (status !== 200) return []
      const held = await countRows(world, kind, world.model.unitsOf(who.person))
      return body.total <= held ? [] : [`total ${body.total}, but the area holds ${held}`]
    },
  }
}

/** A place in somebody else's list. */
const cursor: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const page = await dice.pick(world.staff).client.get(`${baseOf(kind)}?limit=2`)
  return {
    kind: `${kind}.cursor`,
    who,
    request: get(`${baseOf(kind)}${query({ limit: 100, cursor: page.body.nextCursor })}`),
    expect: 'open',
  }
}

const rowViews = {
  team: ['', '/members', '/duplicates'],
  organisation: ['', '/timeline'],
} as const

const detail: Make = async (world, dice, who) => {
  const kind = dice.pick(['team', 'organisation'] as const)
  const view = dice.pick(rowViews[kind])
  const row = await drawRow(world, dice, kind, who)
  return {
    kind: `${kind}.get${view.replace('/', '.')}`,
    who,
    request: get(`${baseOf(kind)}/${row.id}${view}`),
    expect: world.judge(who, 'query', row.owner),
    twin: get(`${baseOf(kind)}/${nowhere}${view}`),
  }
}

/** Lists and counts that take no question: nothing of other units in them, no number above what the area holds. */
const views = [
  '/api/teams/duplicates',
  '/api/teams/queues',
  '/api/teams/options',
  '/api/teams/setting',
  '/api/teams/transfers?direction=in',
  '/api/teams/transfers?direction=out',
  '/api/organisations/queue',
  '/api/organisations/duplicates',
  '/api/codes?limit=100',
  '/api/imports',
  '/api/tasks',
  '/api/units/tree',
  '/api/identity/me',
  '/api/identity/sessions',
] as const

const view: Make = (world, dice, who) => {
  const url = dice.pick(views)
  return {
    kind: `view ${url.split('?')[0]}`,
    who,
    request: get(url),
    expect: 'open',
    check: (answer) => checkCounts(world, who, url, answer),
  }
}

async function checkCounts(world: World, who: Staff, url: string, answer: Answer): Promise<string[]> {
  if (answer.status !== 200) return []
  const area = world.model.unitsOf(who.person)
  if (url === '/api/organisations/queue') {
    const held = await countRows(
      world,
      'organisation',
      area,
      `state = 'submitted' or (pending is not null and state <> 'deleted')`,
    )
    return answer.body.awaiting <= held ? [] : [`${answer.body.awaiting} waiting, the area holds ${held}`]
  }
  if (url !== '/api/teams/queues') return []
  const faults: string[] = []
  for (const state of ['submitted', 'certified', 'returned', 'reviewed']) {
    const held = await countRows(world, 'team', area, `state = '${state}'`)
    if (answer.body[state] > held) faults.push(`${answer.body[state]} ${state}, the area holds ${held}`)
  }
  return faults
}

const charts = [
  'byLevel',
  'byUnit',
  'byTeamCategory',
  'byTeamState',
  'byOrganisationState',
  'bySize',
  'byItem',
  'filings',
]

/** Statistics of any unit: a foreign one is refused or empty, one's own never exceed what the area holds. */
const statistics: Make = (world, dice, who) => {
  const unit = dice.chance(0.7) ? dice.pick(world.owners).unit.id : undefined
  const area = world.model.unitsOf(who.person)
  const asChart = dice.chance(0.4)
  const address = (id: number | undefined) =>
    `/api/statistics/${asChart ? `charts/${dice.pick(charts)}.csv` : 'summary'}${query({ unitId: id })}`
  const expect = !world.model.isStaff(who.person)
    ? 'no'
    : unit === undefined || area.has(unit)
      ? 'yes'
      : 'open'
  return {
    kind: asChart ? 'statistics.chart' : 'statistics.summary',
    who,
    request: get(address(unit)),
    expect,
    check: async ({ status, body }) => {
      if (status !== 200) return []
      if (asChart) {
        const isNothingMine = ![...area].some((id) => world.model.isBelow(id, unit ?? id))
        const lines = String(body).trim().split(/\r?\n/).slice(1)
        return isNothingMine && lines.some((line) => /,[1-9]/.test(line))
          ? [`export of numbers of unit ${unit}: ${lines.join(' ')}`]
          : []
      }
      const top = unit ?? world.model.standsAt(who.person)
      const units = [...area].filter((id) => world.model.isBelow(id, top))
      const held = await countRows(world, 'team', units, 'true')
      return body.totals.teams <= held ? [] : [`${body.totals.teams} teams, the area holds ${held}`]
    },
  }
}

const units: Make = (world, dice, who) => {
  const owner = dice.pick(world.owners)
  const url = dice.pick([
    `/api/units/${owner.unit.id}`,
    `/api/units/tree?parent=${owner.unit.id}`,
    `/api/units/search?q=${encodeURIComponent(owner.unit.name.slice(0, 2))}`,
  ])
  return { kind: 'unit.read', who, request: get(url), expect: 'open' }
}

/** Codes, imports, tasks and files of others, by id. */
const things: readonly { table: string; urls: (id: string) => string[] }[] = [
  {
    table: 'codes.code',
    urls: (id) => [`/api/codes/${id}`, `/api/codes/${id}/qr.png`, `/api/codes/${id}/poster.pdf`],
  },
  {
    table: 'imports.import',
    urls: (id) => [`/api/imports/${id}`, `/api/imports/${id}/rows`, `/api/imports/${id}/annotated.xlsx`],
  },
  { table: 'platform.task', urls: (id) => [`/api/tasks/${id}`] },
]
const thing: Make = async (world, dice, who) => {
  const { table, urls } = dice.pick(things)
  const { rows } = await world.house.owner.query<{ id: string; path: string; account: string | null }>(
    `select id, unit_path as path, ${table === 'codes.code' ? 'null' : 'account_id'} as account from ${table} order by id limit 200`,
  )
  if (rows.length === 0) return view(world, dice, who)
  const { id, path, account } = dice.pick(rows)
  const index = dice.below(urls(id).length)
  const owner = world.unitByPath.get(path) ?? 0
  const isOwn = account === who.client.accountId && world.model.unitsOf(who.person).has(owner)
  const seen = world.judge(who, 'query', owner)
  return {
    kind: `${table}.${index}`,
    who,
    request: get(urls(id)[index] ?? ''),
    // A colleague's task is not spoken of by the rules; a foreigner's is hidden.
    expect: isOwn || seen === 'yes' ? 'open' : seen,
    twin: get(urls(nowhere)[index] ?? ''),
  }
}

/** What the three administrators read is theirs alone (三员分立). */
const offices: Make = (world, dice, who) => {
  const url = dice.pick([
    '/api/audit/entries?limit=100',
    '/api/audit/verify',
    '/api/identity/accounts?limit=100',
  ])
  const { office } = who.person
  const isAudit = url.startsWith('/api/audit')
  return {
    kind: 'office.read',
    who,
    request: get(url),
    expect: world.model.isStaff(who.person) || (isAudit && office === 'system_admin') ? 'no' : 'open',
    // The audit names every record; whoever may read it reads it whole.
    readsAll: isAudit && office !== 'system_admin',
  }
}

export const readProbes: readonly (readonly [weight: number, make: Make])[] = [
  [16, list],
  [12, search],
  [3, cursor],
  [26, detail],
  [12, view],
  [8, statistics],
  [3, units],
  [8, thing],
  [3, offices],
]
