import type { CheckItem } from '@jianwang/records/checklist'
import type { Crs } from '@jianwang/records/coordinates'
import type { Severity } from '@jianwang/records/visit'
import type { Call } from '#platform/call'

/** Something an inspector may go to see on a day. */
export type Visitable = Readonly<{
  id: string
  /** What everybody may read: 金海街道太极拳班第 3 节. */
  title: string
  place: string
  point: Readonly<{ lng: number; lat: number; crs: Crs }> | null
  startsAt: Date | null
  /** Needed where who goes is booked. */
  endsAt?: Date | null
  unitId: number
  unitPath: string
  /** How much it is in question: twice as much is drawn twice as often; 0 never by chance. */
  weight: number
  /** Why it weighs so much; kept with the visit. */
  reasons: readonly string[]
}>

/** What is told of a booking to whom it concerns. */
export type Booked = Readonly<{
  subjectId: string
  inspectorName: string
  contactName: string
  purpose: string
}>
export type Booking = Readonly<{
  /** What who books has besides `visits.manage`. */
  grant: string
  /** Tells whom it concerns, in the transaction that books or cancels; `cancelled`: why. */
  tell(call: Call, booked: Booked, cancelled?: string): Promise<void>
}>

/** What a module gives whose things are visited: the checklist, and what there is to see. */
export type HasVisits = Readonly<{ visited: readonly VisitedKind[] }>
export type VisitedKind = Readonly<{
  /** Once in the house: `lesson`. */
  kind: string
  title: string
  /** The first version; whoever plans visits publishes the others. */
  checklist: readonly CheckItem[]
  /** True: who is visited sees it as soon as it is planned. Otherwise it comes unannounced, and is seen once it began. */
  isAnnounced: boolean
  /** Who goes is booked: there from beginning to end, in one place at a time, with what for and whom to call (S1-42). */
  booking?: Booking
  /** Working days until something found is to be put right. */
  dueDays: Readonly<Record<Severity, number>>
  /** What takes place on a day, in the actor's scope. */
  list(call: Call, day: string): Promise<readonly Visitable[]>
}>
