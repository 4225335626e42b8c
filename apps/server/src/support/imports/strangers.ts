import type { Call } from '#platform/call'
import { countLookups, mostLookups, recordLookup, takeLookup } from '#platform/lookups'
import { tooManyStrangers } from './problems.ts'
import type { ImportResource, Judged } from './resource.ts'

/**
 * In one file. Who is somewhere else is a row or two of an honest list, and many after a summer: more is a list of guesses.
 */
export const mostStrangers = 100

/** Whom a file met outside the actor's scope: each counts as a lookup of the day and is written down. */
export type Strangers = {
  note(judged: readonly Judged[]): void
  /** At the end of a reading. @throws tooManyLookups (429) */
  take(call: Call): Promise<void>
  /** After a reading that was refused: what it found out counts all the same. */
  count(call: Call): Promise<void>
}

/** @throws tooManyStrangers (422) from `note` */
export function openStrangers({ strangers }: Pick<ImportResource, 'strangers'>): Strangers {
  const met: { id: string }[] = []
  const record = (call: Call) => {
    if (strangers !== undefined) recordLookup(call, { ...strangers, found: met })
  }
  return {
    note: (judged) => {
      for (const { met: id } of judged) if (id !== undefined) met.push({ id })
      if (met.length > mostStrangers) throw tooManyStrangers({ most: mostStrangers, daily: mostLookups })
    },
    take: async (call) => {
      if (met.length === 0) return
      await takeLookup(call, met.length)
      record(call)
    },
    count: async (call) => {
      if (met.length === 0) return
      await countLookups(call, met.length)
      record(call)
    },
  }
}
