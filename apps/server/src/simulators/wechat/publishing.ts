import { type Answer, type Asked, answerJson } from '../loopback.ts'

/** What is in an article, by WeChat's names. */
export type SimulatedArticle = Readonly<{
  title: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
}>
type Published = { articleId: string; article: SimulatedArticle; status: number; endsAt: number }

/** Drafts and what became of them: material, drafts, publishing tasks. */
export type PublishingState = {
  materials: Set<string>
  drafts: Map<string, SimulatedArticle>
  /** By publish_id, the oldest first. */
  published: Map<string, Published>
  /** How long WeChat takes, in milliseconds of the clock. */
  takesMs: number
  /** How the next ones end: 0 well, 2 to 4 not. */
  ends: number
}

export const makePublishingState = (): PublishingState => ({
  materials: new Set(),
  drafts: new Map(),
  published: new Map(),
  takesMs: 0,
  ends: 0,
})

type Body = Record<string, unknown>
type Refuse = (errcode: number, words: string) => Answer
let serial = 0

export function addMaterial(publishing: PublishingState, asked: Asked, refuse: Refuse): Answer {
  if (asked.query.get('type') !== 'image') return refuse(40004, 'invalid media type')
  const isForm = asked.headers['content-type']?.startsWith('multipart/form-data') === true
  if (!isForm || !asked.body.includes('name="media"; filename=')) return refuse(41005, 'media data missing')
  const id = `simulated-material-${++serial}`
  publishing.materials.add(id)
  return answerJson({ media_id: id, url: `http://127.0.0.1/${id}.png` })
}

export function addDraft(publishing: PublishingState, body: Body, refuse: Refuse): Answer {
  const [article] = Array.isArray(body.articles) ? (body.articles as Body[]) : [] // each member is looked at below
  const { title, content, thumb_media_id: cover } = article ?? {}
  if (typeof title !== 'string' || title === '' || [...title].length > 32)
    return refuse(45003, 'title size out of limit')
  if (typeof content !== 'string' || content === '') return refuse(44004, 'empty content')
  if (content.length >= 20_000) return refuse(45002, 'content size out of limit')
  if (!publishing.materials.has(String(cover))) return refuse(40007, 'invalid media_id')
  const id = `simulated-draft-${++serial}`
  publishing.drafts.set(id, {
    title,
    content,
    digest: String(article?.digest ?? ''),
    content_source_url: String(article?.content_source_url ?? ''),
    thumb_media_id: String(cover),
  })
  return answerJson({ media_id: id })
}

/** A published draft leaves the box of drafts. */
export function submitDraft(publishing: PublishingState, body: Body, now: Date, refuse: Refuse): Answer {
  const draft = publishing.drafts.get(String(body.media_id))
  if (draft === undefined) return refuse(40007, 'invalid media_id')
  publishing.drafts.delete(String(body.media_id))
  const id = String(100_000_000 + ++serial)
  const endsAt = now.getTime() + publishing.takesMs
  const { ends: status } = publishing
  publishing.published.set(id, { articleId: `simulated-article-${serial}`, article: draft, status, endsAt })
  return answerJson({ errcode: 0, errmsg: 'ok', publish_id: id, msg_data_id: serial })
}

const urlOf = ({ articleId }: Published) => `https://mp.weixin.qq.com/s/${articleId}`

export function tellPublishing(publishing: PublishingState, body: Body, now: Date, refuse: Refuse): Answer {
  const id = String(body.publish_id)
  const found = publishing.published.get(id)
  if (found === undefined) return refuse(40007, 'invalid publish_id')
  if (now.getTime() < found.endsAt) return answerJson({ publish_id: id, publish_status: 1 })
  if (found.status !== 0) return answerJson({ publish_id: id, publish_status: found.status, fail_idx: [1] })
  return answerJson({
    publish_id: id,
    publish_status: 0,
    article_id: found.articleId,
    article_detail: { count: 1, item: [{ idx: 1, article_url: urlOf(found) }] },
    fail_idx: [],
  })
}

/** The newest first, 20 at most. */
export function listPublished(publishing: PublishingState, body: Body, now: Date): Answer {
  const all = listStanding(publishing, now).reverse()
  const { offset, count } = body
  const page = all.slice(Number(offset), Number(offset) + Math.min(20, Number(count)))
  const item = page.map((each) => ({
    article_id: each.articleId,
    content: { news_item: [{ ...each.article, url: urlOf(each), is_deleted: false }] },
    update_time: Math.floor(each.endsAt / 1_000),
  }))
  return answerJson({ total_count: all.length, item_count: item.length, item })
}

/** What readers see now, the oldest first. */
export function listStanding({ published }: PublishingState, now: Date): Published[] {
  return [...published.values()].filter(({ status, endsAt }) => status === 0 && endsAt <= now.getTime())
}
