import type { House, Routes } from './house.ts'
import type { Consumer } from './outbox.ts'
import type { AnyRecord } from './record/record.ts'
import type { SpelledColumn } from './renew-readings.ts'
import type { AnyPurpose } from './resumable/purpose.ts'
import type { Probe } from './standstill.ts'
import type { Step } from './steps.ts'
import type { TaskHandler } from './tasks/runner.ts'

/** Under which path which routes stand. */
export type Mount = readonly [prefix: string, routes: Routes]

type Address = `/api/${string}`
/** A record and where its doors stand: what is promised of every record is asked of it there (`records.int.test.ts`). */
export type RecordAt = Readonly<{
  record: AnyRecord
  /** Listed by `GET`, added by `POST`; each one and its acts below it. */
  at: Address
  /** Where a level's own are listed, if not at `at`: what is not published yet. */
  own?: Address
  /** As what it comes in and goes out in sheets. */
  sheet?: string
}>

/** Clears away what is past its time by the moment it is handed. */
export type Clearing = (house: House, now: Date) => Promise<unknown>

/**
 * Plain, or made of what other modules give: calls go down the plan, so a module below is told by an argument. What may be
 * given is a type of the module that takes it (`KeepsCitizens` of citizens), and a part of the value of each that gives it.
 */
export type Made<T, Gift> = T | ((modules: readonly Gift[]) => T)

/**
 * What a module is to the house: one value a module in its `index.ts`, listed in modules.ts. App, worker and commands take
 * from there; what is not said is not there. `Gift`: what it takes of the modules above it.
 */
export type Module<Gift = unknown> = Readonly<{
  /** As in the plan; also its folder, its schema in the database and the first word of its grants. */
  name: string
  routes?: Made<readonly Mount[], Gift>
  /** Made by `defineRecord`. */
  records?: readonly RecordAt[]
  /** Who hears facts. */
  consumers?: readonly Consumer[]
  /** Who does long work. */
  tasks?: Made<readonly TaskHandler[], Gift>
  /** What the worker does again and again. */
  steps?: Made<readonly Step[], Gift>
  /** What is kept for a time only. */
  clearings?: readonly Clearing[]
  /** What must never stand still, beside tasks, facts and the sealer. */
  probes?: readonly Probe[]
  /** For what large files come in parts. */
  uploads?: readonly AnyPurpose[]
  /** What is found by how its name is spelled. */
  spelled?: readonly SpelledColumn[]
}>

export function resolve<T, Gift>(
  made: Made<readonly T[], Gift> | undefined,
  modules: readonly Gift[],
): readonly T[] {
  return typeof made === 'function' ? made(modules) : (made ?? [])
}

/**
 * What exactly one module gives.
 * @throws when none does, or several
 */
export function onlyOne<T, Gift>(
  what: string,
  modules: readonly Gift[],
  read: (module: Gift) => T | undefined,
): T {
  const [only, ...more] = modules.flatMap((module) => read(module) ?? [])
  if (only === undefined || more.length > 0)
    throw new Error(`${what} is given by ${only === undefined ? 'no module' : 'several modules'}`)
  return only
}
