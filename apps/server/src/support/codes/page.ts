import { escapeHtml } from '#platform/escape-html'
import type { PublicView } from './public.ts'

/** What a module above says of a code that a screen shows: its own title, its own word for the state, its own facts. */
export type ShownPage = Pick<PublicView, 'title' | 'valid' | 'status' | 'sentence'> & {
  brand: string
  stateTitle: string
  facts: readonly (readonly [label: string, value: string])[]
  /** What may be typed to look again. */
  ask?: { label: string; name: string; action: string; value: string }
}

/**
 * The page behind a printed code: plain HTML without scripts, so that it opens in WeChat, in any browser and in a screen
 * reader; large type and strong contrast for the leader of sixty-eight in the sun (ui.md, elder mode of facts §14).
 * @param goOn where the citizens' pages take a code that holds, for who opened it in a browser
 */
export function renderCodePage(view: PublicView, goOn?: string): string {
  const facts = [
    ['单位', view.unitName ?? ''],
    ['团队', view.teamName ?? ''],
  ] as const
  const { steps } = view
  return render({ ...view, brand: '上海健身团队', stateTitle: stateWords[view.status], facts }, steps, goOn)
}

/** The same page for a code of a module above. */
export function renderShownPage(page: ShownPage): string {
  return render(page, [], undefined)
}

function render(view: ShownPage, nexts: readonly string[], goOn: string | undefined): string {
  const rows = view.facts.flatMap(([label, value]) =>
    value === '' ? [] : [`<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`],
  )
  const steps = nexts.map((step) => `<li>${escapeHtml(step)}</li>`).join('')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<title>${escapeHtml(view.title)} · ${view.stateTitle}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(view.brand)}</p>
<h1>${escapeHtml(view.title)}</h1>
<p class="state ${view.valid ? 'good' : 'bad'}"><span aria-hidden="true">${view.valid ? '✓' : '✕'}</span> ${view.stateTitle}</p>
<p>${escapeHtml(view.sentence)}</p>
${rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`}
${view.ask === undefined ? '' : renderAsk(view.ask)}
${steps === '' ? '' : `<h2>接下来</h2><ol>${steps}</ol>`}
${view.valid && goOn !== undefined ? `<p><a class="go" href="${escapeHtml(goOn)}">在手机网页上办理</a></p>` : ''}
</main>
</body>
</html>
`
}

function renderAsk({ label, name, action, value }: NonNullable<ShownPage['ask']>): string {
  const at = escapeHtml(name)
  return `<form action="${escapeHtml(action)}"><label for="${at}">${escapeHtml(label)}</label>
<input id="${at}" name="${at}" value="${escapeHtml(value)}" maxlength="100" autocomplete="off" spellcheck="false">
<button>查验</button></form>`
}

const stateWords: Readonly<Record<PublicView['status'], string>> = {
  valid: '有效',
  revoked: '已停用',
  expired: '已过期',
  unknown: '无法识别',
  forged: '不可信',
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f6f7;color:#1f2329;font:22px/1.6 "PingFang SC","HarmonyOS Sans","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:640px;margin:0 auto;padding:24px 20px 48px;background:#fff;min-height:100vh;border-top:8px solid #00707a}
.brand{margin:0;color:#00707a;font-weight:700}
h1{margin:8px 0 16px;font-size:32px;line-height:1.35;overflow-wrap:anywhere}
h2{margin:36px 0 8px;font-size:26px}
p{margin:0 0 24px}
.state{display:inline-block;padding:6px 20px;border-radius:6px;font-size:28px;font-weight:700;color:#fff}
.good{background:#1b6e3c}
.bad{background:#b3261e}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 20px;margin:0}
dt{color:#4b535c}
dd{margin:0;font-weight:700;overflow-wrap:anywhere}
ol{margin:0;padding-left:1.6em}
li{padding:8px 0}
form{margin:36px 0 0}
label{display:block;margin:0 0 8px;font-weight:700}
input{width:100%;padding:12px;border:1px solid #5a636d;border-radius:6px;font:inherit}
button{width:100%;margin-top:16px;padding:14px;border:0;border-radius:6px;background:#00707a;color:#fff;font:inherit;font-weight:700}
.go{display:block;margin-top:32px;padding:16px;border-radius:6px;background:#00707a;color:#fff;font-size:26px;font-weight:700;text-align:center;text-decoration:none}
`
