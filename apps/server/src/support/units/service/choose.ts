import type { Call } from '#platform/call'
import { beginsWithLetters } from '#platform/readings'
import { listLiveChildren, listUnitsInScope, searchUnits, type Unit } from '../store.ts'
import { districtInitials, streetInitials } from '../usernames.ts'
import { getUnit, listAncestors } from './tree.ts'

const chosen = ['district', 'street', 'committee'] as const
const mostFound = 20

/** What a citizen may choose: units in use, down to the committee he lives under (A15). */
function isChoice(unit: Unit): boolean {
  return (
    unit.enabled &&
    unit.retiredAt === null &&
    unit.tree === 'region' &&
    chosen.some((kind) => kind === unit.kind)
  )
}

/** The districts, or what lies right below a unit. @throws unitUnknown (404) */
export async function listChoices(call: Call, parentId: number | undefined) {
  const top = parentId === undefined ? await findCity(call) : await getUnit(call, parentId)
  const found = top === undefined ? [] : await listLiveChildren(call.tx, top.id)
  return { items: await Promise.all(found.filter(isChoice).map((unit) => presentChoice(call, unit, top))) }
}

async function findCity(call: Call): Promise<Unit | undefined> {
  const tops = await listLiveChildren(call.tx, null)
  return tops.find((unit) => unit.tree === 'region' && unit.kind === 'city')
}

/** By a part of the name, or by how it begins in pinyin: jh and jinh find 金海街道, xz and xinzhuang 莘庄镇. At most 20. */
export async function searchChoices(call: Call, text: string) {
  const wanted = text.normalize('NFKC').trim()
  const letters = /^[a-z]{1,40}$/i.test(wanted) ? wanted.toLowerCase() : undefined
  const found =
    letters === undefined
      ? (await searchUnits(call.tx, '.', wanted)).filter(isChoice)
      : await findByLetters(call, letters)
  return { items: await Promise.all(found.slice(0, mostFound).map((unit) => presentChoice(call, unit))) }
}

/** Some 250 districts and sub-districts; committees are chosen below theirs. Whose usual initials these are stand first. */
async function findByLetters(call: Call, letters: string): Promise<Unit[]> {
  const all = (await listUnitsInScope(call.tx, '.', ['district', 'street'], 2_000)).filter(isChoice)
  const beginning = all.filter((unit) => beginsWithLetters(unit.name, letters))
  const rank = (unit: Unit) => (initialsOf(unit).startsWith(letters) ? initialsOf(unit).length : 100)
  return beginning.sort((a, b) => rank(a) - rank(b))
}

const known = new Map<string, string>()

/** Spelled once for each name: names are few and public. */
function initialsOf({ kind, name }: Unit): string {
  const key = `${kind} ${name}`
  const spelled = known.get(key) ?? (kind === 'district' ? districtInitials(name) : streetInitials(name))
  known.set(key, spelled)
  return spelled
}

async function presentChoice(call: Call, unit: Unit, parent?: Unit) {
  const { id, name, kind, parentId } = unit
  const trail = (await listAncestors(call, unit)).filter((each) => each.kind !== 'city')
  return {
    id,
    parentId: parent?.id ?? parentId,
    name,
    kind,
    fullName: trail.map((each) => each.name).join(''),
  }
}
