import { teamCategories } from '@jianwang/words/teams'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { notFound, searchTooShort } from '#platform/problem'
import { parentPath } from '#platform/unit-path'
import { findUnitById } from '#support/units'
import { readPublicQuery } from '../../grams.ts'
import type { PublicTeam, PublicTeams } from '../schema.ts'
import { type CardRow, listCards, listNear, listPublic, searchPublic } from '../store/public.ts'

export type Point = { lng: number; lat: number }
type Card = Static<typeof PublicTeam>
const most = 50

/**
 * Certified teams for anybody, signed in or not: by name, initials, pinyin, with one character wrong; by unit and item.
 * With a place, teams equally good come nearest first. A text gives at most 50; a unit alone is read page by page.
 * @throws searchTooShort (422)
 */
export async function searchTeams(
  call: Call,
  query: { q?: string; unitId?: number; item?: string; near?: Point | undefined; cursor?: string },
): Promise<Static<typeof PublicTeams>> {
  const unit = query.unitId === undefined ? undefined : await findUnitById(call.tx, query.unitId)
  if (query.unitId !== undefined && unit === undefined) return { items: [] }
  // A committee has no teams of its own path: they are its sub-district's (S0-08).
  const within = unit === undefined ? '.' : unit.kind === 'committee' ? parentPath(unit.path) : unit.path
  const reading = readPublicQuery(query.q ?? '')
  if ((query.q ?? '').trim() !== '') {
    if (reading === undefined) throw searchTooShort({ text: query.q ?? '' })
    const found = await searchPublic(call.tx, reading, within, query.item, most)
    const cards = await presentAll(
      call,
      found.map(({ id }) => id),
      query.near,
    )
    const rank = new Map(found.map(({ id, tier, overlap }) => [id, tier * 1_000 - overlap]))
    return { items: sortCards(cards, (card) => rank.get(card.id) ?? 0) }
  }
  const key = readCursor(query.cursor, ['path', 'uuid'])
  const after = key && { path: key[0], id: key[1] }
  const rows = await listPublic(call.tx, within, query.item, after, most + 1)
  const page = cutPage(rows, most, (row) => [row.unit_path, row.id])
  const ids = page.items.map(({ id }) => id)
  return { ...page, items: await presentAll(call, ids, query.near) }
}

/** The nearest places of certified teams, within `km`. */
export async function findNearby(
  call: Call,
  query: { at: Point; km: number; item?: string | undefined },
): Promise<Static<typeof PublicTeams>> {
  const places = await listNear(call.tx, query.at, query.km / kmPerDegree, query.item, 200)
  const ids = [...new Set(places.map(({ id }) => id))].slice(0, most)
  const cards = await presentAll(call, ids, query.at)
  const inside = cards.filter(({ metres }) => metres !== undefined && metres <= query.km * 1_000)
  return { items: sortCards(inside, () => 0) }
}

/** @throws notFound (404) for a team that is not certified, or not there: nobody is told which */
export async function getPublicTeam(call: Call, id: string): Promise<Card> {
  const [card] = await presentAll(call, [id], undefined)
  if (card === undefined) throw notFound()
  return card
}

/** In the order of `ids`. */
async function presentAll(call: Call, ids: readonly string[], near: Point | undefined): Promise<Card[]> {
  const cards = new Map((await listCards(call.tx, ids)).map((row) => [row.id, presentCard(row, near)]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}

function sortCards(cards: readonly Card[], rankOf: (card: Card) => number): Card[] {
  return [...cards].sort((a, b) => rankOf(a) - rankOf(b) || (a.metres ?? 1e9) - (b.metres ?? 1e9))
}

function presentCard(row: CardRow, near: Point | undefined): Card {
  const district = row.level === 'street' ? row.parent_name : row.level === 'district' ? row.unit_name : null
  const distances = row.schedules.flatMap(({ lng, lat }) =>
    near === undefined || lng === null || lat === null ? [] : [metresBetween(near, { lng, lat })],
  )
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    categoryTitle: teamCategories[row.category],
    stateTitle: row.state === 'reviewed' ? '已认证、已审核' : '已认证',
    unitName: row.unit_name,
    ...(district === null ? {} : { districtName: district }),
    ...(row.committee_name === null ? {} : { committeeName: row.committee_name }),
    items: row.item_names,
    rosterCount: row.roster_count,
    schedules: row.schedules.map(({ weekday, starts, ends, place, lng, lat, crs }) => ({
      weekday,
      starts: starts.slice(0, 5),
      ends: ends.slice(0, 5),
      place,
      ...(lng === null || lat === null ? {} : { lng, lat }),
      ...(crs === null ? {} : { crs }),
    })),
    ...(distances.length === 0 ? {} : { metres: Math.round(Math.min(...distances)) }),
  }
}

const kmPerDegree = 111.2

/** On a sphere. Points of different reference systems lie up to some 500 m apart in Shanghai; they are shown as entered. */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLng = (b.lng - a.lng) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)))
}
