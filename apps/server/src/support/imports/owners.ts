import type { Call } from '#platform/call'
import { listUnitsByIds, listUnitsInScope, type Unit } from '#support/units'

export type Owner = {
  id: number
  path: string
  level: 'city' | 'district' | 'street'
  name: string
  district: string
  districtId: number | undefined
  street: string
}

/** The units of the actor's scope by the names a sheet uses, loaded once so that no row asks the database. */
export type Owners = {
  /** The unit whose level the actor manages: where his own records stand. */
  home: Owner
  /** The owner named by the two columns, both blank meaning the own; a sentence when there is none in the scope. */
  find(district: string, street: string): Owner | string
  byPath(path: string): Owner | undefined
  /** A live committee of a sub-district by its name, with or without 居委会/村委会. */
  findCommittee(streetId: number, name: string): number | undefined
  nameCommittee(id: number): string
}

const maxUnits = 20_000

/**
 * Resolves unit names. A name outside the scope and one that does not exist get the same sentence: an import must not
 * tell what is there beyond the own area.
 */
export async function openOwners(call: Call): Promise<Owners> {
  const { scope = '', homePath } = call.actor
  const inScope = await listUnitsInScope(
    call.tx,
    scope,
    ['city', 'district', 'street', 'committee'],
    maxUnits,
  )
  const above = await listUnitsByIds(call.tx, idsOf(homePath))
  const units = new Map<number, Unit>([...above, ...inScope].map((unit) => [unit.id, unit]))
  const owners = inScope.filter((unit) => unit.kind !== 'committee').map((unit) => toOwner(unit, units))
  const byName = new Map(owners.map((owner) => [keyOf(owner.district, owner.street), owner]))
  const byStreet = groupByStreet(owners)
  const byPath = new Map(owners.map((owner) => [owner.path, owner]))
  const home = byPath.get(homePath)
  if (home === undefined) throw new Error(`the actor's home ${homePath} is no unit that owns records`)
  const committees = inScope.filter((unit) => unit.kind === 'committee')
  const committeeIds = nameCommittees(committees)
  return {
    home,
    byPath: (path) => byPath.get(path),
    find: (district, street) => {
      if (district === '' && street === '') return home
      const found = findNamed(byName, byStreet, home, tidyName(district), tidyName(street))
      return (
        found ??
        `“${[district, street].filter((part) => part !== '').join(' ')}”不在您的管理范围内，或没有这个单位，请核对`
      )
    },
    findCommittee: (streetId, name) => {
      const tidy = tidyName(name)
      return committeeIds.get(`${streetId}/${tidy}`) ?? committeeIds.get(`${streetId}/${bareCommittee(tidy)}`)
    },
    nameCommittee: (id) => units.get(id)?.name ?? '',
  }
}

/** By full name, and by the bare one where it is clear: a 居委 and a 村委 may share it. */
function nameCommittees(committees: readonly Unit[]): ReadonlyMap<string, number> {
  const ids = new Map(committees.map((unit) => [`${unit.parentId}/${tidyName(unit.name)}`, unit.id]))
  const bare = Map.groupBy(committees, (unit) => `${unit.parentId}/${bareCommittee(tidyName(unit.name))}`)
  for (const [name, [first, ...others]] of bare)
    if (first !== undefined && others.length === 0 && !ids.has(name)) ids.set(name, first.id)
  return ids
}

function findNamed(
  byName: ReadonlyMap<string, Owner>,
  byStreet: ReadonlyMap<string, readonly Owner[]>,
  home: Owner,
  district: string,
  street: string,
): Owner | undefined {
  if (district !== '') return byName.get(keyOf(district, street))
  const inHome = byName.get(keyOf(home.district, street))
  if (inHome !== undefined) return inHome
  // A street named alone is clear enough when the scope has only one of that name.
  const named = byStreet.get(street) ?? []
  return named.length === 1 ? named[0] : undefined
}

function groupByStreet(owners: readonly Owner[]): ReadonlyMap<string, readonly Owner[]> {
  return Map.groupBy(
    owners.filter((owner) => owner.street !== ''),
    (owner) => owner.street,
  )
}

function toOwner(unit: Unit, units: ReadonlyMap<number, Unit>): Owner {
  const line = idsOf(unit.path).map((id) => units.get(id))
  const district = line.find((each) => each?.kind === 'district')
  const level = unit.kind === 'district' || unit.kind === 'street' ? unit.kind : 'city'
  return {
    id: unit.id,
    path: unit.path,
    level,
    name: unit.name,
    district: district?.name ?? '',
    districtId: district?.id,
    street: unit.kind === 'street' ? unit.name : '',
  }
}

function idsOf(path: string): number[] {
  return path
    .split('.')
    .filter((part) => part !== '')
    .map(Number)
}

const keyOf = (district: string, street: string) => `${district}/${street}`

function tidyName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

/** People write 新华居委, 新华居委会 and 新华居民委员会 for the same. */
function bareCommittee(name: string): string {
  return name.replace(/(?:社区)?(?:居民委员会|村民委员会|居委会|村委会|居委|村委)$/, '')
}
