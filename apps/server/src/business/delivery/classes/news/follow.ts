import { newsChanged, submitArticle } from '#business/news'
import { type Call, note } from '#platform/call'
import { listTimeline, takeAction } from '#platform/lifecycle/lifecycle'
import type { Consumer, FeedItem } from '#platform/outbox'
import { listLiveChildren } from '#support/units'
import { classNewsSubmitted } from '../../facts.ts'
import { classNewsLifecycle, classNewsSubject } from './lifecycle.ts'
import { listNewsPhotos } from './photo-store.ts'
import { changeClassNews, lockClassNews } from './store.ts'

/**
 * What was submitted becomes an article of the association that waits for its review, and what becomes of the article is told to
 * the sub-district (S1-30). Heard from the feed: nobody of the sub-district writes at the association's level.
 */
export const followClassNews: Consumer = {
  name: 'delivery.news',
  kinds: [classNewsSubmitted, newsChanged],
  handle: async (call, items) => {
    for (const item of items)
      await (item.kind === newsChanged ? follow(call, item) : handIn(call, item.subjectId))
  },
}

async function handIn(call: Call, id: string): Promise<void> {
  const row = await lockClassNews(call.tx, id)
  const [city] = (await listLiveChildren(call.tx, null)).filter(({ kind }) => kind === 'city')
  if (row?.state !== 'submitted' || city === undefined) return
  const { title, body, submitted_by: authorId } = row
  const photos = await listNewsPhotos(call.tx, id)
  const images = photos.map(({ id: fileId, name, media_type, size_bytes, alt }) => ({
    ...{ id: fileId, name, mediaType: media_type, sizeBytes: size_bytes, alt: alt ?? '' },
  }))
  await submitArticle(call, { id, unit: city, title, html: toHtml(body), images, authorId })
}

/** A paragraph for each line that says something. */
const toHtml = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</p>`)
    .join('')

const acts = { returned: 'return', published: 'publish', withdrawn: 'withdraw' } as const

async function follow(call: Call, { subjectId, body }: FeedItem): Promise<void> {
  const { state } = body as { state: string } // announced in this shape
  const act = acts[state as keyof typeof acts] as (typeof acts)[keyof typeof acts] | undefined // others have none
  const row = act === undefined ? undefined : await lockClassNews(call.tx, subjectId)
  if (act === undefined || row === undefined) return
  // Heard once more, or overtaken by what was submitted since.
  if (!classNewsLifecycle.transitions.some(({ action, from }) => action === act && from.includes(row.state)))
    return
  const timeline = await listTimeline(call, 'news', subjectId)
  const why = timeline.find(({ action }) => action === act)?.reason ?? null
  const to = await takeAction(call, classNewsLifecycle, row, act)
  await changeClassNews(call.tx, subjectId, { state: to, note: why }, call.now)
  const about = { subjectKind: classNewsSubject, subjectId, unitPath: row.unit_path }
  note(call, { ...about, action: classNewsLifecycle.auditOf(act), after: { state: to } })
}
