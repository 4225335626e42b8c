import { type Chance, seedChance } from '../../../../../demo/chance.ts'
import {
  type PlanClass,
  type PlanCoach,
  type PlanLesson,
  type PlanProblem,
  type Point,
  usualSettings,
} from '../problem.ts'
import { shanghaiDistricts, shanghaiItems } from './shanghai.ts'

export type Size = {
  classes: number
  coaches: number
  seed: number
  /** Beside the ordinary 1: fewer free times and competences make the problem tighter, more make it looser. */
  spare?: number
  /** Only so many of the districts: in a small problem nobody would otherwise be near anybody. */
  districts?: number
}
type Unit = { district: string; point: Point }

/** A half-year (March to June 2026) of the city, the same for the same seed. It knows the planner's question, not its ways. */
export function generateProblem({ classes, coaches, seed, spare = 1, districts = 16 }: Size): PlanProblem {
  const chance = seedChance(seed)
  const near = new Set<string>(shanghaiDistricts.slice(0, districts).map(({ name }) => name))
  const units = generateUnits(chance).filter(({ district }) => near.has(district))
  return {
    classes: Array.from({ length: classes }, (_, i) => generateClass(chance, `c${i}`, chance.pick(units))),
    coaches: Array.from({ length: coaches }, (_, i) =>
      generateCoach(chance, `k${i}`, chance.pick(units), spare),
    ),
    locked: [],
    refused: [],
    settings: usualSettings,
  }
}

/** The 215 sub-districts. */
export function generateUnits(chance: Chance): Unit[] {
  return shanghaiDistricts.flatMap(({ name, units, lng, lat, spread }) =>
    Array.from({ length: units }, () => ({ district: name, point: nearBy(chance, { lng, lat }, spread) })),
  )
}

function nearBy(chance: Chance, { lng, lat }: Point, km: number): Point {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return { lng: round(lng + (near(chance) * km) / 95), lat: round(lat + (near(chance) * km) / 111) }
}

/** About 0, never beyond 1.5 to either side. */
const near = (chance: Chance): number => chance.next() + chance.next() + chance.next() - 1.5

function weighted<T extends { weight: number }>(chance: Chance, list: readonly T[]): T {
  let left = chance.next() * list.reduce((sum, { weight }) => sum + weight, 0)
  const found = list.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  return found ?? chance.pick(list)
}

const times = [
  { starts: '09:00', ends: '10:30', weight: 4 },
  { starts: '10:15', ends: '11:45', weight: 1 },
  { starts: '13:30', ends: '15:00', weight: 3 },
  { starts: '15:15', ends: '16:45', weight: 1 },
  { starts: '18:30', ends: '20:00', weight: 3 },
  { starts: '19:00', ends: '20:30', weight: 1 },
]
const firstMonday = Date.UTC(2026, 2, 2)
const weeks = 17

function generateClass(chance: Chance, id: string, unit: Unit): PlanClass {
  const { name, category } = weighted(chance, shanghaiItems)
  const isLecture = category === 'lecture'
  const lessons = isLecture ? 1 : chance.int(4, 10)
  return {
    id,
    item: name,
    kind: isLecture ? 'lecture' : 'skill',
    district: unit.district,
    venue: nearBy(chance, unit.point, 1),
    lessons: generateLessons(chance, lessons, chance.next() < 0.15 ? 2 : 1),
    wishes: [],
  }
}

/** Once or twice a week, always at the same times. */
function generateLessons(chance: Chance, count: number, aWeek: number): PlanLesson[] {
  const slots = chance
    .some([0, 1, 2, 3, 4, 5, 6], aWeek)
    .map((weekday) => ({ weekday, ...weighted(chance, times) }))
  const first = chance.int(0, weeks - Math.ceil(count / aWeek))
  return Array.from({ length: count }, (_, i) => {
    const { weekday, starts, ends } = slots[i % aWeek] ?? { weekday: 0, starts: '09:00', ends: '10:30' }
    return { day: dayAfter((first + Math.floor(i / aWeek)) * 7 + weekday), starts, ends }
  }).sort((a, b) => (a.day < b.day ? -1 : 1))
}

const dayAfter = (days: number): string =>
  new Date(firstMonday + days * 86_400_000).toISOString().slice(0, 10)

function generateCoach(chance: Chance, id: string, unit: Unit, spare: number): PlanCoach {
  const grade = chance.int(0, 2)
  const own = weighted(chance, shanghaiItems)
  const related = shanghaiItems.filter(({ category }) => category === own.category)
  const items = new Set([
    own.name,
    ...chance.some(related, Math.round(chance.int(2, 5) * spare)).map(({ name }) => name),
  ])
  const home = nearBy(chance, unit.point, 2)
  return {
    id,
    items: [...items],
    districts: nearestDistricts(home, Math.max(1, Math.round(chance.int(3, 7) * spare))),
    home,
    free: generateFree(chance, spare),
    absent: chance.next() < 0.2 ? [generateAbsence(chance)] : [],
    validUntil: chance.next() < 0.1 ? dayAfter(chance.int(30, 200)) : null,
    busy: [],
    load: 0,
    prefers: {
      items: chance.next() < 0.3 ? [own.name] : [],
      districts: chance.next() < 0.3 ? [unit.district] : [],
    },
    feeFen: { skill: 20_000 + grade * 5_000, lecture: 60_000 + grade * 20_000 },
  }
}

function nearestDistricts(home: Point, count: number): string[] {
  const apart = ({ lng, lat }: Point) => Math.hypot((lng - home.lng) * 95, (lat - home.lat) * 111)
  return shanghaiDistricts
    .toSorted((a, b) => apart(a) - apart(b))
    .slice(0, count)
    .map(({ name }) => name)
}

const parts = [
  { starts: '08:30', ends: '12:00' },
  { starts: '13:00', ends: '17:00' },
  { starts: '18:00', ends: '21:00' },
]

function generateFree(chance: Chance, spare: number): PlanCoach['free'] {
  const share = Math.min(1, 0.7 * spare)
  const free = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    parts.filter(() => chance.next() < share).map((part) => ({ weekday, ...part })),
  )
  return free.length > 0 ? free : [{ weekday: 6, starts: '08:30', ends: '12:00' }]
}

function generateAbsence(chance: Chance): { from: string; to: string } {
  const from = chance.int(0, 100)
  return { from: dayAfter(from), to: dayAfter(from + chance.int(3, 20)) }
}
