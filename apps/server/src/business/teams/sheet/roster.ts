import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { toStaged } from '#platform/record/sheet'
import type { SheetRow } from '#platform/sheets/columns'
import { textOf } from '#platform/sheets/said'
import {
  auditStaged,
  type Claim,
  type ImportResource,
  importConflict,
  type Judge,
  type Judged,
  type LoggedPayload,
  openClaims,
  type ShownChange,
  wrong,
} from '#support/imports'
import {
  explainName,
  explainPhone,
  maskName,
  maskPhone,
  normalizeDigits,
  sealPhone,
  tellNameChange,
} from '#support/people'
import { mayEditTeam } from '../policy.ts'
import { mostMembers } from '../service/members.ts'
import { holdTeam, noteTeam } from '../service/record.ts'
import { areaOrNowhere } from '../store/area.ts'
import {
  insertStagedMembers,
  listRoster,
  type RosterMember,
  updateStagedMembers,
} from '../store/roster-sheet.ts'
import { findTeam, type StoredTeam } from '../store/team.ts'
import { rosterSheet } from './columns.ts'

/** The roster of one team: the phone tells who somebody is, else the name; a wrong name is put right by it. */
export const rosterImport: ImportResource = {
  kind: 'roster',
  title: '队员名单',
  sheet: async () => rosterSheet,
  validators: () => ({}),
  mayImport: (actor) => actor.grants.has('teams.import') && actor.level !== 'none',
  checkTarget: async (call, target) => {
    await getEditable(call, target)
  },
  openJudge: (call, _client, { target }) => openRosterJudge(call, target),
  commit: async (call, _client, { importId, target = '', newCount, changedCount, report }) => {
    const team = await holdTeam(call, target)
    permit(mayEditTeam(call.actor, { unitPath: team.unit_path }))
    if (team.roster_count + newCount > mostMembers) throw importConflict()
    const created = newCount === 0 ? 0 : await insertStagedMembers(call.tx, importId, team.id, call.now)
    const changed = changedCount === 0 ? 0 : await updateStagedMembers(call.tx, importId, team.id)
    if (created !== newCount || changed !== changedCount) throw importConflict()
    for (const verdict of ['new', 'changed'] as const)
      await auditStaged(call, {
        importId,
        verdict,
        action: 'teams.import-member',
        subjectKind: 'team-member',
      })
    await noteTeam(call, team, 'import-members', { detail: { created, changed } })
    await report(newCount + changedCount)
    return { created, changed }
  },
}

/** @throws notFound (404) outside the scope, forbidden (403) */
async function getEditable(call: Call, target: string | undefined): Promise<StoredTeam> {
  const team = target === undefined ? undefined : await findTeam(call.tx, areaOrNowhere(call), target)
  if (team === undefined || !team.live) throw notFound()
  permit(mayEditTeam(call.actor, { unitPath: team.unit_path }))
  return team
}

type Roster = {
  team: StoredTeam
  byIndex: ReadonlyMap<string, RosterMember>
  byName: ReadonlyMap<string, RosterMember[]>
  claim: Claim
  room: number
}

async function openRosterJudge(call: Call, target: string | undefined): Promise<Judge> {
  const team = await getEditable(call, target)
  const members = await listRoster(call.tx, team.id)
  const roster: Roster = {
    team,
    byIndex: new Map(
      members.flatMap((member) =>
        member.phone_index === null ? [] : [[member.phone_index.toString('hex'), member]],
      ),
    ),
    byName: Map.groupBy(members, (member) => member.name),
    claim: openClaims(),
    room: mostMembers - team.roster_count,
  }
  return async (rows) => rows.map((row) => judge(call, roster, row))
}

function judge(call: Call, roster: Roster, row: SheetRow): Judged {
  if (row.faults.length > 0) return { verdict: 'wrong' }
  if (row.cells.name?.kind === 'keep' || row.cells.phone?.kind === 'keep') return keepMasked(row)
  const name = textOf(row.cells.name) ?? ''
  const given = textOf(row.cells.phone) ?? ''
  const fault = explainName(name, '队员姓名')
  if (fault !== undefined) return wrong('name', fault)
  const phoneFault = given === '' ? undefined : explainPhone(given, '队员手机号')
  if (phoneFault !== undefined) return wrong('phone', phoneFault)
  const phone = given === '' ? undefined : normalizeDigits(given)
  const indexes = phone === undefined ? [] : call.crypto.blindIndexes('phone', phone)
  if (isLeader(roster.team, name, indexes))
    return {
      verdict: 'skipped',
      faults: [{ key: '', message: '队长已计入固定成员，不必列入名单，本行略过' }],
    }
  const twin = roster.claim(indexes[0]?.toString('hex') ?? `name:${name}`, row.rowNumber)
  if (twin !== undefined) return wrong('', `与第 ${twin} 行是同一人，请只保留一行`)
  const known = findKnown(roster, name, indexes)
  if (known === 'several')
    return wrong('phone', `名册中有几位“${maskName(name)}”，请填写手机号，以便认定是哪一位`)
  return known === undefined
    ? addMember(call, roster, name, phone)
    : changeKnown(call, roster, known, name, phone)
}

/** A list that came out masked says nothing new of people who are there; it cannot add anybody. */
function keepMasked(row: SheetRow): Judged {
  const key = row.cells.name?.kind === 'keep' ? 'name' : 'phone'
  return wrong(key, '这里是脱敏后的内容，认不出是哪一位；请填写完整的姓名，手机号可留空')
}

function isLeader(team: StoredTeam, name: string, indexes: readonly Buffer[]): boolean {
  if (indexes.length > 0) return indexes.some((index) => index.equals(team.leader_phone_index))
  return name === team.leader_name
}

function findKnown(
  roster: Roster,
  name: string,
  indexes: readonly Buffer[],
): RosterMember | 'several' | undefined {
  const byPhone = indexes.map((index) => roster.byIndex.get(index.toString('hex'))).find((each) => each)
  if (byPhone !== undefined) return byPhone
  const named = roster.byName.get(name) ?? []
  // With a phone of his own somebody of the same name is somebody else.
  const open = indexes.length > 0 ? named.filter((member) => member.phone_index === null) : named
  return open.length > 1 ? 'several' : open[0]
}

function addMember(call: Call, roster: Roster, name: string, phone: string | undefined): Judged {
  if (roster.room <= 0) return wrong('', `一支团队的名册最多 ${mostMembers} 人`)
  roster.room--
  const id = newId(call.now.getTime())
  const payload: LoggedPayload & { row: Record<string, unknown> } = {
    path: roster.team.unit_path,
    state: 'joined',
    after: {
      name: maskName(name),
      phone: phone === undefined ? null : maskPhone(phone),
      team: roster.team.id,
    },
    row: { name, ...phoneColumns(call, phone, id) },
  }
  return { verdict: 'new', subjectId: id, payload }
}

function changeKnown(
  call: Call,
  roster: Roster,
  member: RosterMember,
  name: string,
  phone: string | undefined,
): Judged {
  const changes: ShownChange[] = []
  const [from, to] = tellNameChange(member.name, name) ?? []
  if (from && to) changes.push({ key: 'name', title: '姓名', from, to })
  const adds = phone !== undefined && member.phone_index === null
  if (adds) changes.push({ key: 'phone', title: '手机号', from: '', to: maskPhone(phone) })
  const about = { subjectId: member.id, version: member.version }
  if (changes.length === 0) return { verdict: 'same', ...about }
  const sides = (side: 'from' | 'to') => Object.fromEntries(changes.map((each) => [each.key, each[side]]))
  const payload = {
    path: roster.team.unit_path,
    state: 'joined',
    before: sides('from'),
    after: sides('to'),
    row: { name, ...(adds ? phoneColumns(call, phone, member.id) : {}) },
  }
  return { verdict: 'changed', ...about, changes, payload }
}

const phoneColumns = (call: Call, phone: string | undefined, id: string) =>
  phone === undefined ? {} : toStaged(sealPhone(call.crypto, phone, id))
