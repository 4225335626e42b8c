import { type Call, permit } from '#platform/call'
import { logTransition } from '#platform/lifecycle/lifecycle'
import { subjectKind } from '../facts.ts'
import { keepArticle } from './record.ts'
import { toArticleColumns } from './rules.ts'
import { changeNews, findNews, insertNews } from './store/item.ts'

type Submitted = {
  /** Of what it tells about, which has one article. */
  id: string
  /** The level that reviews and publishes it. */
  unit: { id: number; path: string }
  title: string
  html: string
  /** The account that wrote it, of another level: it does not review it. */
  authorId: string | null
}

/**
 * What another level hands in, as an article that waits for the review (S1-30, A19): new, or in the place of what was returned
 * or withdrawn. The same once more changes nothing. As the system.
 */
export async function submitArticle(
  call: Call,
  { id, unit, title, html, authorId }: Submitted,
): Promise<void> {
  permit(call.actor.kind === 'system')
  const before = await findNews(call.tx, id)
  if (before !== undefined && before.state !== 'returned' && before.state !== 'withdrawn') return
  const text = { ...toArticleColumns({ title, html }), state: 'submitted' as const }
  const authors = authorId === null ? [] : [authorId]
  const blank = { starts_on: null, ends_on: null, place: null, published_at: null, pinned_at: null }
  const of = { id, kind: 'news' as const, unit_path: unit.path, unit_id: unit.id, created_at: call.now }
  const after =
    before === undefined
      ? await insertNews(call.tx, { ...blank, ...of, ...text, authors })
      : await changeNews(call.tx, id, { ...text, authors }, call.now)
  const about = { subjectKind, subjectId: id, unitPath: unit.path, action: 'submit' }
  await logTransition(call, { ...about, from: before?.state, to: after.state })
  keepArticle(call, 'submit', before, after)
}
