import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { House } from '#platform/house'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { deliverPublications } from './delivering/deliver.ts'
import { freezeDue } from './service/freeze.ts'
import { makeEntry, makeSeries } from './testing/series.ts'

let house: TestHouse
let street: UnitRef
const { series, set } = makeSeries()
const submit = '/cgi-bin/freepublish/submit'

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.unit('奉贤区', '金海街道')
})
beforeEach(async () => {
  await house.owner.query('truncate publications.publication, publications.channel cascade')
  house.clock.set('2026-11-27T14:00:00+08:00')
  house.wechat.official.publishBy({ takesMs: 30_000, ends: 0 })
  for (const path of [submit, '/cgi-bin/draft/add']) house.wechat.trouble(path, 'drop', 0)
  set([makeEntry(street)])
  await freezeDue(house.house, [series])
})
afterAll(() => house.close())

/** As the worker does, until nothing is due. */
const deliver = async (of: House = house.house) => {
  while (await deliverPublications(of, [series]));
}
/** The clock goes on in steps of half a minute. */
const deliverFor = async (minutes: number, of?: House) => {
  for (let n = 0; n < minutes * 2; n++) {
    await deliver(of)
    house.clock.advance(30_000)
  }
}
async function log(name = '样例公众号') {
  const { rows } = await house.owner.query(
    `select d.* from publications.delivery d join publications.channel c on c.id = d.channel_id where c.name = $1 order by d.no`,
    [name],
  )
  return rows
}
/** How many of its articles readers see, of the present publication. */
async function countArticles(): Promise<number> {
  const ids = (await log()).map(({ id }) => id)
  const sources = house.wechat.official.articles().map(({ content_source_url: url }) => url)
  return sources.filter((url) => ids.some((id) => url.endsWith(`?d=${id}`))).length
}

test('S1-38 A3 each channel has its line in the log: WeChat by its protocol, the others by a person', async () => {
  const { rows } = await house.owner.query(
    'select c.name, d.state, d.due_at is null as waits from publications.delivery d join publications.channel c on c.id = d.channel_id order by c.unit_path, c.id',
  )
  expect(rows.slice(0, 2)).toEqual([
    { name: '样例公众号', state: 'waiting', waits: false },
    { name: '样例网站', state: 'waiting', waits: true },
  ])
  // Every district's two: 16 districts.
  expect(rows).toHaveLength(2 + 32)
  await deliverFor(2)
  expect(await log()).toMatchObject([
    { state: 'sent', address: expect.stringMatching(/^https:\/\/mp\.weixin/) },
  ])
  expect(await countArticles()).toBe(1)
  const [article] = house.wechat.official.articles().slice(-1)
  expect(article?.title).toBe('样例一览（2026年11月30日—12月6日）')
  expect(article?.content).toContain('金海文体中心')
})

test('a refusal of WeChat is told with its reason; what passes is tried again with patience, and at last failed', async () => {
  house.wechat.trouble('/cgi-bin/draft/add', 'status 502', 99)
  await deliver()
  expect(await log()).toMatchObject([{ state: 'waiting', reason: 'unavailable', faults: 1 }])
  house.wechat.trouble('/cgi-bin/draft/add', 'drop', 0)
  await deliverFor(2)
  expect(await log()).toMatchObject([{ state: 'sent', reason: null }])
  await house.owner.query(
    `update publications.delivery set state = 'waiting', ended_at = null, draft_id = null, publish_id = null, faults = 5, turn = 0, due_at = $1 where address is not null`,
    [house.clock.now()],
  )
  house.wechat.trouble('/cgi-bin/draft/add', 'status 502', 99)
  await deliver()
  expect(await log()).toMatchObject([{ state: 'failed', reason: 'unavailable' }])
  house.wechat.trouble('/cgi-bin/draft/add', 'drop', 0)
})

test('what WeChat does not publish is failed, and its number says why', async () => {
  house.wechat.official.publishBy({ ends: 4 })
  await deliverFor(2)
  expect(await log()).toMatchObject([{ state: 'failed', reason: 'review-failed' }])
})

/** A house whose sender never comes back from submitting: as if it was killed there; what it held, it holds for ever. */
function dying(of: House, when: 'before' | 'after'): House {
  const { official } = of.outside
  const publishDraft = async (draft: string): Promise<never> => {
    if (when === 'after') await official.publishDraft(draft)
    return new Promise(() => {})
  }
  return { ...of, outside: { ...of.outside, official: { ...official, publishDraft } } }
}
/** A house that looks for nothing among what is published: the fault the look protects from. */
function blind(of: House): House {
  const { official } = of.outside
  const draftAnew = async (draft: string) => {
    const again = await official.publishDraft(draft)
    if (again.kind !== 'no-draft') return again
    const cover = { name: 'c.png', png: Buffer.from('\x89PNG') }
    const [row] = (await log()).slice(-1)
    const sourceUrl = `https://jianwang.example/p/sample-week/2026-11-30?d=${row.id}`
    const id = await official.draftArticle({
      title: '样例',
      digest: '',
      html: '<p>样例</p>',
      sourceUrl,
      cover,
    })
    return official.publishDraft(id)
  }
  const port = { ...official, findPublished: async () => undefined, publishDraft: draftAnew }
  return { ...of, outside: { ...of.outside, official: port } }
}
const untilSubmitted = async (of: House) => {
  void deliverPublications(of, [series])
  const wanted = house.wechat.calls.length
  await expect
    .poll(async () => (await log()).at(-1)?.draft_id !== null && house.wechat.calls.length >= wanted)
    .toBe(true)
}

test.each(['before', 'after'] as const)(
  'a sender killed %s its submit arrived: another goes on after its time, nothing is lost and nothing goes out twice',
  async (when) => {
    await untilSubmitted(dying(house.house, when))
    await expect.poll(countOfSubmits).toBe(when === 'after' ? 1 : 0)
    // Not before its time: the dead one may only be slow.
    await deliver()
    expect(await log()).toMatchObject([{ state: 'sending' }])
    await deliverFor(14)
    expect(await log()).toMatchObject([{ state: 'sent' }])
    expect(await countArticles()).toBe(1)
  },
)

const countOfSubmits = async () => {
  const [row] = await log()
  const mine = house.wechat.calls.filter(
    ({ path, body }) => path === submit && body.media_id === row.draft_id,
  )
  return mine.length
}

test('without the look at what is published the article of a killed sender stands there twice (the control)', async () => {
  await untilSubmitted(dying(house.house, 'after'))
  await expect.poll(countOfSubmits).toBe(1)
  await deliverFor(14, blind(house.house))
  expect(await countArticles()).toBe(2)
})

test('S1-38 an answer that is lost is looked for before anything is sent again', async () => {
  house.wechat.trouble(submit, 'drop after')
  await deliver()
  expect(await log()).toMatchObject([{ state: 'waiting', reason: 'answer-lost' }])
  await deliverFor(12)
  expect(await log()).toMatchObject([{ state: 'sent' }])
  expect(await countArticles()).toBe(1)
})

test('two senders at once take one delivery once', async () => {
  await Promise.all([deliver(), deliver(), deliver()])
  await deliverFor(2)
  expect(await countArticles()).toBe(1)
})

test('without an account nothing is lost: the log says why it waits', async () => {
  const official = { ...house.house.outside.official, configured: false }
  await deliver({ ...house.house, outside: { ...house.house.outside, official } })
  expect(await log()).toMatchObject([{ state: 'waiting', reason: 'not-configured' }])
})
