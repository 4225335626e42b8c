import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { Clock } from '#platform/clock'
import { makePublishingState, type PublishingState } from './publishing.ts'
import { makeIssuedTokens } from './tokens.ts'

/** The official account of the same publisher as the mini-program: other openids, the same unionids. */
export type OfficialState = {
  appId: string
  secret: string
  /** What its administrator typed in beside the address of the pushes. */
  pushToken: string
  aesKey: string
  tokens: ReturnType<typeof makeIssuedTokens>
  /** Who ever had to do with it: the unionid by openid, and whether they follow now. In the order of their coming. */
  people: Map<string, { unionId: string; follows: boolean }>
  /** How many openids one page of the list holds. */
  pageSize: number
  publishing: PublishingState
}

export type PushKind = 'subscribe' | 'unsubscribe'
export type SentPush = Readonly<{ query: Record<string, string>; body: string }>

export function makeOfficialState(clock: Clock): OfficialState {
  return {
    appId: 'wx5100000000000002',
    secret: randomBytes(16).toString('hex'),
    pushToken: randomBytes(12).toString('hex'),
    // 43 letters and digits; decoded they are 32 bytes.
    aesKey: `${randomBytes(64).toString('base64').replace(/[+/=]/g, '').slice(0, 42)}A`,
    tokens: makeIssuedTokens(clock),
    people: new Map(),
    pageSize: 10_000,
    publishing: makePublishingState(),
  }
}

/** What WeChat would send now: in safe mode the text is sealed and signed, in clear the time alone is signed. */
export function makePush(
  state: OfficialState,
  about: { openId: string; kind: PushKind; at: Date; sentAt?: Date; mode?: 'safe' | 'clear' },
): SentPush {
  const { openId, kind, at, sentAt = at, mode = 'safe' } = about
  const xml = `<xml><ToUserName><![CDATA[gh_510000000000]]></ToUserName>
<FromUserName><![CDATA[${openId}]]></FromUserName>
<CreateTime>${Math.floor(at.getTime() / 1_000)}</CreateTime>
<MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[${kind}]]></Event>
<EventKey><![CDATA[]]></EventKey></xml>`
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const query = { signature: sign(state.pushToken, timestamp, nonce), timestamp, nonce, openid: openId }
  if (mode === 'clear') return { query, body: xml }
  const sealed = seal(state, xml)
  return {
    query: { ...query, encrypt_type: 'aes', msg_signature: sign(state.pushToken, timestamp, nonce, sealed) },
    body: `<xml><ToUserName><![CDATA[gh_510000000000]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`,
  }
}

/** The request with which WeChat tries the address. */
export function makeEcho(state: OfficialState, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const echostr = String(randomBytes(6).readUIntBE(0, 6))
  return { signature: sign(state.pushToken, timestamp, nonce), timestamp, nonce, echostr }
}

function sign(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

function seal({ aesKey, appId }: OfficialState, xml: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const text = Buffer.from(xml)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const clear = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)])
  const filling = 32 - (clear.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([clear, Buffer.alloc(filling, filling)])),
    cipher.final(),
  ]).toString('base64')
}
