import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import type { Judge, Judged } from '#support/imports'
import { idNumberIndexes } from '#support/people'
import { listUnitsByIds } from '#support/units'
import { bornOn, decideRow, isCadreOnly, isConflict, maskOrganisation } from '../rules.ts'
import { listReturned } from '../store/person.ts'
import { type Candidate, readCandidate } from './candidate.ts'
import { findDoubts } from './doubts.ts'
import { draftAdjust, draftNew, draftReturn } from './draft.ts'
import { type Guesses, openGuesses } from './guesses.ts'
import { findNumbered } from './numbered.ts'
import { openPlaces, type Place, type Places } from './places.ts'
import { refuse, wrong } from './refuse.ts'
import { openSeenRows, type SeenRows } from './seen-rows.ts'
import { type AskedRow, compareOnRoll, type OnRoll, type SameOnRoll } from './store.ts'

/** Opens one reading: a batch of rows is one question to the roll of the whole tree (A28). */
export async function openMemberJudge(call: Call): Promise<Judge> {
  permit(call.actor.scope !== undefined)
  const places = await openPlaces(call)
  const seen = openSeenRows()
  const guesses = openGuesses(places)
  return async (rows) => {
    const candidates = rows.map((row) => readCandidate(call, row, places))
    const { tree } = places
    const found = await findAll(call, tree, candidates)
    const numbered = await findNumbered(call, tree, candidates)
    for (const [candidate, person] of numbered) found.set(candidate, person)
    const aside: Aside = {
      places,
      seen,
      guesses,
      names: await nameElsewhere(call, found),
      cadresOnly: await findCadresOnly(call, tree, found),
    }
    return candidates.map((each) => judgeWhole(call, each, found.get(each), aside))
  }
}

type FoundRows = ReadonlyMap<Candidate, OnRoll | SameOnRoll>
type Asked = { candidate: Candidate; index: Buffer }

/** By the current key, and whoever is not found by it by those of retired keys, too. */
async function findAll(
  call: Call,
  tree: string,
  candidates: readonly Candidate[],
): Promise<Map<Candidate, OnRoll | SameOnRoll>> {
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
    index: index.toString('hex'),
    name,
    path: organisation === '' || typeof place === 'string' ? undefined : place.path,
    kind,
    phone: phone === null ? '' : phoneIndex?.toString('hex'),
    fields,
    cleared,
  }
}

/** Names of organisations are public; those outside the scope are shown as a hint (A28). Asked for conflicts alone. */
async function nameElsewhere(call: Call, found: FoundRows): Promise<ReadonlyMap<number, string>> {
  const inside = new Map<number, boolean>()
  for (const [candidate, row] of found)
    if (!row.same && row.same_name && row.state === 'active' && !isHere(candidate, row))
      inside.set(row.unit_id, row.inside)
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
        ? [[row.id, row.born_on ?? bornOn(incoming.idNumber)] as const]
        : [],
    ),
  )
  const returned = await listReturned(call.tx, [...birthdays.keys()])
  const held = [...returned].filter(([id, leftFor]) =>
    isCadreOnly(tree, birthdays.get(id) ?? '', today, leftFor),
  )
  return new Set(held.map(([id]) => id))
}

type Aside = {
  places: Places
  seen: SeenRows
  guesses: Guesses
  /** What is asked about a few rows of a batch alone. */
  names: ReadonlyMap<number, string>
  cadresOnly: ReadonlySet<string>
}

/** In the organisation the row names; when it names none, anywhere inside the scope. */
function isHere({ incoming, place }: Candidate, row: OnRoll): boolean {
  if (incoming.organisation === '') return row.inside
  return typeof place !== 'string' && row.unit_path === place.path
}

/** With what its own ID number says against the row. */
function judgeWhole(
  call: Call,
  candidate: Candidate,
  found: OnRoll | SameOnRoll | undefined,
  aside: Aside,
): Judged {
  const judged = judge(call, candidate, found, aside)
  if (judged.verdict !== 'new' && judged.verdict !== 'changed') return judged
  const birthday = found?.same === false ? found.born_on : undefined
  const { fields } = aside.places.config
  const { faults, warnings } = findDoubts(candidate.incoming, fields, birthday)
  return faults.length > 0 ? { verdict: 'wrong', faults, met: judged.met } : { ...judged, warnings }
}

function judge(
  call: Call,
  candidate: Candidate,
  found: OnRoll | SameOnRoll | undefined,
  { places, seen, guesses, names, cadresOnly }: Aside,
): Judged {
  const { row, incoming, faults, place, index } = candidate
  if (row.faults.length > 0 || faults.length > 0) return { verdict: 'wrong', faults }
  if (typeof place === 'string') return wrong('organisation', place)
  if (incoming.id !== undefined && found === undefined)
    return wrong('serialNo', '这个编号不在您的管理范围内，或没有这名人员；新增人员请把编号留空')
  const twin = seen.claim(keyOf(found, index), row.rowNumber)
  if (twin !== undefined) return wrong('idNumber', `与第 ${twin} 行是同一人，请只保留一行`, 'twice')
  if (found?.same === true) return { verdict: 'same', subjectId: found.id, version: found.version }
  if (incoming.id !== undefined && found?.state !== 'active') return skipped
  // From here on nothing may depend on who is outside, unless the row knows both his name and his number.
  if (found?.inside !== true && guesses.isGuess(incoming)) return wrong('name', guesses.sentence)
  if (found === undefined || (!found.inside && !found.same_name))
    return judgeUnknown(call, candidate, place, found)
  const outcome = decideRow(
    {
      state: found.state,
      sameName: found.same_name,
      here: isHere(candidate, found),
      offeredElsewhere: found.offered_path !== null && !place.path.startsWith(found.offered_path),
      cadreOnly: cadresOnly.has(found.id),
    },
    incoming.kind,
  )
  if (isConflict(outcome))
    return { ...refuse(outcome, found, names, places.config), met: found.inside ? undefined : found.id }
  return outcome === 'adjust' || outcome === 'add'
    ? draftAdjust(call, incoming, places.at(found.unit_path) ?? place, found, places.config)
    : draftReturn(call, incoming, place, found, { act: outcome, tree: places.config })
}

/** Nobody, or somebody outside under another name: the same answer, and only the second cannot be written. */
function judgeUnknown(
  call: Call,
  { incoming, index, phoneIndex }: Candidate,
  place: Place,
  stranger: OnRoll | undefined,
): Judged {
  if (index === undefined) throw new Error('a row without a 编号 has an index')
  const judged = draftNew(call, incoming, place, { index, phoneIndex, held: stranger !== undefined })
  return { ...judged, met: stranger?.id }
}

const skipped: Judged = {
  verdict: 'skipped',
  faults: [
    {
      key: '',
      message: '此人已不在册，本行略过；需要转入或恢复的，请把编号留空，填写完整的姓名和身份证号',
    },
  ],
}

/** One person by his number and by his 编号 is the same person. */
function keyOf(found: OnRoll | SameOnRoll | undefined, index: Buffer | undefined): Buffer {
  if (index !== undefined && (found === undefined || (!found.same && !found.inside))) return index
  // The second half of an id is the one that is random.
  return Buffer.from(found?.id.replaceAll('-', '').slice(16) ?? '', 'hex')
}
