import { letExpire } from '#platform/files'
import type { Consumer } from '#platform/outbox'
import { coachesChanged } from '../facts.ts'

/** Pictures that nobody needs any more are let go by the system, as citizens write no files. */
export const forgetPhotos: Consumer = {
  name: 'coaches.photos',
  kinds: [coachesChanged],
  handle: async (call, items) => {
    const ids = items.flatMap(({ body }) => (body as { photoIds?: string[] }).photoIds ?? []) // announced in this shape
    await letExpire(call, ids)
  },
}
