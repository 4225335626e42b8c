import type { LessonAttendance, MyAttendance } from '@jianwang/api'
import { foldMarks, type Mark } from '@jianwang/records/attendance'
import { coaching } from './api'
import { keep, readKept } from './kept'
import { makeUuid } from './key'
import { onSent, send, useOutbox, type Wish } from './outbox'
import { serverNow } from './server-time'
import { makeShared } from './shared-state'

/** The lists of a coach's lessons, and what he has ticked: on this phone, with a network or without. */

const kept = 'rolls'
const rolls = makeShared<MyAttendance | undefined>(undefined)

export function showRolls(told: MyAttendance): void {
  keep(kept, told)
  rolls.set(told)
}

/** As they were read last; with a network they are read anew by the page. */
export function useRolls(): MyAttendance | undefined {
  return rolls.use() ?? readKept<MyAttendance>(kept)
}

/** However late the answer comes, the list is shown as it is there. */
export function listenForMarks(): void {
  onSent('attendance', (_, answer) => {
    const roll = answer as LessonAttendance // the answer of POST /api/my/delivery/lessons/{id}/attendance
    const told = rolls.get() ?? readKept<MyAttendance>(kept)
    if (told === undefined) return
    showRolls({ items: told.items.map((each) => (each.lessonId === roll.lessonId ? roll : each)) })
  })
}

export type Roll = {
  lesson: LessonAttendance
  /** The word that holds of each place, with what is still on this phone alone. */
  held: ReadonlyMap<string, Pick<Mark, 'present' | 'by'>>
  waiting: readonly Wish[]
}

/** A lesson's list as it stands on this phone: what the server has, and what waits to be sent. */
export function useRoll(id: string): Roll | undefined {
  const outbox = useOutbox()
  const lesson = useRolls()?.items.find(({ lessonId }) => lessonId === id)
  if (lesson === undefined) return undefined
  const waiting = outbox.filter(({ kind, path }) => kind === 'attendance' && path.includes(`/${id}/`))
  const there = lesson.learners.flatMap(({ placeId, mark }) =>
    mark === null ? [] : [{ ...mark, placeId, counts: true }],
  )
  return { lesson, waiting, held: foldMarks<Mark>([...there, ...waiting.flatMap(marksOf)]) }
}

type Ticked = Pick<Mark, 'id' | 'at' | 'placeId' | 'present'>
const marksOf = ({ body, state }: Wish): Mark[] =>
  state === 'waiting'
    ? (body as { marks: Ticked[] }).marks.map((mark) => ({ ...mark, by: 'coach', counts: true })) // written by `tick`
    : []

let last = 0

/**
 * Writes down who is there, or is not, now: it counts from this moment, whenever it is sent. Two marks never have one time.
 * @throws what the server refuses it for, when there is a network
 */
export async function tick(
  lesson: LessonAttendance,
  placeIds: readonly string[],
  present: boolean,
): Promise<void> {
  const marks = placeIds.map((placeId) => {
    last = Math.max(serverNow(), last + 1)
    return { id: makeUuid(), at: new Date(last).toISOString(), placeId, present }
  })
  await send({
    kind: 'attendance',
    title: `点名：${lesson.itemName}第 ${lesson.seq} 节`,
    method: 'POST',
    path: coaching.marksPath(lesson.lessonId),
    body: { marks },
  })
}
