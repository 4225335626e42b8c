import type pg from 'pg'

/** Where generated teams live. */
export type Place = {
  unitId: number
  path: string
  level: 'city' | 'district' | 'street'
  committees: number[]
}

type Unit = { id: number; parent_id: number; path: string; kind: string }

const largestDistrict = 0.182
const ownLevel = { city: 0.002, district: 0.03 }

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seedRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Picks places by weight: the district with most streets holds 18.2 %, the largest street of it 1.3 % of everything,
 * the others less and less; the city and the districts have some teams of their own.
 */
export async function openPlaces(owner: pg.Client, random: () => number): Promise<() => Place> {
  const { rows } = await owner.query<Unit>(
    'select id, parent_id, path, kind from units.unit where enabled and retired_at is null order by id',
  )
  const childrenOf = Map.groupBy(rows, (unit) => unit.parent_id)
  const streetsOf = (district: Unit) =>
    (childrenOf.get(district.id) ?? []).filter((unit) => unit.kind === 'street')
  const districts = rows.filter((unit) => unit.kind === 'district')
  const most = districts.reduce((a, b) => (streetsOf(b).length > streetsOf(a).length ? b : a))
  const otherStreets = districts.reduce((sum, each) => sum + (each === most ? 0 : streetsOf(each).length), 0)
  const weighed: { place: Place; weight: number }[] = []
  const add = (unit: Unit, level: Place['level'], weight: number) => {
    const committees = (childrenOf.get(unit.id) ?? [])
      .filter((each) => each.kind === 'committee')
      .map((each) => each.id)
    weighed.push({ place: { unitId: unit.id, path: unit.path, level, committees }, weight })
  }
  for (const city of rows.filter((unit) => unit.kind === 'city')) add(city, 'city', ownLevel.city)
  for (const district of districts) {
    const streets = streetsOf(district)
    const share =
      district === most
        ? largestDistrict
        : ((1 - largestDistrict) * streets.length) / Math.max(1, otherStreets)
    add(district, 'district', share * ownLevel.district)
    const rank = (i: number) => (i + 1) ** -0.7 + 0.3
    const sum = streets.reduce((total, _, i) => total + rank(i), 0)
    streets.forEach((street, i) => {
      add(street, 'street', (share * (1 - ownLevel.district) * rank(i)) / sum)
    })
  }
  return pickByWeight(weighed, random)
}

function pickByWeight<T>(weighed: readonly { place: T; weight: number }[], random: () => number): () => T {
  const sums: number[] = []
  let total = 0
  for (const { weight } of weighed) {
    total += weight
    sums.push(total)
  }
  return () => {
    const wanted = random() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? total) <= wanted) low = middle + 1
      else high = middle
    }
    const found = weighed[low]
    if (found === undefined) throw new Error('no places to pick from')
    return found.place
  }
}
