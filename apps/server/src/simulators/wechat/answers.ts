import { lazily } from '#platform/lazily'
import { type Answer, type Asked, answerJson } from '../loopback.ts'
import { addDraft, addMaterial, listPublished, submitDraft, tellPublishing } from './publishing.ts'
import { consentKey, takeCode, type WechatState } from './state.ts'
import { findBadKey } from './templates.ts'
import { judgeText } from './text-check.ts'

type Body = Record<string, unknown>
type Room = Readonly<{
  method: 'GET' | 'POST'
  /** Whose access token the call carries. */
  token: 'mini' | 'official' | 'none'
  /** The body is no JSON, and read by the room. */
  isForm?: true
  answer(state: WechatState, body: Body, asked: Asked): Promise<Answer> | Answer
}>

const rooms: Readonly<Record<string, Room>> = {
  '/sns/jscode2session': { method: 'GET', token: 'none', answer: signIn },
  '/cgi-bin/stable_token': { method: 'POST', token: 'none', answer: issueToken },
  '/wxa/business/getuserphonenumber': { method: 'POST', token: 'mini', answer: readPhone },
  '/cgi-bin/message/subscribe/send': { method: 'POST', token: 'mini', answer: sendMessage },
  '/wxa/getwxacodeunlimit': { method: 'POST', token: 'mini', answer: drawCode },
  '/wxa/msg_sec_check': { method: 'POST', token: 'mini', answer: checkText },
  '/cgi-bin/user/info': { method: 'GET', token: 'official', answer: tellFollower },
  '/cgi-bin/material/add_material': {
    method: 'POST',
    token: 'official',
    isForm: true,
    answer: ({ official }, _, asked) => addMaterial(official.publishing, asked, refuse),
  },
  '/cgi-bin/draft/add': {
    method: 'POST',
    token: 'official',
    answer: ({ official }, body) => addDraft(official.publishing, body, refuse),
  },
  '/cgi-bin/freepublish/submit': {
    method: 'POST',
    token: 'official',
    answer: ({ official, clock }, body) => submitDraft(official.publishing, body, clock.now(), refuse),
  },
  '/cgi-bin/freepublish/get': {
    method: 'POST',
    token: 'official',
    answer: ({ official, clock }, body) => tellPublishing(official.publishing, body, clock.now(), refuse),
  },
  '/cgi-bin/freepublish/batchget': {
    method: 'POST',
    token: 'official',
    answer: ({ official, clock }, body) => listPublished(official.publishing, body, clock.now()),
  },
  '/cgi-bin/user/get': { method: 'GET', token: 'official', answer: listFollowers },
}

/** One call of WeChat's interface: its own paths only, undefined for others. Refusals have status 200, as there. */
export async function answerWechat(state: WechatState, asked: Asked): Promise<Answer | undefined> {
  const room = rooms[asked.path]
  if (room === undefined) return undefined
  const body = asked.method === 'POST' && room.isForm !== true ? readBody(asked.body) : {}
  const token = asked.query.get('access_token') ?? undefined
  state.calls.push({ path: asked.path, token, body: body ?? {} })
  const trouble = takeTrouble(state, asked.path)
  if (trouble === 'drop') return 'drop'
  if (trouble === 'status 502')
    return { status: 502, mediaType: 'text/html', content: '<h1>Bad Gateway</h1>' }
  if (typeof trouble === 'number') return refuse(trouble, 'planned')
  if (state.busyShare > 0 && state.chance.next() < state.busyShare) return refuse(-1, 'system error')
  if (asked.method !== room.method)
    return refuse(room.method === 'GET' ? 43001 : 43002, 'require other method')
  if (body === undefined) return refuse(47001, 'data format error')
  const issuer = { mini: state.tokens, official: state.official.tokens, none: undefined }[room.token]
  const tokenFault = issuer?.check(token ?? '') ?? 0
  if (tokenFault !== 0) return refuse(tokenFault, 'invalid credential, access_token is invalid or not latest')
  const quota = asked.path === '/sns/jscode2session' ? undefined : state.quotas.take(asked.path)
  if (quota !== undefined) return refuse(quota, 'reach max api quota limit')
  const answer = await room.answer(state, body, asked)
  return trouble === 'drop after' ? 'drop' : answer
}

function takeTrouble(state: WechatState, path: string) {
  const trouble = state.troubles.get(path)
  if (trouble === undefined || trouble.times <= 0) return undefined
  trouble.times -= 1
  return trouble.kind
}

function readBody(text: string): Body | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined
  } catch {
    return undefined
  }
}

const qrcode = lazily<typeof import('qrcode')>('qrcode')
let serial = 0

function refuse(errcode: number, words: string): Answer {
  return answerJson({ errcode, errmsg: `${words}, rid: simulated-${++serial}` })
}

function signIn(state: WechatState, _body: Body, { query }: Asked): Answer {
  const fault = checkApp(state, query.get('appid'), query.get('secret'))
  if (fault !== undefined) return fault
  if (query.get('grant_type') !== 'authorization_code') return refuse(40002, 'invalid grant_type')
  // The limit is each person's, so it is asked before the code is spent.
  const owner = state.codes.get(query.get('js_code') ?? '')?.openId
  const quota = state.quotas.take('/sns/jscode2session', owner)
  if (quota !== undefined) return refuse(quota, 'api minute-quota reach limit')
  const code = takeCode(state, query.get('js_code'), 'login')
  if (code === undefined) return refuse(40029, 'invalid code')
  state.seenAt.set(code.openId, state.clock.now().getTime())
  const union = state.unionBound ? { unionid: code.unionId } : {}
  return answerJson({ openid: code.openId, session_key: Buffer.alloc(16, 5).toString('base64'), ...union })
}

function issueToken(state: WechatState, body: Body): Answer {
  const account = body.appid === state.official.appId ? state.official : state
  const fault = checkApp(account, body.appid, body.secret)
  if (fault !== undefined) return fault
  if (body.grant_type !== 'client_credential') return refuse(40002, 'invalid grant_type')
  const issued = account.tokens.issue(body.force_refresh === true)
  return 'errcode' in issued ? refuse(issued.errcode, issued.errmsg) : answerJson(issued)
}

function checkApp(
  account: Pick<WechatState, 'appId' | 'secret'>,
  appId: unknown,
  secret: unknown,
): Answer | undefined {
  if (appId !== account.appId) return refuse(40013, 'invalid appid')
  return secret === account.secret ? undefined : refuse(40125, 'invalid appsecret')
}

function readPhone(state: WechatState, { code: given, openid }: Body): Answer {
  const owner = state.codes.get(String(given))?.openId
  if (openid !== undefined && owner !== undefined && openid !== owner) return refuse(40003, 'invalid openid')
  const code = takeCode(state, given, 'phone')
  if (code === undefined) return refuse(40029, 'invalid code')
  const { phone } = code
  const watermark = { timestamp: Math.floor(state.clock.now().getTime() / 1000), appid: state.appId }
  const info = { phoneNumber: phone, purePhoneNumber: phone, countryCode: 86, watermark }
  return answerJson({ errcode: 0, errmsg: 'ok', phone_info: info })
}

/** Of who does not follow nothing else is told. */
function tellFollower({ official }: WechatState, _body: Body, { query }: Asked): Answer {
  const openid = query.get('openid') ?? ''
  const person = official.people.get(openid)
  if (person === undefined) return refuse(40003, 'invalid openid')
  if (!person.follows) return answerJson({ subscribe: 0, openid })
  return answerJson({ subscribe: 1, openid, language: 'zh_CN', unionid: person.unionId, remark: '' })
}

function listFollowers({ official }: WechatState, _body: Body, { query }: Asked): Answer {
  const all = [...official.people].flatMap(([openid, { follows }]) => (follows ? [openid] : []))
  const after = query.get('next_openid') ?? ''
  const page = all.slice(all.indexOf(after) + 1, all.indexOf(after) + 1 + official.pageSize)
  const data = page.length === 0 ? {} : { data: { openid: page } }
  return answerJson({ total: all.length, count: page.length, ...data, next_openid: page.at(-1) ?? '' })
}

function sendMessage(state: WechatState, body: Body): Answer {
  const { touser, template_id: templateId, page, data } = body
  if (typeof touser !== 'string' || !/^o[\w-]{27}$/.test(touser)) return refuse(40003, 'invalid openid')
  if (typeof templateId !== 'string') return refuse(40037, 'invalid template_id')
  const keys = state.templates.get(templateId)
  if (keys === undefined && state.templates.size > 0) return refuse(40037, 'invalid template_id')
  if (page !== undefined && !isPage(state, String(page).split('?')[0] ?? ''))
    return refuse(41030, 'invalid page')
  if (typeof data !== 'object' || data === null) return refuse(47003, 'argument invalid! data is empty')
  const badKey = findBadKey(keys, { ...data })
  if (badKey !== undefined) return refuse(47003, `argument invalid! ${badKey}`)
  const key = consentKey(touser, templateId)
  const left = state.consents.get(key) ?? 0
  if (left <= 0) return refuse(43101, 'user refuse to accept the msg')
  state.consents.set(key, left - 1)
  const values = Object.fromEntries(
    Object.entries({ ...data }).map(([name, entry]) => [name, String((entry as { value: unknown }).value)]), // findBadKey saw each value
  )
  state.messages.push({
    openId: touser,
    templateId,
    page: page === undefined ? undefined : String(page),
    values,
  })
  return answerJson({ errcode: 0, errmsg: 'ok', msgid: 4_000_000_000 + state.messages.length })
}

function isPage(state: WechatState, page: string): boolean {
  if (page === '' || page.startsWith('/') || /[?#%]/.test(page)) return false
  return state.pages.size === 0 || state.pages.has(page)
}

/** Draws an ordinary QR code that says page and scene, so that a demo can be scanned; WeChat draws its round one. */
async function drawCode(state: WechatState, body: Body): Promise<Answer> {
  const { scene, page, width = 430, check_path: checked = true } = body
  if (typeof scene !== 'string' || scene === '' || [...scene].length > 32)
    return refuse(40169, 'invalid scene length')
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) return refuse(40129, 'invalid scene')
  if (typeof page !== 'string' || page === '' || page.startsWith('/') || page.includes('?'))
    return refuse(41030, 'invalid page')
  if (checked !== false && !isPage(state, page)) return refuse(41030, 'invalid page')
  if (typeof width !== 'number' || width < 280 || width > 1280) return refuse(40097, 'invalid args')
  const content = await qrcode().toBuffer(`${page}?scene=${encodeURIComponent(scene)}`, {
    width,
    type: 'png',
  })
  return { status: 200, mediaType: 'image/png', content }
}

const seenMs = 2 * 60 * 60_000

function checkText(state: WechatState, body: Body): Answer {
  const { version, openid, scene, content, title = '', nickname = '', signature = '' } = body
  if (version !== 2 || typeof scene !== 'number' || ![1, 2, 3, 4].includes(scene))
    return refuse(40129, 'invalid scene')
  if (typeof content !== 'string' || content === '') return refuse(44002, 'empty post data')
  if ([...content].length > 2_500) return refuse(47001, 'content too long')
  const seen = state.seenAt.get(String(openid))
  if (seen === undefined) return refuse(40003, 'invalid openid')
  if (state.clock.now().getTime() - seen > seenMs) return refuse(61010, 'code is expired')
  const { detail, ...result } = judgeText([content, title, nickname, signature].map(String).join('\n'))
  return answerJson({ errcode: 0, errmsg: 'ok', trace_id: `simulated-${++serial}`, result, detail })
}
