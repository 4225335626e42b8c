import type { TreeConfig } from '@jianwang/words/drives'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import type { SheetRow } from '#platform/sheets/columns'
import type { Judge, Judged, ShownChange } from '#support/imports'
import {
  idNumberIndex,
  idNumberIndexes,
  isSamePhone,
  maskPhone,
  sealIdNumber,
  sealWholePhone,
} from '#support/people'
import { listUnitsByIds } from '#support/units'
import { bornOn, decideRow, isCadreOnly, isConflict, maskOrganisation, type RowAct } from '../rules.ts'
import { listReturned } from '../store/person.ts'
import type { Fault, Incoming } from './incoming.ts'
import { readIncoming } from './incoming.ts'
import { openPlaces, type Place, type Places } from './places.ts'
import { refuse, wrong } from './refuse.ts'
import { openSeenRows, type SeenRows } from './seen-rows.ts'
import { type AskedRow, compareOnRoll, type OnRoll, type SameOnRoll } from './store.ts'

type Candidate = {
  row: SheetRow
  incoming: Incoming
  faults: Fault[]
  place: Place | string
  /** Of the current key; undefined for a row that cannot be read. */
  index: Buffer | undefined
  phoneIndex: Buffer | undefined
}

/** What a commit writes of one row; personal members are sealed. */
export type Payload = {
  act: RowAct
  path: string
  unitId: number
  kind?: string
  fields: Readonly<Record<string, string>>
  cleared: readonly string[]
  phone?: { sealed: string | null; index: string | null; masked: string | null }
  person?: { name: string; bornOn: string; sealed: string; index: string; masked: string }
  changes?: Readonly<Record<string, readonly [string, string]>>
}

/** Opens one reading: a batch of rows is one question to the roll of the whole tree (A28). */
export async function openMemberJudge(call: Call): Promise<Judge> {
  permit(call.actor.scope !== undefined)
  const places = await openPlaces(call)
  const seen = openSeenRows()
  return async (rows) => {
    const candidates = rows.map((row) => readCandidate(call, row, places))
    const { tree } = places
    const found = await findAll(call, tree, candidates)
    const aside = {
      names: await nameElsewhere(call, found),
      cadresOnly: await findCadresOnly(call, tree, found),
    }
    return candidates.map((each) => judge(call, places, each, found.get(each), seen, aside))
  }
}

function readCandidate(call: Call, row: SheetRow, places: Places): Candidate {
  const { incoming, faults } = readIncoming(row, places.config.fields)
  const place = places.find(incoming.organisation)
  const readable = row.faults.length === 0 && faults.length === 0 && typeof place !== 'string'
  return {
    row,
    incoming,
    faults,
    place,
    index: readable ? idNumberIndex(call.crypto, incoming.idNumber) : undefined,
    phoneIndex: readable && incoming.phone ? call.crypto.blindIndex('phone', incoming.phone) : undefined,
  }
}

type FoundRows = ReadonlyMap<Candidate, OnRoll | SameOnRoll>
type Asked = { candidate: Candidate; index: Buffer }

/** By the current key, and whoever is not found by it by those of retired keys, too. */
async function findAll(call: Call, tree: string, candidates: readonly Candidate[]): Promise<FoundRows> {
  const found = new Map<Candidate, OnRoll | SameOnRoll>()
  const ask = async (asked: readonly Asked[]) => {
    if (asked.length === 0) return
    const rows = asked.map(({ candidate, index }) => describe(candidate, index))
    for (const row of await compareOnRoll(call.tx, tree, rows)) {
      const candidate = asked[row.n]?.candidate
      if (candidate !== undefined) found.set(candidate, row)
    }
  }
  await ask(candidates.flatMap((candidate) => withIndex(candidate, candidate.index)))
  const missing = candidates.filter((each) => each.index !== undefined && !found.has(each))
  const retired = missing.map((each) => idNumberIndexes(call.crypto, each.incoming.idNumber).slice(1))
  // Key by key, the newest last: it is the one that holds.
  for (let n = Math.max(0, ...retired.map(({ length }) => length)) - 1; n >= 0; n--)
    await ask(missing.flatMap((candidate, i) => withIndex(candidate, retired[i]?.[n])))
  return found
}

function withIndex(candidate: Candidate, index: Buffer | undefined): Asked[] {
  return index === undefined ? [] : [{ candidate, index }]
}

function describe({ incoming, place, phoneIndex }: Candidate, index: Buffer): AskedRow {
  const { name, kind, phone, fields, cleared, organisation } = incoming
  return {
    index: hex(index),
    name,
    path: organisation === '' || typeof place === 'string' ? undefined : place.path,
    kind,
    phone: phone === null ? '' : phoneIndex && hex(phoneIndex),
    fields,
    cleared,
  }
}

/** Names of organisations are public; those outside the scope are shown as a hint (A28). Asked for conflicts alone. */
async function nameElsewhere(call: Call, found: FoundRows): Promise<ReadonlyMap<number, string>> {
  const inside = new Map<number, boolean>()
  for (const [candidate, row] of found)
    if (!row.same && row.state === 'active' && !isHere(candidate, row)) inside.set(row.unit_id, row.inside)
  if (inside.size === 0) return new Map()
  const units = await listUnitsByIds(call.tx, [...inside.keys()])
  return new Map(units.map(({ id, name }) => [id, inside.get(id) === true ? name : maskOrganisation(name)]))
}

/** Those whom this file would make members of cadres, though they left over age before (A28): they are few. */
async function findCadresOnly(call: Call, tree: string, found: FoundRows): Promise<ReadonlySet<string>> {
  const today = shanghaiDay(call.now)
  const birthdays = new Map(
    [...found].flatMap(([{ incoming }, row]) =>
      !row.same && row.kind === 'cadre' && incoming.kind === 'member'
        ? [[row.id, bornOn(incoming.idNumber)] as const]
        : [],
    ),
  )
  const returned = await listReturned(call.tx, [...birthdays.keys()])
  const held = [...returned].filter(([id, leftFor]) =>
    isCadreOnly(tree, birthdays.get(id) ?? '', today, leftFor),
  )
  return new Set(held.map(([id]) => id))
}

/** What is asked about a few rows of a batch alone. */
type Aside = { names: ReadonlyMap<number, string>; cadresOnly: ReadonlySet<string> }

/** In the organisation the row names; when it names none, anywhere inside the scope. */
function isHere({ incoming, place }: Candidate, row: OnRoll): boolean {
  if (incoming.organisation === '') return row.inside
  return typeof place !== 'string' && row.unit_path === place.path
}

function judge(
  call: Call,
  places: Places,
  candidate: Candidate,
  found: OnRoll | SameOnRoll | undefined,
  seen: SeenRows,
  { names, cadresOnly }: Aside,
): Judged {
  const { row, incoming, faults, place, index } = candidate
  if (row.faults.length > 0 || faults.length > 0) return { verdict: 'wrong', faults }
  if (typeof place === 'string') return wrong('organisation', place)
  if (index === undefined) throw new Error('a readable row has an index')
  const twin = seen.claim(index, row.rowNumber)
  if (twin !== undefined) return wrong('idNumber', `与第 ${twin} 行是同一人，请只保留一行`, 'twice')
  if (found?.same === true) return { verdict: 'same', subjectId: found.id, version: found.version }
  const outcome = decideRow(
    found && {
      state: found.state,
      sameName: found.same_name,
      here: isHere(candidate, found),
      offeredElsewhere: found.offered_path !== null && !place.path.startsWith(found.offered_path),
      cadreOnly: cadresOnly.has(found.id),
    },
    incoming.kind,
  )
  if (isConflict(outcome)) return refuse(outcome, found, names, places.config)
  if (found === undefined || outcome === 'add') return draftNew(call, candidate, place, index)
  return outcome === 'adjust'
    ? draftAdjust(call, incoming, places.at(found.unit_path) ?? place, found, places.config)
    : draftReturn(call, incoming, place, found, { act: outcome, tree: places.config })
}

function draftNew(call: Call, { incoming, phoneIndex }: Candidate, place: Place, index: Buffer): Judged {
  const id = newId(call.now.getTime())
  const sealed = sealIdNumber(call.crypto, incoming.idNumber, id, index)
  const payload: Payload = {
    act: 'add',
    ...whereOf(place),
    kind: incoming.kind ?? 'member',
    fields: incoming.fields,
    cleared: [],
    ...phonePart(call, incoming.phone ?? undefined, id, phoneIndex),
    person: {
      name: incoming.name,
      bornOn: bornOn(incoming.idNumber),
      sealed: hex(sealed.id_number_sealed),
      index: hex(index),
      masked: sealed.id_number_masked,
    },
  }
  return { verdict: 'new', subjectId: id, payload }
}

/** S4-03: only what the row says and what is not so already; check-in and card are no part of it (S4-05). */
function draftAdjust(
  call: Call,
  incoming: Incoming,
  place: Place,
  found: OnRoll,
  { fields, kinds }: TreeConfig,
): Judged {
  const titles = new Map(fields.map((field) => [field.key, field.title]))
  const stored = found.fields ?? {}
  const changes: ShownChange[] = []
  for (const [key, to] of Object.entries(incoming.fields))
    if (stored[key] !== to) changes.push({ key, title: titles.get(key) ?? key, from: stored[key] ?? '', to })
  for (const key of incoming.cleared)
    if (stored[key] !== undefined)
      changes.push({ key, title: titles.get(key) ?? key, from: stored[key], to: '' })
  if (incoming.kind !== undefined && incoming.kind !== found.kind)
    changes.push({
      key: 'kind',
      title: '类别',
      from: kinds[found.kind],
      to: kinds[incoming.kind],
    })
  const phone = phoneChange(call, incoming, found)
  if (phone) changes.push({ key: 'phone', title: '手机号', from: '', to: maskPhone(incoming.phone ?? '') })
  const about = { subjectId: found.id, version: found.version }
  if (changes.length === 0) return { verdict: 'same', ...about }
  const payload: Payload = {
    act: 'adjust',
    path: found.unit_path,
    unitId: place.unitId,
    ...(incoming.kind === undefined ? {} : { kind: incoming.kind }),
    fields: incoming.fields,
    cleared: incoming.cleared,
    ...(phone ? phonePart(call, incoming.phone ?? null, found.id) : {}),
    changes: Object.fromEntries(changes.map(({ key, from, to }) => [key, [from, to] as const])),
  }
  return { verdict: 'changed', ...about, changes, payload }
}

/** A28: a person who was out comes in; what the row leaves blank stays as the last organisation knew it. */
function draftReturn(
  call: Call,
  incoming: Incoming,
  place: Place,
  found: OnRoll,
  { act, tree }: { act: Exclude<RowAct, 'add' | 'adjust'>; tree: TreeConfig },
): Judged {
  const payload: Payload = {
    act,
    ...whereOf(place),
    ...(incoming.kind === undefined ? {} : { kind: incoming.kind }),
    fields: incoming.fields,
    cleared: incoming.cleared,
    ...(incoming.phone === undefined ? {} : phonePart(call, incoming.phone, found.id)),
  }
  const shown = act === 'transfer-in' ? '转入' : `作为${tree.kinds.cadre}恢复`
  return {
    verdict: 'changed',
    subjectId: found.id,
    version: found.version,
    changes: [{ key: 'organisation', title: '所属组织', from: '', to: `${shown}${place.name}` }],
    payload,
  }
}

const whereOf = ({ path, unitId }: Place) => ({ path, unitId })

function phoneChange(call: Call, incoming: Incoming, found: OnRoll): boolean {
  if (incoming.phone === undefined) return false
  const stored = found.phone_index
  if (incoming.phone === null) return stored !== null
  return !isSamePhone(call.crypto, incoming.phone, stored)
}

function phonePart(
  call: Call,
  phone: string | null | undefined,
  id: string,
  index?: Buffer,
): Pick<Payload, 'phone'> {
  if (phone === undefined) return {}
  if (phone === null) return { phone: { sealed: null, index: null, masked: null } }
  const sealed = sealWholePhone(call.crypto, phone, id, index)
  return {
    phone: { sealed: hex(sealed.phone_sealed), index: hex(sealed.phone_index), masked: sealed.phone_masked },
  }
}

const hex = (bytes: Buffer) => bytes.toString('hex')
