import type { PlaceState } from '@jianwang/words/places'
import type { Call } from '#platform/call'
import type { Problem } from '#platform/problem'

/** One place that changed hands in this transaction, whoever's act it was. */
export type Move = Readonly<{
  /** `claim`: a row known by name and number became this citizen's; `lapse`: an offer ran out. */
  act: 'sign-up' | 'claim' | 'offer' | 'accept' | 'leave' | 'lapse'
  placeId: string
  /** Null: known by name and number alone (`readPlaces` tells them). */
  citizenId: string | null
  orderNo: number
  state: PlaceState
  offeredUntil: Date | null
}>

/** Why nobody got a place. `closed`: called off, not yet or no longer open; `few`: not for all; `taken`: more than that are. */
export type Refusal =
  | Readonly<{ why: 'closed' }>
  | Readonly<{ why: 'few'; free: number }>
  | Readonly<{ why: 'taken'; taken: number }>

/** What a module says of itself whose rows have seatings; handed in with every act, so nothing is told that nobody hears. */
export type Guest = Readonly<{
  /** As in the plan. */
  name: string
  /** Audit and facts in the guest's own words, in the act's own transaction; once for all that an act moved, in order. */
  moved(call: Call, seatingId: string, moves: readonly Move[]): Promise<void>
  /** The refusal in the guest's words: it knows what the places are in. */
  refuse(refusal: Refusal): Problem
}>
