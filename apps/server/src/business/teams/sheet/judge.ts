import { type Call, permit } from '#platform/call'
import type { SheetRow } from '#platform/sheets/columns'
import { type Judge, type Judged, type Owner, type Owners, openOwners } from '#support/imports'
import { levelOfCategory, mayAddTeam, mayEditTeam } from '../policy.ts'
import { nameKeyOf } from '../rules.ts'
import { draftChanged } from './draft-changed.ts'
import { draftNew } from './draft-new.ts'
import { type Fault, type Incoming, readIncoming } from './incoming.ts'
import { listForImport, type StoredForSheet } from './store.ts'

/** One row on its way: what it says, whose it would be, and which stored team it means. */
export type Candidate = {
  row: SheetRow
  incoming: Incoming
  faults: Fault[]
  /** The owner the sheet names, the own unit when it names none; a sentence when there is no such in the scope. */
  owner: Owner | string
  /** The columns of the owner were filled in. */
  namesOwner: boolean
  key: string
}

/**
 * Opens the reading of one sheet of teams. A batch asks the database once: by number, and by name in the owning unit.
 * Nothing outside the actor's scope is found, and the answer is the same as for what does not exist.
 */
export async function openTeamJudge(call: Call): Promise<Judge> {
  permit(call.actor.scope !== undefined)
  const owners = await openOwners(call)
  const seen = new Map<string, number>()
  return async (rows) => {
    const candidates = rows.map((row) => readCandidate(row, owners))
    const found = await findStored(call, candidates)
    return candidates.map((candidate) => judge(call, owners, candidate, found, seen))
  }
}

function readCandidate(row: SheetRow, owners: Owners): Candidate {
  const { incoming, faults } = readIncoming(row)
  return {
    row,
    incoming,
    faults,
    owner: owners.find(incoming.district, incoming.street),
    namesOwner: incoming.district !== '' || incoming.street !== '',
    key: incoming.name === undefined ? '' : nameKeyOf(incoming.name),
  }
}

type Found = { bySerial: Map<number, StoredForSheet>; byName: Map<string, StoredForSheet> }

async function findStored(call: Call, candidates: readonly Candidate[]): Promise<Found> {
  const serials = candidates.flatMap(({ incoming }) => incoming.serialNo ?? [])
  const names = candidates.flatMap(({ owner, key }) =>
    typeof owner === 'string' || key === '' ? [] : { key, path: owner.path },
  )
  const found: Found = { bySerial: new Map(), byName: new Map() }
  const scope = call.actor.scope ?? ''
  keepFound(found, await listForImport(call.tx, scope, serials, names))
  // A renamed team may stand in a unit the sheet does not name: is the new name free there?
  const renamed = candidates.flatMap(({ incoming, key }) => {
    const team = incoming.serialNo === undefined ? undefined : found.bySerial.get(incoming.serialNo)
    return team === undefined || key === '' || key === team.name_key ? [] : { key, path: team.unit_path }
  })
  if (renamed.length > 0) keepFound(found, await listForImport(call.tx, scope, [], renamed))
  return found
}

function keepFound(found: Found, teams: readonly StoredForSheet[]): void {
  for (const team of teams) {
    found.bySerial.set(team.serial_no, team)
    if (team.live) found.byName.set(`${team.unit_path}${team.name_key}`, team)
  }
}

const wrong = (message: string, key = ''): Judged => ({ verdict: 'wrong', faults: [{ key, message }] })

function judge(
  call: Call,
  owners: Owners,
  candidate: Candidate,
  found: Found,
  seen: Map<string, number>,
): Judged {
  const { row, incoming, faults, owner } = candidate
  if (row.faults.length > 0 || faults.length > 0) return { verdict: 'wrong', faults }
  if (typeof owner === 'string') return wrong(owner, incoming.street === '' ? 'district' : 'street')
  if (incoming.serialNo !== undefined) {
    const team = found.bySerial.get(incoming.serialNo)
    if (team === undefined)
      return wrong(
        `编号 ${incoming.serialNo} 不在您的管理范围内，或没有这支团队；新增团队请把编号留空`,
        'serialNo',
      )
    return judgeStored(call, owners, candidate, team, found, seen)
  }
  if (candidate.key === '') return wrong('“团队名称”必填，不能为空', 'name')
  const team = found.byName.get(`${owner.path}${candidate.key}`)
  return team === undefined
    ? judgeNew(call, owners, candidate, owner, seen)
    : judgeStored(call, owners, candidate, team, found, seen)
}

function judgeStored(
  call: Call,
  owners: Owners,
  candidate: Candidate,
  team: StoredForSheet,
  found: Found,
  seen: Map<string, number>,
): Judged {
  const { row, incoming, owner, key } = candidate
  const stands = owners.byPath(team.unit_path)
  if (stands === undefined || !mayEditTeam(call.actor, { unitPath: team.unit_path }))
    return wrong('您不能修改这支团队')
  if (candidate.namesOwner && typeof owner !== 'string' && owner.path !== team.unit_path)
    return wrong('所属区、所属街镇与这支团队现在的所属单位不同；转移团队请在团队页面办理', 'street')
  if (!team.live) return wrong('这支团队已解散、合并或删除，不能通过导入修改；需要时请先恢复')
  const twin = claim(seen, team.id, row.rowNumber)
  if (twin !== undefined) return wrong(`与第 ${twin} 行是同一支团队，请只保留一行`)
  if (key !== '' && key !== team.name_key) {
    const other = found.byName.get(`${team.unit_path}${key}`)
    if (other !== undefined && other.id !== team.id)
      return wrong(`“${incoming.name}”与本单位另一支团队（编号 ${other.serial_no}）同名，请核对`, 'name')
    const rival = claim(seen, `${team.unit_path}${key}`, row.rowNumber)
    if (rival !== undefined) return wrong(`与第 ${rival} 行同名，请核对`, 'name')
  }
  return draftChanged(call, owners, stands, team, incoming)
}

function judgeNew(
  call: Call,
  owners: Owners,
  candidate: Candidate,
  owner: Owner,
  seen: Map<string, number>,
): Judged {
  const { row, incoming, key } = candidate
  if (owner.path !== owners.home.path)
    return wrong(
      '只能新增本级管理的团队：这支团队在所填单位中没有找到，下级单位的团队请由该单位登记',
      incoming.street === '' ? 'district' : 'street',
    )
  const category = incoming.category ?? ownCategory(owner)
  if (!mayAddTeam(call.actor, category))
    return wrong(`本级不能新增这一类团队（${describeLevel(levelOfCategory[category])}）`, 'category')
  const twin = claim(seen, `${owner.path}${key}`, row.rowNumber)
  if (twin !== undefined) return wrong(`与第 ${twin} 行同名，请只保留一行`, 'name')
  return draftNew(call, owners, owner, category, incoming, key)
}

/** The number of the row that said it first. */
function claim(seen: Map<string, number>, what: string, rowNumber: number): number | undefined {
  const first = seen.get(what)
  if (first === undefined) seen.set(what, rowNumber)
  return first
}

function ownCategory(owner: Owner): 'community' | 'district' | 'city' {
  return owner.level === 'street' ? 'community' : owner.level
}

function describeLevel(level: 'city' | 'district' | 'street'): string {
  return { city: '由市级登记', district: '由区级登记', street: '由街镇登记' }[level]
}
