import { checkTeam } from '@jianwang/records/team-rules'
import { teamCategories } from '@jianwang/words/teams'
import type { Call } from '#platform/call'
import { mergeExtra } from '#platform/record/extra'
import { sayValue, toStaged } from '#platform/record/sheet'
import type { Judged, Owner, Owners, ShownChange } from '#support/imports'
import { isSamePhone, maskName, maskPhone, tellReplaced } from '#support/people'
import { columnsOf } from '../columns.ts'
import { checkExtra, extraFields } from '../extra-fields.ts'
import { writePlaces, writeTimes } from './cells.ts'
import { teamSheet } from './columns.ts'
import type { TeamPayload } from './draft-new.ts'
import {
  draftItems,
  findCommittee,
  placeFault,
  showInstructors,
  storeInstructors,
  storeItems,
  storeSchedules,
} from './draft-parts.ts'
import type { Fault, Incoming } from './incoming.ts'
import type { SheetInstructor, StoredForSheet } from './store.ts'

/**
 * A stored team beside what the sheet says of it. Blank and masked cells keep what is stored, `[清空]` clears. Unless
 * something differs the row is `same` and a commit does not touch the team.
 */
export function draftChanged(
  call: Call,
  owners: Owners,
  owner: Owner,
  team: StoredForSheet,
  incoming: Incoming,
): Judged {
  const faults: Fault[] = []
  const changes: ShownChange[] = []
  const next = nextOf(call, owners, owner, team, incoming, faults)
  /** Of masked values `changed` is asked of the values themselves. */
  const differ = (key: string, from: string, to: string, changed = from !== to) => {
    if (changed) changes.push({ key, title: titles.get(key) ?? key, from, to: tellReplaced(from, to) })
  }
  if (incoming.category !== undefined && incoming.category !== team.category)
    faults.push({ key: 'category', message: `团队类别（${teamCategories[team.category]}）不能通过导入变更` })
  differ('committee', committeeName(owners, team.committee_id), committeeName(owners, next.committeeId))
  differ('schoolName', team.school_name ?? '', next.schoolName ?? '')
  differ('name', team.name, next.name)
  differ(
    'leaderName',
    maskName(team.leader_name),
    maskName(next.leaderName),
    next.leaderName !== team.leader_name,
  )
  differ(
    'leaderPhone',
    team.leader_phone_masked,
    maskPhone(next.leaderPhone ?? ''),
    next.leaderPhone !== undefined,
  )
  differ('declaredCount', String(team.declared_count), String(next.declaredCount))
  differ(
    'items',
    namesOf(team.items),
    namesOf(next.items),
    sortedNames(team.items) !== sortedNames(next.items),
  )
  differ('times', writeTimes(team.schedules), writeTimes(next.schedules))
  differ('places', writePlaces(team.schedules), writePlaces(next.schedules))
  differ(
    'instructors',
    showInstructors(team.instructors),
    showInstructors(next.instructors),
    !isSameInstructors(team.instructors, next.instructors),
  )
  for (const { key } of extraFields)
    differ(`extra.${key}`, sayValue(undefined, team.extra[key]), sayValue(undefined, next.extra[key]))
  if (faults.length === 0 && changes.length === 0)
    return { verdict: 'same', subjectId: team.id, version: team.version }
  if (faults.length === 0) faults.push(...ruleFaults(team, next, incoming))
  if (faults.length > 0) return { verdict: 'wrong', faults, changes }
  return {
    verdict: 'changed',
    subjectId: team.id,
    version: team.version,
    changes,
    payload: payloadOf(call, team, next, changes),
  }
}

const titles = new Map(teamSheet.columns.map(({ key, title }) => [key, title]))

type Next = ReturnType<typeof nextOf>

/** The team as it would be, as a form says it; the phone only when it is another one. */
function nextOf(
  call: Call,
  owners: Owners,
  owner: Owner,
  team: StoredForSheet,
  incoming: Incoming,
  faults: Fault[],
) {
  const committee =
    typeof incoming.committee === 'string' ? findCommittee(owners, owner, incoming.committee) : undefined
  if (committee?.ok === false) faults.push({ key: 'committee', message: committee.message })
  const placed =
    isSameTimes(team, incoming) && isSamePlaces(team, incoming)
      ? { schedules: team.schedules, faults: [] }
      : storeSchedules(incoming, team.schedules)
  faults.push(...placed.faults)
  const phone = incoming.leaderPhone
  const isOther = phone !== undefined && !isSamePhone(call.crypto, phone, team.leader_phone_index)
  return {
    committeeId:
      committee?.ok === true ? committee.id : incoming.committee === null ? null : team.committee_id,
    schoolName: incoming.schoolName === undefined ? team.school_name : incoming.schoolName,
    name: incoming.name ?? team.name,
    leaderName: incoming.leaderName ?? team.leader_name,
    ...(isOther ? { leaderPhone: phone } : {}),
    declaredCount: incoming.declaredCount ?? team.declared_count,
    items: incoming.items === undefined ? team.items : storeItems(incoming.items),
    schedules: placed.schedules,
    instructors: instructorsOf(call, team, incoming),
    extra: mergeExtra(team.extra, incoming.extra),
  }
}

function instructorsOf(call: Call, team: StoredForSheet, incoming: Incoming) {
  if (incoming.instructors === undefined) return team.instructors
  return incoming.instructors === null ? [] : storeInstructors(call, incoming.instructors, team.instructors)
}

function isSameInstructors(a: readonly SheetInstructor[], b: readonly SheetInstructor[]): boolean {
  const said = ({ id, name, phone_index, grade, certificate_no }: SheetInstructor) =>
    JSON.stringify([id, name, phone_index, grade, certificate_no])
  return a.length === b.length && a.every((each, i) => said(each) === said(b[i] ?? each))
}

function isSameTimes(team: StoredForSheet, incoming: Incoming): boolean {
  return incoming.times === undefined || writeTimes(incoming.times) === writeTimes(team.schedules)
}

function isSamePlaces(team: StoredForSheet, incoming: Incoming): boolean {
  return incoming.places === undefined || incoming.places === writePlaces(team.schedules)
}

function ruleFaults(team: StoredForSheet, next: Next, incoming: Incoming): Fault[] {
  const draft = {
    category: team.category,
    schoolName: next.schoolName ?? undefined,
    name: next.name,
    leaderName: next.leaderName,
    leaderPhone: next.leaderPhone ?? team.leader_phone_masked,
    declaredCount: next.declaredCount,
    items: draftItems(next.items),
    instructors: incoming.instructors ?? next.instructors.map((each) => ({ name: each.name })),
    schedules: next.schedules.map(({ weekday, starts, ends, place }) => ({ weekday, starts, ends, place })),
  }
  return [...checkTeam(draft), ...checkExtra(next.extra)].map(placeFault)
}

function payloadOf(
  call: Call,
  team: StoredForSheet,
  next: Next,
  changes: readonly ShownChange[],
): TeamPayload {
  const { id, category } = team
  const changed = new Set(changes.map((change) => change.key))
  const stepping = changed.has('times') || changed.has('places')
  const sides = (side: 'from' | 'to') => Object.fromEntries(changes.map((each) => [each.key, each[side]]))
  return {
    path: team.unit_path,
    state: team.state,
    was: team.state,
    before: sides('from'),
    after: sides('to'),
    row: toStaged(columnsOf(call, { id, category }, next)),
    ...(changed.has('items') ? { items: next.items } : {}),
    ...(stepping ? { schedules: next.schedules } : {}),
    ...(changed.has('instructors') ? { instructors: next.instructors } : {}),
  }
}

function committeeName(owners: Owners, id: number | null): string {
  return id === null ? '' : owners.nameCommittee(id)
}

const namesOf = (items: readonly { name: string }[]) => items.map((item) => item.name).join('、')
/** The order of items is no change to a reader. */
const sortedNames = (items: readonly { name: string }[]) =>
  items
    .map((item) => item.name)
    .sort()
    .join('、')
