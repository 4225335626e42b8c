import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { payloads } from '../../apps/server/src/business/news/article/test-payloads.ts'
import { type Client, openTestHouse, type TestHouse } from '../../apps/server/src/test/house.ts'
import { openBrowser } from '../support/browser.ts'

// trust 6.7f: the payloads stand in an article and are rendered in a real browser, under the page's own policy.

let house: TestHouse
let browser: Browser
let url: string
let writer: Client
let reviewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  browser = await openBrowser()
  url = await house.app.listen({ host: '127.0.0.1', port: 0 })
  writer = await house.staff(await house.unit())
  reviewer = await house.staff(await house.unit())
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

type Watch = { hits: string[]; foreign: string[]; breaks: string[] }

/** What ran, what was asked of others, and what the policy had to stop. */
async function watch(page: Page): Promise<Watch> {
  const seen: Watch = { hits: [], foreign: [], breaks: [] }
  await page.exposeFunction('hit', () => seen.hits.push(page.url()))
  page.on('dialog', (dialog) => {
    seen.hits.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && /^https?:/.test(request.url())) seen.foreign.push(request.url())
  })
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.breaks.push(message.text())
  })
  return seen
}

/** Everything a reader might do with it: hover, focus, press; new windows are shut. */
async function touchAll(page: Page): Promise<void> {
  // As text: the tests know no DOM.
  await page.evaluate(`(async () => {
    for (const element of document.querySelectorAll('main *')) {
      for (const kind of ['mouseover', 'pointerenter', 'focus', 'toggle', 'animationstart'])
        element.dispatchEvent(new Event(kind, { bubbles: true }))
      element.focus?.()
      if (element.tagName !== 'A') element.click?.()
    }
    for (const link of document.querySelectorAll('main a[href]'))
      if (!/^(https|mailto|tel):/.test(link.href)) link.click()
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })()`)
}

// What holds a NUL is refused before anything reads it (unreadable.int.test.ts); the sanitizer meets it in its own test.
const arriving = payloads.filter((payload) => !payload.includes('\0'))
const parts = Array.from({ length: Math.ceil(arriving.length / 24) }, (_, n) =>
  arriving.slice(n * 24, n * 24 + 24),
)

async function publish(html: string): Promise<string> {
  const made = (
    await writer.post('/api/news/articles', {
      title: '<img src=x onerror=hit()>',
      html,
      summary: html.slice(0, 150),
    })
  ).body
  const sent = (await writer.post(`/api/news/articles/${made.id}/submit`, { version: made.version })).body
  const shown = await reviewer.post(`/api/news/articles/${made.id}/approve`, { version: sent.version })
  expect(shown.status, JSON.stringify(shown.body)).toBe(200)
  return made.id
}

test('A19 no payload runs in a rendered article, none reaches another host, and the policy has nothing to stop', async () => {
  const page = await browser.newPage()
  const seen = await watch(page)
  for (const part of parts) {
    const id = await publish(`<p>前</p>${part.join('\n')}<p>后</p>`)
    await page.goto(`${url}/n/${id}`)
    expect(await page.locator('article').textContent()).toContain('前')
    await touchAll(page)
  }
  expect(seen).toEqual({ hits: [], foreign: [], breaks: [] })
  await page.close()
})

test('the same payloads run where neither cleaner nor policy stands, and the policy alone stops what is stored unclean', async () => {
  const bare = await browser.newPage()
  const control = await watch(bare)
  for (const payload of payloads.slice(0, 60)) {
    // Some of them leave for another page: that is an answer, too.
    await bare.setContent(`<main>${payload}</main>`).catch(() => undefined)
    await touchAll(bare).catch(() => undefined)
  }
  expect(control.hits.length).toBeGreaterThan(5)
  await bare.close()
  const page = await browser.newPage()
  const seen = await watch(page)
  const id = await publish('<p>好</p>')
  await house.owner.query('update news.item set html = $2 where id = $1', [
    id,
    '<img src=x onerror=hit()><script>hit()</script><svg onload=hit()>',
  ])
  await page.goto(`${url}/n/${id}`)
  await touchAll(page)
  expect(seen.hits).toEqual([])
  expect(seen.breaks.length).toBeGreaterThan(0)
  await page.close()
})
