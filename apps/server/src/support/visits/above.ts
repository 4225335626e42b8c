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
  unitId: number
  unitPath: string
  /** How much it is in question: twice as much is drawn twice as often; 0 never by chance. */
  weight: number
  /** Why it weighs so much; kept with the visit. */
  reasons: readonly string[]
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
  /** Working days until something found is to be put right. */
  dueDays: Readonly<Record<Severity, number>>
  /** What takes place on a day, in the actor's scope. */
  list(call: Call, day: string): Promise<readonly Visitable[]>
}>
