import { type Call, permit } from '#platform/call'
import { escapeHtml } from '#platform/escape-html'
import { logTransition } from '#platform/lifecycle/lifecycle'
import { subjectKind } from '../facts.ts'
import type { NewsRow } from '../tables.ts'
import { keepArticle } from './record.ts'
import { toArticleColumns } from './rules.ts'
import { deleteAttachment, insertAttachment, listAttachments } from './store/article.ts'
import { changeNews, findNews, insertNews } from './store/item.ts'
import { fileUrl } from './view.ts'

type SubmittedImage = { id: string; name: string; mediaType: string; sizeBytes: number; alt: string }

type Submitted = {
  /** Of what it tells about, which has one article. */
  id: string
  /** The level that reviews and publishes it. */
  unit: { id: number; path: string }
  title: string
  html: string
  /** Pictures in the house's store, shown below the text; the article bears them under the same ids. */
  images: readonly SubmittedImage[]
  /** The account that wrote it, of another level: it does not review it. */
  authorId: string | null
}

/**
 * What another level hands in, as an article that waits for the review (S1-30, A19): new, or in the place of what was returned
 * or withdrawn. The same once more changes nothing. As the system.
 */
export async function submitArticle(
  call: Call,
  { id, unit, title, html, images, authorId }: Submitted,
): Promise<void> {
  permit(call.actor.kind === 'system')
  const before = await findNews(call.tx, id)
  if (before !== undefined && before.state !== 'returned' && before.state !== 'withdrawn') return
  const whole = html + images.map(showImage).join('')
  const coverId = images[0]?.id ?? null
  const text = { ...toArticleColumns({ title, html: whole, coverId }), state: 'submitted' as const }
  const authors = authorId === null ? [] : [authorId]
  const blank = { starts_on: null, ends_on: null, place: null, published_at: null, pinned_at: null }
  const of = { id, kind: 'news' as const, unit_path: unit.path, unit_id: unit.id, created_at: call.now }
  const after =
    before === undefined
      ? await insertNews(call.tx, { ...blank, ...of, ...text, authors })
      : await changeNews(call.tx, id, { ...text, authors }, call.now)
  await keepImages(call, after, images)
  const about = { subjectKind, subjectId: id, unitPath: unit.path, action: 'submit' }
  await logTransition(call, { ...about, from: before?.state, to: after.state })
  keepArticle(call, 'submit', before, after)
}

const showImage = ({ id, alt }: SubmittedImage) =>
  `<p><img src="${fileUrl(id)}" alt="${escapeHtml(alt)}"></p>`

/** Those of the text before that are not in this one are its no more. */
async function keepImages(call: Call, row: NewsRow, images: readonly SubmittedImage[]): Promise<void> {
  const held = await listAttachments(call.tx, row.id)
  for (const { id, role } of held)
    if (role === 'image' && !images.some((image) => image.id === id))
      await deleteAttachment(call.tx, row.id, id)
  for (const { id, name, mediaType, sizeBytes } of images) {
    if (held.some((file) => file.id === id)) continue
    const about = { id, item_id: row.id, unit_path: row.unit_path, role: 'image' as const, name }
    await insertAttachment(call.tx, {
      ...about,
      media_type: mediaType,
      size_bytes: sizeBytes,
      created_at: call.now,
    })
  }
}
