import { citizenOfCoach } from '#business/coaches'
import type { Call } from '#platform/call'
import { type PlaceRow, readLive } from '#support/places'

/** A page of the phone. */
export const linkOfClass = (id: string) => `packages/class/one?id=${id}`

type Concerned = { citizenId: string; link: string; teaches: boolean }

/**
 * Whom a change of a class concerns (S1-14): its coach and who is in it, each once, though a coach may learn himself. Who is
 * known by a name and a number alone is called by the sub-district. As the system.
 */
export async function listConcerned(
  call: Call,
  { courseId, coachId }: { courseId: string; coachId: string | null },
  isIn: (place: PlaceRow) => boolean = () => true,
): Promise<Concerned[]> {
  const coach = coachId === null ? undefined : await citizenOfCoach(call, coachId)
  const learners = (await readLive(call, courseId)).filter(isIn).flatMap(({ citizen_id: id }) => id ?? [])
  const others = [...new Set(learners)].filter((id) => id !== coach)
  const teacher =
    coach === undefined
      ? []
      : [{ citizenId: coach, link: `packages/coach/confirmations?class=${courseId}`, teaches: true }]
  return [
    ...teacher,
    ...others.map((citizenId) => ({ citizenId, link: linkOfClass(courseId), teaches: false })),
  ]
}

/** How many are known by a name and a number alone. As the system. */
export async function countToCall(
  call: Call,
  courseId: string,
  isIn: (place: PlaceRow) => boolean,
): Promise<number> {
  return (await readLive(call, courseId)).filter((place) => place.citizen_id === null && isIn(place)).length
}
