import type { Unit } from '#support/units'
import type { Chance } from './chance.ts'
import { personName, phoneNumber } from './names.ts'
import type { Person } from './person.ts'

/** Those of the orders first. */
const items = [
  ['广场舞', 'skill', 'dance'],
  ['健身操', 'skill', 'dance'],
  ['二十四式太极拳', 'skill', 'martial'],
  ['八段锦', 'skill', 'martial'],
  ['柔力球', 'skill', 'other'],
  ['乒乓球', 'skill', 'other'],
  ['运动与慢性病', 'lecture', null],
  ['科学健身入门', 'lecture', null],
  ['排舞', 'skill', 'dance'],
  ['木兰拳', 'skill', 'martial'],
  ['门球', 'skill', 'other'],
  ['膝关节保护', 'lecture', null],
] as const
const fees = [
  ['skill', 'junior', 20_000],
  ['skill', 'middle', 25_000],
  ['skill', 'senior', 30_000],
  ['lecture', 'junior', 40_000],
  ['lecture', 'middle', 50_000],
  ['lecture', 'senior', 60_000],
] as const
const grades = ['junior', 'middle', 'senior'] as const
const hours = [
  ['09:00', '11:00'],
  ['13:30', '15:30'],
  ['18:30', '20:30'],
] as const
const coachCount = 60

type Plan = { districts: { unit: Unit; streets: { unit: Unit }[] }[] }

/** 项目、课酬标准、教练 by the association, 配送场地 by three sub-districts of each district. @returns how many coaches and venues */
export async function plantCoaches(
  association: Person,
  ownerOf: (unit: Unit) => Person,
  { districts }: Plan,
  { chance, now }: { chance: Chance; now: Date },
): Promise<{ coaches: number; venues: number }> {
  const year = now.getFullYear()
  await plantCatalogue(association, year)
  for (let n = 0; n < coachCount; n++) await plantCoach(association, districts, chance, { n, year })
  let venues = 0
  for (const { streets } of districts)
    for (const { unit } of streets.slice(0, 3))
      for (const [room, capacity] of [
        ['市民健身中心', 80],
        ['社区学校', 35],
      ] as const) {
        const name = `${unit.name}${room}`
        await ownerOf(unit).post('/api/coaches/venues', {
          name,
          address: `${unit.name}文化路 ${++venues} 号`,
          capacity,
        })
      }
  return { coaches: coachCount, venues }
}

/** What orders have planted already stands. */
async function plantCatalogue(association: Person, year: number): Promise<void> {
  const there = await association.get('/api/coaches/items?limit=100')
  const known = new Set((there.items as { name: string }[]).map(({ name }) => name)) // as the list answers
  for (const [name, kind, category] of items)
    if (!known.has(name)) await association.post('/api/coaches/items', { name, kind, category })
  if ((await association.get('/api/coaches/fees')).total !== 0) return
  for (const [kind, grade, feeFen] of fees)
    await association.post('/api/coaches/fees', { kind, grade, feeFen, fromDay: `${year - 1}-01-01` })
}

async function plantCoach(
  association: Person,
  districts: Plan['districts'],
  chance: Chance,
  { n, year }: { n: number; year: number },
): Promise<void> {
  const own = [items[n % items.length], items[(n * 5 + 3) % items.length]].flatMap((item) => item?.[0] ?? [])
  const near = [districts[n % districts.length], districts[(n * 2 + 1) % districts.length]]
  const made = await association.post('/api/coaches/coaches', {
    name: personName(chance),
    phone: phoneNumber(95_000 + n),
    grade: grades[n % 3],
    items: [...new Set(own)],
    districts: [...new Set(near.flatMap((each) => each?.unit.name ?? []))],
    contractUntil: `${year + 1}-12-31`,
  })
  const at = `/api/coaches/coaches/${made.id}`
  // One in fifteen has a certificate that is running out.
  const expiresOn = n % 15 === 7 ? `${year}-12-31` : `${year + 2}-12-31`
  await association.post(`${at}/qualifications`, {
    name: '社会体育指导员证',
    number: `SH${10_000 + n}`,
    expiresOn,
  })
  const freeTimes = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    hours.filter(() => chance.next() < 0.6).map(([starts, ends]) => ({ weekday, starts, ends })),
  )
  await association.put(`${at}/times`, { freeTimes })
}
