import { announce, type Call, note } from '#platform/call'
import type { Problem } from '#platform/problem'
import type { Guest, Move, Refusal } from '#support/places'
import { placeOffered } from '../../../facts.ts'
import { courseSubject } from '../../../lifecycle.ts'
import { findCourse } from '../../../store.ts'
import type { CourseRow } from '../../../tables.ts'
import { classClosed, classFull, moreTaken } from '../problems.ts'

/** Classes as a guest of places: a seating bears its course's id. `known`: the row, where it is at hand already. */
export const seatsOf = (known?: CourseRow): Guest => ({
  name: 'delivery',
  moved: async (call, id, moves) => {
    const row = known ?? (await findCourse(call.tx, id))
    if (row !== undefined) for (const move of moves) tell(call, row, move)
  },
  refuse,
})

function refuse(refusal: Refusal): Problem {
  if (refusal.why === 'closed') return classClosed({ why: '这门课程的报名没有开始，或已经截止。' })
  return refusal.why === 'few' ? classFull() : moreTaken({ taken: refusal.taken })
}

const acts: Partial<Record<Move['act'], string>> = {
  'sign-up': 'sign-up',
  accept: 'accept-place',
  leave: 'withdraw',
}

/** No name and no number is in either. */
function tell(call: Call, row: CourseRow, move: Move): void {
  const { placeId, citizenId, orderNo, state } = move
  const about = { subjectId: row.id, unitPath: row.unit_path }
  const act = acts[move.act]
  if (act !== undefined)
    note(call, {
      action: `${courseSubject}.${act}`,
      subjectKind: courseSubject,
      ...about,
      after: { placeId, orderNo, state },
    })
  // Who is known by name and number alone is called by the sub-district.
  if (move.act === 'offer' && citizenId !== null)
    announce(call, {
      kind: placeOffered,
      ...about,
      body: { citizenId, until: move.offeredUntil?.toISOString() ?? '' },
    })
}
