import { feedbackReceived, listProvedLessons } from '#business/delivery'
import type { Consumer } from '#platform/outbox'
import { listLiveChildren } from '#support/units'
import { takeProvedLessons } from './make.ts'

/** What sub-districts told was held comes to the payer, the association of the city (S1-31, S1-32). */
export const takeFeedback: Consumer = {
  name: 'payroll.feedback',
  kinds: [feedbackReceived],
  handle: async (call, items) => {
    const [city] = (await listLiveChildren(call.tx, null)).filter(({ kind }) => kind === 'city')
    if (city === undefined) throw new Error('there is no city')
    for (const courseId of new Set(items.map(({ subjectId }) => subjectId)))
      await takeProvedLessons(call, city.path, await listProvedLessons(call, courseId))
  },
}
