import type {
  MessageRefusal,
  MessageResult,
  MiniCode,
  MiniCodeOrder,
  TextToCheck,
  TextVerdict,
  WechatMessage,
  WechatPerson,
  WechatPhone,
  WechatPort,
} from '#platform/outside'
import { isObject, NoReply } from '../exchange.ts'
import { codeSpent, pageUnpublished, refused } from '../problems.ts'
import type { Means } from '../retry.ts'
import { openApi, toProblem, type WechatAccess, type WechatApi, wechatMissing } from './api.ts'
import { splitText } from './split-text.ts'
import { fitValues } from './template-values.ts'

/** The port to WeChat's published mini-program interface. Opening it asks nothing. */
export function openWechat(access: WechatAccess | undefined, means: Means): WechatPort {
  if (access === undefined) return unconfigured
  const api = openApi(access, means)
  return Object.freeze({
    configured: true,
    signIn: (code) => signIn(api, code),
    readPhone: (code, openId) => readPhone(api, code, openId),
    drawMiniCode: (order) => drawMiniCode(api, order),
    checkText: (text) => checkText(api, text),
    sendMessage: (message) => sendMessage(api, message),
  })
}

const miss = async () => {
  throw wechatMissing()
}
const unconfigured: WechatPort = Object.freeze({
  configured: false,
  signIn: miss,
  readPhone: miss,
  drawMiniCode: miss,
  checkText: miss,
  sendMessage: miss,
})

async function signIn(api: WechatApi, code: string): Promise<WechatPerson> {
  const reply = await api.getWithSecret('/sns/jscode2session', {
    js_code: code,
    grant_type: 'authorization_code',
  })
  if (reply.errcode !== 0) throw toProblem(reply)
  const { openid, unionid } = reply.body
  if (typeof openid !== 'string' || openid === '') throw refused({ errcode: 'jscode2session' })
  return { openId: openid, unionId: typeof unionid === 'string' ? unionid : undefined }
}

async function readPhone(api: WechatApi, code: string, openId: string | undefined): Promise<WechatPhone> {
  const reply = await api.post({
    path: '/wxa/business/getuserphonenumber',
    body: { code, ...(openId === undefined ? {} : { openid: openId }) },
    repeatable: true,
  })
  // A code pressed by somebody else is no code of this person's.
  if (reply.errcode === 40003) throw codeSpent()
  if (reply.errcode !== 0) throw toProblem(reply)
  const info = isObject(reply.body.phone_info) ? reply.body.phone_info : {}
  const { purePhoneNumber: phone, countryCode } = info
  if (typeof phone !== 'string' || phone === '') throw refused({ errcode: 'getuserphonenumber' })
  return { phone, countryCode: String(countryCode ?? '86') }
}

async function drawMiniCode(api: WechatApi, order: MiniCodeOrder): Promise<MiniCode> {
  const { scene, page, width = 430, version = 'release' } = order
  const reply = await api.post({
    path: '/wxa/getwxacodeunlimit',
    body: { scene, page, width, env_version: version, check_path: version === 'release' },
    repeatable: true,
  })
  if (reply.errcode === 41030) throw pageUnpublished({ page })
  if (reply.errcode !== 0) throw toProblem(reply)
  if (reply.image === undefined) throw refused({ errcode: 'getwxacodeunlimit' })
  return { bytes: reply.image.bytes, mediaType: reply.image.mediaType }
}

const kinds: Readonly<Record<TextToCheck['kind'], number>> = {
  profile: 1,
  comment: 2,
  forum: 3,
  'social-log': 4,
}
/** WeChat judges texts only of people it saw in the mini-program within two hours. */
const notJudged = new Set([40003, 43104, 61010])
const severity = { pass: 0, review: 1, risky: 2 } as const

async function checkText(api: WechatApi, text: TextToCheck): Promise<TextVerdict> {
  let verdict: TextVerdict = { advice: 'pass', checked: true, labels: [] }
  for (const [n, content] of splitText(text.content).entries()) {
    const found = await checkPart(api, text, content, n === 0)
    if (!found.checked) return found
    verdict = {
      checked: true,
      advice: severity[found.advice] > severity[verdict.advice] ? found.advice : verdict.advice,
      labels: [...new Set([...verdict.labels, ...found.labels])],
    }
    if (verdict.advice === 'risky') break
  }
  return verdict
}

async function checkPart(
  api: WechatApi,
  { openId, kind, title, nickname, signature }: TextToCheck,
  content: string,
  isFirst: boolean,
): Promise<TextVerdict> {
  const about = isFirst ? { title, nickname, signature } : {}
  const reply = await api.post({
    path: '/wxa/msg_sec_check',
    body: { version: 2, openid: openId, scene: kinds[kind], content, ...about },
    repeatable: true,
  })
  if (notJudged.has(reply.errcode)) return { advice: 'review', checked: false, labels: [] }
  if (reply.errcode !== 0) throw toProblem(reply)
  const { suggest, label } = isObject(reply.body.result) ? reply.body.result : {}
  const labels = typeof label === 'number' && label !== 100 ? [label] : []
  // Anything but a clear pass is looked at.
  const advice = suggest === 'pass' || suggest === 'risky' ? suggest : 'review'
  return { advice, checked: true, labels }
}

const refusals: Readonly<Record<number, MessageRefusal>> = {
  43101: 'no-consent',
  40003: 'unknown-person',
  40037: 'unknown-template',
  41030: 'unknown-page',
  47003: 'bad-value',
}

async function sendMessage(api: WechatApi, message: WechatMessage): Promise<MessageResult> {
  const { openId, templateId, page, values } = message
  try {
    const reply = await api.post({
      path: '/cgi-bin/message/subscribe/send',
      body: {
        touser: openId,
        template_id: templateId,
        data: fitValues(values),
        lang: 'zh_CN',
        ...(page === undefined ? {} : { page }),
      },
      // Sent twice it would spend a second consent, or be refused for want of one although the first arrived.
      repeatable: false,
    })
    if (reply.errcode === 0) {
      const { msgid } = reply.body
      return { sent: true, messageId: msgid === undefined ? undefined : String(msgid) }
    }
    const reason = refusals[reply.errcode]
    if (reason === undefined) throw toProblem(reply)
    const field = /data\.(\w+)\.value/.exec(String(reply.body.errmsg ?? ''))?.[1]
    return { sent: false, reason, ...(field === undefined ? {} : { field }) }
  } catch (error) {
    if (error instanceof NoReply) return { sent: false, reason: 'unknown' }
    throw error
  }
}
