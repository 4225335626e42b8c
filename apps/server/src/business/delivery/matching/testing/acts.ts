import type { Client } from '#test/house'
import type { CoachRef, Desk } from './desk.ts'

type Said = Readonly<Record<string, unknown>>
/** Exactly these, so that tests of one house do not ask each other's. */
export const only = (...coaches: CoachRef[]) => ({ coachIds: coaches.map(({ id }) => id) })

export function actsOf(desk: Desk) {
  const matchingOf = async (courseId: string, who: Client = desk.association) =>
    (await who.get(`/api/delivery/courses/${courseId}/matching`)).body
  const own = async ({ citizen }: CoachRef, courseId: string) =>
    (await citizen.get('/api/my/delivery/enquiries')).body.items.find(
      ({ course }: { course: { id: string } }) => course.id === courseId,
    )
  return {
    matchingOf,
    own,
    ask: async (courseId: string, about: Said = {}) => {
      const { version } = await matchingOf(courseId)
      const body = { version, mode: 'first', atOnce: 2, answerMinutes: 60, ...about }
      return desk.association.post(`/api/delivery/courses/${courseId}/ask`, body)
    },
    answer: async (coach: CoachRef, courseId: string, body: Said) =>
      coach.citizen.post(`/api/my/delivery/enquiries/${(await own(coach, courseId))?.id}/answer`, body),
  }
}
