/**
 * S1-27: who came to a lesson, as marks that somebody writes down with an id and the time, with a network or without: a learner by
 * the lesson's code, coach or sub-district by the list. Who is there is worked out of all marks and of nothing else, so that they
 * may come in any order, and twice. For server and phone. Pure.
 */

/** Whose word a mark is; a learner's own is said by the code. */
export const markers = { learner: '扫码签到', coach: '教练点名', desk: '街镇点名' } as const
export type Marker = keyof typeof markers

export type Mark = Readonly<{
  id: string
  /** By the phone's clock. */
  at: string
  placeId: string
  present: boolean
  by: Marker
  /** A check-in at another time or place than was confirmed (S1-13) waits for the list. */
  counts: boolean
}>

const isLater = (a: Mark, b: Mark): boolean => {
  const later = Date.parse(a.at) - Date.parse(b.at)
  return later > 0 || (later === 0 && a.id > b.id)
}

/** The word that holds of each place: the latest of those that count. */
export function foldMarks<M extends Mark>(marks: Iterable<M>): Map<string, M> {
  const held = new Map<string, M>()
  for (const mark of marks) {
    const before = held.get(mark.placeId)
    if (mark.counts && (before === undefined || isLater(mark, before))) held.set(mark.placeId, mark)
  }
  return held
}

export const countHeads = (held: ReadonlyMap<string, Mark>): number =>
  [...held.values()].filter(({ present }) => present).length

/** Places of which nothing holds, but which somebody checked in to elsewhere or at another time. */
export function listOdd(marks: readonly Mark[]): string[] {
  const held = foldMarks(marks)
  return [...new Set(marks.flatMap(({ placeId, counts }) => (counts || held.has(placeId) ? [] : [placeId])))]
}

/** So long after a lesson its list may be put right, as long as evidence may come. */
export const attendanceDays = 60
