import type { Article, OfficialPort, Publishing, Submitted } from '#platform/outside'
import { isObject, NoReply } from '../exchange.ts'
import { refused } from '../problems.ts'
import { toProblem, type WechatApi, wechatMissing } from '../wechat/api.ts'

type Publishes = Pick<OfficialPort, 'draftArticle' | 'publishDraft' | 'askPublishing' | 'findPublished'>

/** What the account publishes: cover, draft, submit, and how it ended. */
export const openPublishing = (api: WechatApi): Publishes => ({
  draftArticle: (article) => draftArticle(api, article),
  publishDraft: (draftId) => publishDraft(api, draftId),
  askPublishing: (publishId) => askPublishing(api, publishId),
  findPublished: (sourceUrl) => findPublished(api, sourceUrl),
})

const miss = async () => {
  throw wechatMissing()
}
export const unpublishing: Publishes = {
  draftArticle: miss,
  publishDraft: miss,
  askPublishing: miss,
  findPublished: miss,
}

/** Repeated it leaves a second draft behind, which nobody sees. */
async function draftArticle(api: WechatApi, { cover, ...article }: Article): Promise<string> {
  const form = new FormData()
  form.set('media', new Blob([new Uint8Array(cover.png)], { type: 'image/png' }), cover.name)
  const picture = await api.upload('/cgi-bin/material/add_material', { type: 'image' }, form)
  if (picture.errcode !== 0) throw toProblem(picture)
  const { title, digest, html, sourceUrl } = article
  const said = {
    article_type: 'news',
    title,
    digest,
    content: html,
    content_source_url: sourceUrl,
    thumb_media_id: picture.body.media_id,
    need_open_comment: 0,
  }
  const reply = await api.post({ path: '/cgi-bin/draft/add', body: { articles: [said] }, repeatable: true })
  if (reply.errcode !== 0) throw toProblem(reply)
  const { media_id: id } = reply.body
  if (typeof id !== 'string' || id === '') throw refused({ errcode: 'draft/add' })
  return id
}

const noSuchMedia = 40007
/** The draft does not pass, is to be used by hand, or is to be saved by hand first. */
const notPassed = new Set([53503, 53504, 53505])

async function publishDraft(api: WechatApi, draftId: string): Promise<Submitted> {
  try {
    const body = { media_id: draftId }
    // Submitted twice it might stand there twice.
    const reply = await api.post({ path: '/cgi-bin/freepublish/submit', body, repeatable: false })
    const { errcode } = reply
    if (errcode === noSuchMedia) return { kind: 'no-draft' }
    if (notPassed.has(errcode)) return { kind: 'refused', errcode }
    if (errcode !== 0) throw toProblem(reply)
    const { publish_id: id } = reply.body
    if (typeof id !== 'string' && typeof id !== 'number') return { kind: 'unknown' }
    return { kind: 'submitted', publishId: String(id) }
  } catch (error) {
    if (error instanceof NoReply) return { kind: 'unknown' }
    throw error
  }
}

async function askPublishing(api: WechatApi, publishId: string): Promise<Publishing> {
  const body = { publish_id: publishId }
  const reply = await api.post({ path: '/cgi-bin/freepublish/get', body, repeatable: true })
  if (reply.errcode !== 0) throw toProblem(reply)
  const { publish_status: status, article_detail: detail } = reply.body
  if (typeof status !== 'number') throw refused({ errcode: 'freepublish/get' })
  if (status === 1) return { kind: 'publishing' }
  if (status !== 0) return { kind: 'failed', status }
  const [first] = isObject(detail) && Array.isArray(detail.item) ? detail.item : []
  return { kind: 'published', url: isObject(first) ? readText(first.article_url) : undefined }
}

const pageSize = 20
const pages = 5

async function findPublished(api: WechatApi, sourceUrl: string): Promise<string | undefined> {
  for (let page = 0; page < pages; page++) {
    const body = { offset: page * pageSize, count: pageSize, no_content: 0 }
    const reply = await api.post({ path: '/cgi-bin/freepublish/batchget', body, repeatable: true })
    if (reply.errcode !== 0) throw toProblem(reply)
    const items = Array.isArray(reply.body.item) ? reply.body.item : []
    for (const article of items.flatMap(listArticles))
      if (article.content_source_url === sourceUrl && article.is_deleted !== true)
        return readText(article.url) ?? ''
    if (items.length < pageSize) return undefined
  }
  return undefined
}

function listArticles(item: unknown): Record<string, unknown>[] {
  const content = isObject(item) && isObject(item.content) ? item.content : {}
  return Array.isArray(content.news_item) ? content.news_item.filter(isObject) : []
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
