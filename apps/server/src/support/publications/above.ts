import type { Call } from '#platform/call'
import type { Weekly } from './schedule.ts'

/** One line of what is published, as it was when it was issued. Nothing of it is personal. */
export type Entry = Readonly<{
  /** The same thing's in every issue and every publication. */
  id: string
  /** What its live state hangs on, such as a class. */
  ref: string
  /** Whose it is: that unit answers for it. */
  unitId: number
  path: string
  district: string
  unit: string
  title: string
  place: string
  /** ISO. */
  startsAt: string
  endsAt: string
  /** By the key of a further column. */
  more: Readonly<Record<string, string>>
}>

/** What became other, in a sentence, and whose it is; nobody's for what somebody wrote himself. */
export type Change = Readonly<{ path: string | null; text: string }>

/** A column beside time, unit, title, place, contact and state; `share` of the width of a picture (time has 17). */
export type FurtherColumn = Readonly<{ key: string; title: string; share: number }>

/** What is published again and again: a guest says what of, when, and what stands in it. */
export type Series = Readonly<{
  /** Small letters: also its address, `/p/bulletin`. */
  name: string
  title: string
  /** Who publishes it. */
  publisher: string
  /** Who at the city's level may correct it, give notices and post on its channels; the bureau itself only reads (S1-51). */
  grant: string
  schedule: Weekly
  columns: readonly FurtherColumn[]
  /** The heading of the column of the live state: 报名情况. */
  stateTitle: string
  /** Where its city's own channels are at first; the methods may be changed. */
  channels: readonly Readonly<{ name: string; method: 'wechat' | 'manual' }>[]
  /** All entries of a key. Runs as the system, in the transaction of the freeze. */
  gather(call: Call, key: string): Promise<readonly Entry[]>
  /**
   * Where its entries stand in other calendars of the guest's, too: how often each was changed (SEQUENCE, RFC 5545), and whether it
   * is off. Left out, the issues count. As `gather`, and after it.
   */
  trace?(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Trace>>
  /** What changes by itself and makes no issue, such as places that are left: by entry, as it is now. Runs as anybody. */
  live(call: Call, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>>
  /**
   * What may be taken back at any moment, such as a person's name: filled in as it is now, on the house's own page and in its data
   * alone. It is in no version, and in nothing that leaves the house: no picture, sheet, feed, text or article.
   */
  revocable?: Readonly<{
    columns: readonly Readonly<{ key: string; title: string }>[]
    /** By entry, by the key of the column. Runs as anybody. */
    tell(
      call: Call,
      entries: readonly Entry[],
    ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>
  }>
}>

export type Trace = Readonly<{ sequence: number; isOff: boolean }>

/** What a module gives that publishes something. */
export type HasPublications = Readonly<{ publications: readonly Series[] }>
