import type { Call } from '#platform/call'

/** A use that took place: what was used, and whose it is. */
export type ProvedUse = Readonly<{
  subjectId: string
  /** What everybody may read: 金海街道太极拳班. */
  subjectTitle: string
  unitId: number
  unitPath: string
}>

/** What a module gives whose things citizens rate. */
export type HasRatings = Readonly<{
  rated: readonly RatedKind[]
}>
export type RatedKind = Readonly<{
  /** In the address of its ratings, once in the house: `class`. */
  kind: string
  title: string
  /** The acting citizen's use, by its id; undefined where it is not his or has not taken place yet. */
  prove(call: Call, useId: string): Promise<ProvedUse | undefined>
}>
