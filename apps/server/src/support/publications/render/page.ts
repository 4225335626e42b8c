import { escapeHtml } from '#platform/escape-html'
import { byDistrict, cellsOf, columnsOf, type Revocable, type Shown, type ShownEntry } from './shown.ts'
import { sayNoticeTitle, sayVersion } from './text.ts'

type PageParts = {
  files: readonly (readonly [title: string, url: string])[]
  ask: string | undefined
  revocable: Revocable
}

/**
 * The public page: plain HTML without scripts, so that it opens in WeChat, in any browser and in a screen reader. What has
 * changed stands above the table. `files` are the addresses of picture, sheet and feed; `ask` is where citizens sign up and ask.
 */
export function renderPage(shown: Shown, { files, ask, revocable }: PageParts): string {
  const { publication, entries, series } = shown
  const tables = [...byDistrict(entries)].map(
    ([district, of]) => `<h2>${escapeHtml(district)}</h2>${renderTable(shown, of, '', revocable)}`,
  )
  const links = files.map(([title, url]) => `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(publication.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(series.publisher)}</p>
<h1>${escapeHtml(publication.title)}</h1>
<p class="meta">${escapeHtml(sayVersion(shown))}</p>
${renderNotices(shown)}
${ask === undefined ? '' : `<p><a class="go" href="${escapeHtml(ask)}">报名、向街镇咨询</a></p>`}
${entries.length === 0 ? '<p>本周没有安排。</p>' : tables.join('')}
<p class="files">${links.join('　')}</p>
</main>
</body>
</html>
`
}

function renderNotices({ notices }: Shown): string {
  return notices
    .map(
      (notice) =>
        `<section class="notice" style="border-left:4px solid #b45309;background:#fff4db;padding:8px 12px;margin:0 0 12px"><strong>${sayNoticeTitle(notice)}</strong>${notice.lines.map((line) => `<p style="margin:4px 0">${escapeHtml(line)}</p>`).join('')}</section>`,
    )
    .join('')
}

function renderTable(
  { series }: Shown,
  entries: readonly ShownEntry[],
  cell: string,
  revocable?: Revocable,
): string {
  const own = revocable === undefined || revocable.size === 0 ? [] : (series.revocable?.columns ?? [])
  const columns = [...columnsOf(series), ...own]
  const ownKeys = new Set(own.map(({ key }) => key))
  const mark = (key: string) => (ownKeys.has(key) ? ' class="own"' : '')
  const style = cell === '' ? '' : ` style="${cell}"`
  const head = columns
    .map(({ key, title }) => `<th${style}${mark(key)} scope="col">${escapeHtml(title)}</th>`)
    .join('')
  const rows = entries.map((each) => {
    const cells = { ...cellsOf(each), ...revocable?.get(each.entry.id) }
    const said = columns.map(
      ({ key, title }) =>
        `<td${style}${mark(key)}${cell === '' ? ` data-title="${escapeHtml(title)}"` : ''}>${escapeHtml(cells[key] ?? '')}</td>`,
    )
    return `<tr>${said.join('')}</tr>`
  })
  return `<table${cell === '' ? '' : ' style="border-collapse:collapse;font-size:13px"'}><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** WeChat takes fewer than 20,000 characters. */
const mostCharacters = 19_000

/**
 * The same as an article of an official account: styles stand at each part, for WeChat takes out the rest. A week that is too
 * long for one is summed up by district; all of it stands behind 阅读原文.
 */
export function renderArticle(shown: Shown): string {
  const groups = [...byDistrict(shown.entries)]
  const cell = 'border:1px solid #c9ced6;padding:4px'
  const whole = groups.map(
    ([district, of]) => `<h3>${escapeHtml(district)}</h3>${renderTable(shown, of, cell)}`,
  )
  const top = `<p>${escapeHtml(sayVersion(shown))}</p>${renderNotices(shown)}`
  const html = top + (shown.entries.length === 0 ? '<p>本周没有安排。</p>' : whole.join(''))
  if (html.length < mostCharacters) return html
  const sums = groups.map(([district, of]) => `<p>${escapeHtml(district)}：${of.length} 场</p>`).join('')
  const short = `${top}${sums}<p>全部安排请点击“阅读原文”查看、报名和咨询。</p>`
  return short.length < mostCharacters
    ? short
    : `<p>${escapeHtml(sayVersion(shown))}</p>${sums}<p>更改告示和全部安排请点击“阅读原文”。</p>`
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f6f7;color:#1f2329;font:18px/1.6 "PingFang SC","HarmonyOS Sans","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 20px 48px;background:#fff;min-height:100vh;border-top:8px solid #00707a}
.brand{margin:0;color:#00707a;font-weight:700}
h1{margin:8px 0;font-size:28px;line-height:1.35}
h2{margin:28px 0 8px;font-size:22px}
.meta{margin:0 0 16px;color:#4b535c}
table{width:100%;border-collapse:collapse;font-size:16px}
th,td{padding:8px;border-bottom:1px solid #d5dade;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#00707a;color:#fff}
.go{display:block;margin:0 0 16px;padding:12px;border-radius:6px;background:#00707a;color:#fff;font-weight:700;text-align:center;text-decoration:none}
.files a{display:inline-block;padding:8px 0;color:#00707a}
@media screen and (max-width:700px){thead{position:absolute;left:-999em}tr{display:block;padding:8px 0;border-bottom:1px solid #d5dade}td{display:flex;gap:12px;border:0;padding:2px 0}td::before{content:attr(data-title);flex:0 0 5em;color:#4b535c}}
@page{size:A4 landscape;margin:12mm}
@media print{body,main{background:#fff}body{font-size:12px;line-height:1.5}main{max-width:none;min-height:0;padding:0;border:0}h1{font-size:20px}h2{font-size:15px;break-after:avoid}table{font-size:11px}thead{display:table-header-group}tr{break-inside:avoid}th,td{padding:4px;border:1px solid #000}th{background:none;color:inherit}.go,.files,.own{display:none}}
`
