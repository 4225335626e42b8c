import type pg from 'pg'
import { inject } from 'vitest'
import { type Chance, seedChance } from '../../../apps/server/src/demo/chance.ts'
import type { Citizen, Client, TestHouse, UnitRef } from '../../../apps/server/src/test/house.ts'
import { openTestHouse } from '../../../apps/server/src/test/house.ts'
import { connectOwner } from '../../../apps/server/src/test/owner.ts'
import type { DrawnClass, Profile, Size } from './draw.ts'
import type { Fate } from './recruiting.ts'
import { firstDay, lastDay } from './season.ts'
import { Tally } from './tally.ts'

export type Street = {
  unit: UnitRef
  district: string
  client: Client
  /** Their ids and where they lie. */
  venues: { id: string; lng: number; lat: number }[]
  classes: readonly DrawnClass[]
  citizens: Citizen[]
}
export type Coach = {
  id: string
  /** In the order of their hiring. */
  no: number
  name: string
  citizen: Citizen
  profile: Profile
  /** How he answers what he is asked. */
  temper: 'willing' | 'choosy' | 'silent'
}
/** The city for one half-year: who acts in it, what was counted, and the dice. */
export type World = Readonly<{
  house: TestHouse
  size: Size
  chance: Chance
  tally: Tally
  association: Client
  maker: Client
  checker: Client
  streets: Street[]
  coaches: Coach[]
  itemIds: Map<string, string>
  /** By class. */
  fates: Map<string, Fate>
  /** Lessons to which no coach came. */
  missed: Set<string>
  /** Connections of the owner that ask what holds, beside each other. */
  checkers: readonly pg.Client[]
  isHoliday(day: string): boolean
}>

/** The tree of the city as the product seeds it, people at the association, and nothing ordered yet. */
export async function openWorld(size: Size, seed: number): Promise<World> {
  const house = await openTestHouse(`${firstDay}T08:00:00+08:00`)
  const city = await house.unit()
  const [association, maker, checker] = [
    await house.staff(city, 'manager', ['delivery.arrange']),
    await house.staff(city, 'manager', ['payroll.make']),
    await house.staff(city, 'manager', ['payroll.check']),
  ]
  const { rows } = await house.owner.query<{ day: string }>('select day::text from calendar.day where is_off')
  const off = new Set(rows.map(({ day }) => day))
  const { rows: units } = await house.owner.query<UnitRef & { district: string }>(
    `select s.id, s.path, s.name, s.kind, d.name as district from units.unit s join units.unit d on d.id = s.parent_id
     where s.kind = 'street' and s.enabled order by s.id limit $1`,
    [size.streets],
  )
  const streets: Street[] = []
  for (const { district, ...unit } of units)
    streets.push({ unit, district, client: await house.staff(unit), venues: [], classes: [], citizens: [] })
  return {
    house,
    size,
    chance: seedChance(seed),
    tally: new Tally(),
    association,
    maker,
    checker,
    streets,
    coaches: [],
    itemIds: new Map(),
    fates: new Map(),
    missed: new Set(),
    checkers: await Promise.all(Array.from({ length: 3 }, () => connectChecker(house))),
    isHoliday: (day) => off.has(day),
  }
}

async function connectChecker({ owner }: TestHouse): Promise<pg.Client> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  return connectOwner(Object.assign(new URL(inject('ownerUrl')), { pathname: `/${rows[0]?.name}` }).href)
}

export async function closeWorld({ house, checkers }: World): Promise<void> {
  for (const client of checkers) await client.end()
  await house.close()
}

/** What somebody sees on a list, read in one question and in an order that does not hang on ids. */
export async function see<T extends object>(
  { house }: World,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await house.owner.query<T>(text, values)).rows
}

/** Moves the clock forward to a time of the day, never back. */
export function at({ house }: World, day: string, time: string): void {
  const wanted = new Date(`${day}T${time}:00+08:00`)
  if (wanted > house.clock.now()) house.clock.set(wanted.toISOString())
}

/** Nobody has to sign in anew until the half-year is over. */
export async function staySignedIn({ house }: World): Promise<void> {
  for (const table of ['identity.session', 'citizens.session'])
    await house.owner.query(`update ${table} set created_at = $1, seen_at = $1`, [
      `${lastDay}T23:00:00+08:00`,
    ])
}

/** A moment passes between two acts, so that what was made first also sorts first. */
export const pass = ({ house }: World, milliseconds = 100): void => house.clock.advance(milliseconds)
