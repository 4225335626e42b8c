import {
  shanghaiDistricts,
  shanghaiItems,
} from '../../../apps/server/src/business/delivery/matching/planner/testing/shanghai.ts'
import type { Chance } from '../../../apps/server/src/demo/chance.ts'
import { weekly, weeks } from './season.ts'

/** How much of the city is lived through. */
export type Size = Readonly<{
  streets: number
  coaches: number
  /** Classes of a sub-district's basic order: skills of 5 or 10 lessons and two lectures of 7 make 14 and 94 lessons. */
  classes: number
  /** Who signs up by phone, in a sub-district; the others call the clerk. */
  citizens: number
  /** 1 as in the city; in a small world a coach can teach more, and has more time: nobody else is there. */
  spare: number
  /** Of which share of lessons photo and video are handed in. */
  evidence: number
}>

export type Time = Readonly<{ starts: string; ends: string }>
export type DrawnClass = Readonly<{
  item: string
  kind: 'skill' | 'lecture'
  venue: number
  heads: number
  lessons: readonly ({ day: string } & Time)[]
}>
type Point = { lng: number; lat: number }

export const items = shanghaiItems
export const times: readonly Time[] = [
  { starts: '09:00', ends: '10:30' },
  { starts: '14:00', ends: '15:30' },
  { starts: '18:30', ends: '20:00' },
]
export const venuesAStreet = 3

/** Somewhere in a district. */
export function drawPoint(chance: Chance, district: string): Point {
  const found = shanghaiDistricts.find(({ name }) => name === district)
  const { lng, lat, spread } = found ?? { lng: 121.47, lat: 31.23, spread: 5 }
  const near = () => chance.next() + chance.next() + chance.next() - 1.5
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return { lng: round(lng + (near() * spread) / 95), lat: round(lat + (near() * spread) / 111) }
}

const skillsOf = (category: string) => items.filter((item) => item.category === category)

/** Skills in two halves of five lessons, or as one of ten; every seventh class is a lecture. */
function drawContents(chance: Chance, count: number) {
  const lectures = Math.floor(count / 7)
  const named = ['dance', 'martial', 'other'].flatMap((category) => chance.some(skillsOf(category), 3))
  const contents: { item: string; kind: DrawnClass['kind']; lessons: number }[] = []
  for (const [at, { name }] of named.entries()) {
    const halves = at % 2 === 0 ? [5, 5] : [10]
    for (const lessons of halves)
      if (contents.length < count - lectures) contents.push({ item: name, kind: 'skill', lessons })
  }
  for (const { name } of chance.some(skillsOf('lecture'), lectures))
    contents.push({ item: name, kind: 'lecture', lessons: 7 })
  return contents
}

/** The courses of one sub-district's order: no two in one venue at one time, by their weekly slots. */
export function drawClasses(
  chance: Chance,
  count: number,
  isHoliday: (day: string) => boolean,
): DrawnClass[] {
  const slots = chance.some(
    Array.from({ length: venuesAStreet * 7 * times.length }, (_, at) => at),
    count,
  )
  return drawContents(chance, count).map(({ item, kind, lessons }, at) => {
    const slot = slots[at] ?? 0
    const time = times[slot % times.length] as Time // within them
    const weekday = 1 + (Math.floor(slot / times.length) % 7)
    const firstWeek = chance.int(0, weeks - lessons - 2)
    return {
      item,
      kind,
      venue: Math.floor(slot / (times.length * 7)),
      heads: kind === 'lecture' ? chance.int(50, 60) : chance.int(20, 30),
      lessons: weekly(weekday, firstWeek, lessons, isHoliday).map((day) => ({ day, ...time })),
    }
  })
}

export type Profile = Readonly<{
  items: readonly string[]
  districts: readonly string[]
  free: readonly ({ weekday: number } & Time)[]
}>

/** What a group of coaches has in common: they can, come and are free alike, so that one is compared with another. */
export function drawProfile(chance: Chance, districts: readonly string[], spare: number): Profile {
  const own = chance.pick(items)
  const related = items.filter(
    ({ category, name }) => (spare > 1 || category === own.category) && name !== own.name,
  )
  const home = shanghaiDistricts.find(({ name }) => name === chance.pick(districts))
  const apart = ({ lng, lat }: Point) => Math.hypot(lng - (home?.lng ?? 0), lat - (home?.lat ?? 0))
  const near = shanghaiDistricts
    .filter(({ name }) => districts.includes(name))
    .toSorted((a, b) => apart(a) - apart(b))
  const free = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    times.filter(() => chance.next() < 0.7 * spare).map((time) => ({ weekday, ...time })),
  )
  return {
    items: [own.name, ...chance.some(related, chance.int(2, 4) * spare ** 3).map(({ name }) => name)],
    districts: near.slice(0, chance.int(3, 6)).map(({ name }) => name),
    free: free.length > 0 ? free : [{ weekday: 6, ...(times[0] as Time) }],
  }
}

export const coachesAProfile = 4
export const grades = ['junior', 'middle', 'senior'] as const
/** Yuan a lesson: until the end of September, and from October on. */
export const fees = {
  skill: { junior: [70, 75], middle: [80, 85], senior: [90, 95] },
  lecture: { junior: [100, 110], middle: [110, 115], senior: [115, 120] },
} as const
