import type { Static } from 'typebox'
import { shanghaiDay } from '#platform/clock'
import { escapeHtml } from '#platform/escape-html'
import type { PublicArticle } from './schema.ts'

/**
 * The page behind a link to an article: plain HTML without scripts, so that it opens in WeChat, in any browser and in a
 * screen reader. `html` is clean already; everything else is escaped here.
 */
export function renderArticlePage(view: Static<typeof PublicArticle>): string {
  const day = shanghaiDay(new Date(view.publishedAt))
  const files = view.attachments.map(
    ({ url, name, sizeBytes }) =>
      `<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a>（${saySize(sizeBytes)}）</li>`,
  )
  const link =
    view.link === null
      ? ''
      : `<p>链接：<a href="${escapeHtml(view.link)}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(view.link)}</a></p>`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${escapeHtml(view.title)} · ${escapeHtml(view.unitName)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">上海健身团队 · 新闻宣传</p>
<h1>${escapeHtml(view.title)}</h1>
<p class="meta">${escapeHtml(view.unitName)}　${day}${view.channelName === null ? '' : `　${escapeHtml(view.channelName)}`}</p>
<article>${view.html ?? `<p class="plain">${escapeHtml(view.summary)}</p>`}</article>
${link}
${files.length === 0 ? '' : `<h2>附件</h2><ul>${files.join('')}</ul>`}
</main>
</body>
</html>
`
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f6f7;color:#1f2329;font:18px/1.75 "PingFang SC","HarmonyOS Sans","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:720px;margin:0 auto;padding:24px 20px 48px;background:#fff;min-height:100vh;border-top:8px solid #00707a}
.brand{margin:0;color:#00707a;font-weight:700}
h1{margin:8px 0;font-size:28px;line-height:1.4;overflow-wrap:anywhere}
.meta{margin:0 0 24px;color:#4b535c;font-size:16px}
article{overflow-wrap:anywhere;overflow-x:auto}
article img{display:block;margin:8px 0;max-width:100%;height:auto}
.plain{white-space:pre-wrap}
table{min-width:100%;border-collapse:collapse}
td,th{min-width:80px;border:1px solid #8a929b;padding:4px 8px;text-align:left;vertical-align:top}
th{background:#f4f6f7}
td p,th p{margin:0}
blockquote{margin:0;padding-left:16px;border-left:4px solid #00707a}
a{color:#00707a}
`

function saySize(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`
}
