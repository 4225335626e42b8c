import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sized } from '#test/size'
import { sanitizeArticle, textOf } from './sanitize.ts'
import { payloads } from './test-payloads.ts'

const allowed = /^\/?(p|br|hr|h2|h3|blockquote|ul|ol|li|strong|em|u|s|a|img|table|thead|tbody|tr|th|td)$/
const attributes =
  /^(?: (?:href="(?:https:\/\/|mailto:|tel:)[^"<>\s]+"|target="_blank"|rel="noopener noreferrer nofollow"|src="\/api\/news\/files\/[0-9a-f-]{36}"|alt="[^"<>]*"|(?:col|row)span="[1-9]\d?"))* ?\/?$/

/** Reads the output by the strictest reading there is: whatever stands between < and > must be of ours, whole. */
function findForeign(html: string): string[] {
  const tags = html.match(/<[^>]*>?/g) ?? []
  return tags.filter((tag) => {
    const [, name = '', rest = ''] = /^<(\/?[a-z0-9]+)([^>]*)>$/.exec(tag) ?? []
    return !allowed.test(name) || !attributes.test(rest)
  })
}

test('A19 the payloads are more than a hundred, and each differs', () => {
  expect(new Set(payloads).size).toBe(payloads.length)
  expect(payloads.length).toBeGreaterThan(120)
})

test.each(payloads)('A19 nothing but the allow-list is left of %j', (payload) => {
  const clean = sanitizeArticle(`<p>前</p>${payload}<p>后</p>`)
  expect(findForeign(clean)).toEqual([])
  expect(clean).not.toMatch(/evil\.example\/(?:x|pixel)|<[^>]*\bon\w+=/i)
  expect(sanitizeArticle(clean)).toBe(clean)
})

test('A19 any text at all is cleaned to the allow-list, and cleaning again changes nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom(...payloads),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '"',
      "'",
      '&',
      '<!--',
      '-->',
      '<a href="',
      '<table>',
      '<td>',
      '</style>',
    ),
    fc.string({ maxLength: 12 }),
  )
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const clean = sanitizeArticle(pieces.join(''))
      expect(findForeign(clean), `seed ${seed}`).toEqual([])
      expect(sanitizeArticle(clean), `seed ${seed}`).toBe(clean)
    }),
    { seed, numRuns: sized(1_500, 30_000) },
  )
})

test('A19 what an editor writes stays', () => {
  const file = '/api/news/files/01a00000-0000-7000-8000-000000000000'
  const good = `<h2>标题</h2><p>正文<strong>粗</strong><em>斜</em><br />下一行</p><ul><li>一</li></ul><p><img src="${file}" alt="合影" /></p><table><tbody><tr><td colspan="2">甲</td></tr></tbody></table>`
  expect(sanitizeArticle(good)).toBe(good)
  const table =
    '<table><tbody><tr><th><p>项目</p></th><th><p>时间</p></th></tr><tr><td colspan="2"><p>健步走<br /></p></td></tr></tbody></table>'
  expect(sanitizeArticle(table)).toBe(table)
  expect(sanitizeArticle('<a href="https://www.shanghai.gov.cn/a?b=1&amp;c=2">官网</a>')).toBe(
    '<a href="https://www.shanghai.gov.cn/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">官网</a>',
  )
  expect(sanitizeArticle('<h1>大</h1><div>段</div><b>粗</b>')).toBe('<h2>大</h2><p>段</p><strong>粗</strong>')
  expect(textOf(sanitizeArticle('<h2>标题</h2><p>甲 &lt;乙&gt; &amp; 丙</p>'))).toBe('标题 甲 <乙> & 丙')
})

test('a text nested without end is cut, not followed', () => {
  const deep = sanitizeArticle(`${'<blockquote>'.repeat(5_000)}深`)
  expect(deep.length).toBeLessThan(2_000)
})
