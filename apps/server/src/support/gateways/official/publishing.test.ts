import { afterEach, beforeEach, expect, test } from 'vitest'
import { failure, type Gateways, openGateways } from '../testing.ts'
import { openOfficial } from './adapter.ts'

let g: Gateways
beforeEach(async () => {
  g = await openGateways()
})
afterEach(() => g.close())

const submit = '/cgi-bin/freepublish/submit'
const article = (sourceUrl = 'https://jianwang.example/p/1') => ({
  title: '配送一周一览',
  digest: '下周课程',
  html: '<p>下周课程</p>',
  sourceUrl,
  cover: { name: 'cover.png', png: Buffer.from('\x89PNG cover') },
})

test('an article goes out by draft and submit, and its end is asked for', async () => {
  g.sim.official.publishBy({ takesMs: 30_000 })
  const draft = await g.official.draftArticle(article())
  expect(g.sim.official.articles()).toEqual([])
  const submitted = await g.official.publishDraft(draft)
  if (submitted.kind !== 'submitted') throw new Error(submitted.kind)
  expect(await g.official.askPublishing(submitted.publishId)).toEqual({ kind: 'publishing' })
  expect(await g.official.findPublished(article().sourceUrl)).toBeUndefined()
  g.clock.advance(30_000)
  const url = expect.stringMatching(/^https:\/\/mp\.weixin\.qq\.com\/s\//)
  expect(await g.official.askPublishing(submitted.publishId)).toEqual({ kind: 'published', url })
  expect(g.sim.official.articles()).toMatchObject([{ title: '配送一周一览', content: '<p>下周课程</p>' }])
  // The draft is gone with it.
  expect(await g.official.publishDraft(draft)).toEqual({ kind: 'no-draft' })
})

test('a submit whose answer is lost is not repeated, and the article is found again by its source', async () => {
  const draft = await g.official.draftArticle(article())
  g.sim.trouble(submit, 'drop after')
  expect(await g.official.publishDraft(draft)).toEqual({ kind: 'unknown' })
  expect(g.sim.calls.filter(({ path }) => path === submit)).toHaveLength(1)
  expect(await g.official.findPublished(article().sourceUrl)).toMatch(/^https:/)
  expect(await g.official.findPublished('https://jianwang.example/p/2')).toBeUndefined()
})

test('an article is found among those published after it, page by page', async () => {
  for (let n = 0; n < 25; n++)
    await g.official.publishDraft(await g.official.draftArticle(article(`https://a/${n}`)))
  expect(await g.official.findPublished('https://a/0')).toMatch(/^https:/)
})

test('a draft that does not pass, a failure of publishing, an account without the right each have their name', async () => {
  g.sim.official.publishBy({ ends: 4 })
  const submitted = await g.official.publishDraft(await g.official.draftArticle(article()))
  if (submitted.kind !== 'submitted') throw new Error(submitted.kind)
  expect(await g.official.askPublishing(submitted.publishId)).toEqual({ kind: 'failed', status: 4 })
  const draft = await g.official.draftArticle(article())
  g.sim.trouble(submit, 53503)
  expect(await g.official.publishDraft(draft)).toEqual({ kind: 'refused', errcode: 53503 })
  g.sim.trouble(submit, 48001)
  expect(await failure(g.official.publishDraft(draft))).toBe('gateways/misconfigured 503')
  const long = { ...article(), title: '长'.repeat(33) }
  expect(await failure(g.official.draftArticle(long))).toMatch(/^gateways\/refused/)
  expect(await failure(openOfficial(undefined, g.means).publishDraft(draft))).toBe(
    'gateways/not-configured 503',
  )
})
