import { escapeHtml } from '../platform/escape-html.ts'
import { type Answer, type Answers, type Asked, answerJson } from './loopback.ts'
import type { SentSms, SmsSimulator } from './sms.ts'
import type { WechatSimulator } from './wechat.ts'

type Made = Readonly<{ user: string; kind: string; code: string }>

/**
 * The page of the simulators: codes for made-up people, and the texts that were "sent". Scripts ask the same address
 * with `Accept: application/json`.
 */
export function servePage(wechat: WechatSimulator, sms: SmsSimulator, pushUrl?: string): Answers {
  const made: Made[] = []
  return async (asked) => {
    const wantsJson = String(asked.headers.accept ?? '').includes('application/json')
    if (asked.method === 'GET' && asked.path === '/')
      return wantsJson ? answerJson({ outbox: sms.outbox, messages: wechat.messages }) : show(made, sms)
    if (asked.method !== 'POST') return undefined
    const fields = readFields(asked)
    const user = (fields.user ?? '').trim()
    if (user === '' || user.length > 40) return answerJson({ fault: 'user: 1 to 40 characters' }, 422)
    if (asked.path === '/consents') {
      wechat.consent(user, fields.templateId ?? '', Number(fields.times ?? 1))
      return answerJson({ openId: wechat.openIdOf(user) })
    }
    if (asked.path === '/follows') {
      const answer = await follow(wechat, user, fields.leaves === undefined, pushUrl)
      return wantsJson ? answerJson(answer) : back
    }
    if (asked.path !== '/codes') return undefined
    const { phone = '' } = fields
    const isPhone = phone !== ''
    const code = isPhone ? wechat.phoneCode(user, phone) : wechat.loginCode(user)
    if (wantsJson) return answerJson({ code, openId: wechat.openIdOf(user) })
    made.unshift({ user, kind: isPhone ? `手机号 ${phone}` : '登录', code })
    made.splice(20)
    return back
  }
}

const back: Answer = { status: 303, mediaType: 'text/plain', content: '', location: '/' }

/** The person follows or leaves, and WeChat tells it to the address its administrator typed in. */
async function follow(wechat: WechatSimulator, user: string, comes: boolean, pushUrl: string | undefined) {
  const { official } = wechat
  if (comes) official.follow(user)
  else official.unfollow(user)
  if (pushUrl === undefined) return { pushed: 'nowhere' }
  const { query, body } = official.push(user, comes ? 'subscribe' : 'unsubscribe')
  const url = `${pushUrl}?${new URLSearchParams(query)}`
  const headers = { 'content-type': 'text/xml' }
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
  return { pushed: answer === undefined ? 'no answer' : String(answer.status) }
}

function readFields({ headers, body }: Asked): Record<string, string> {
  if (!String(headers['content-type'] ?? '').includes('json'))
    return Object.fromEntries(new URLSearchParams(body))
  try {
    const read: unknown = JSON.parse(body)
    if (typeof read !== 'object' || read === null) return {}
    return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
  } catch {
    return {}
  }
}

function show(made: readonly Made[], sms: SmsSimulator): Answer {
  const codes = made.map(
    ({ user, kind, code }) =>
      `<tr><td>${escapeHtml(user)}</td><td>${escapeHtml(kind)}</td><td><code>${code}</code></td></tr>`,
  )
  const texts = sms.outbox.slice(-50).toReversed().map(renderText)
  const content = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>微信与短信模拟器</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${style}</style></head><body><main>
<h1>微信与短信模拟器</h1>
<p>仅供演示：这里不是微信，也没有短信发出。授权码五分钟内有效，只能用一次。<a href="/">刷新</a></p>
<h2>授权码</h2>
<form method="post" action="/codes">
<label>姓名 <input name="user" required maxlength="40" value="王秀英"></label>
<label>手机号（留空为登录码） <input name="phone" inputmode="numeric" maxlength="11"></label>
<button>生成授权码</button></form>
<table><thead><tr><th>姓名</th><th>用途</th><th>授权码</th></tr></thead><tbody>${codes.join('')}</tbody></table>
<h2>公众号</h2>
<p>姓名填登录小程序时用的那个（演示数据里是手机号）。关注后微信推送给平台，平台再查询一次。</p>
<form method="post" action="/follows">
<label>姓名 <input name="user" required maxlength="40"></label>
<button>关注</button><button name="leaves" value="1">取消关注</button></form>
<h2>短信</h2>
<table><thead><tr><th>时间</th><th>手机号</th><th>内容</th></tr></thead><tbody>${texts.join('')}</tbody></table>
</main></body></html>
`
  return { status: 200, mediaType: 'text/html; charset=utf-8', content }
}

const clockTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function renderText({ at, phone, text }: SentSms): string {
  return `<tr><td>${clockTime.format(at)}</td><td>${escapeHtml(phone)}</td><td>${escapeHtml(text)}</td></tr>`
}

const style = `
body{margin:0;background:#f4f6f7;color:#1f2329;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:960px;margin:0 auto;padding:24px}
table{width:100%;border-collapse:collapse;background:#fff}
th,td{padding:8px 12px;border:1px solid #d5dade;text-align:left;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:16px;margin-bottom:16px;align-items:end}
input,button{font:inherit;padding:6px 10px}
`
