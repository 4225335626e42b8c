import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import type { FollowEvent, Push } from '#platform/outside'

export type PushSecrets = Readonly<{ appId: string; token: string; aesKey: string | undefined }>

/** WeChat tries three times within fifteen seconds; a signature seen once shall not open the door for ever. */
const signatureLivesMs = 10 * 60_000

/** How WeChat signs: the parts sorted, joined, SHA-1. */
export function signParts(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex')
}

/** The first request to the address: whoever knows the token answers with the same text. */
export function answerEcho(secrets: PushSecrets, query: Push['query'], now: Date): string | undefined {
  const { echostr } = query
  if (echostr === undefined || !/^[\w-]{1,64}$/.test(echostr)) return undefined
  return isSigned(secrets, query, query.signature, now) ? echostr : undefined
}

/**
 * Where a key is set, only the safe mode is believed: in clear the signature covers the time and not the text.
 */
export function readPush(secrets: PushSecrets, push: Push, now: Date): FollowEvent | 'forged' | undefined {
  const { query, body } = push
  if (secrets.aesKey === undefined)
    return isSigned(secrets, query, query.signature, now) ? readEvent(body) : 'forged'
  const sealed = readTag(body, 'Encrypt')
  if (sealed === undefined || !isSigned(secrets, query, query.msg_signature, now, sealed)) return 'forged'
  const opened = openSealed(sealed, secrets.aesKey, secrets.appId)
  return opened === undefined ? 'forged' : readEvent(opened)
}

function isSigned(
  { token }: PushSecrets,
  { timestamp = '', nonce = '' }: Push['query'],
  signature: string | undefined,
  now: Date,
  ...more: readonly string[]
): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Number(timestamp) * 1_000 - now.getTime()) > signatureLivesMs) return false
  const right = Buffer.from(signParts(token, timestamp, nonce, ...more))
  const given = Buffer.from(signature ?? '')
  return given.length === right.length && timingSafeEqual(given, right)
}

/** AES-256-CBC, the IV being the key's first 16 bytes: 16 random bytes, length (4), text, app id, padded to 32. */
function openSealed(sealed: string, aesKey: string, appId: string): string | undefined {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  try {
    const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()])
    const clear = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
    const end = 20 + clear.readUInt32BE(16)
    if (clear.subarray(end).toString() !== appId) return undefined
    return clear.subarray(20, end).toString()
  } catch {
    return undefined
  }
}

const kinds: Readonly<Record<string, FollowEvent['kind']>> = { subscribe: 'follow', unsubscribe: 'unfollow' }

function readEvent(xml: string): FollowEvent | undefined {
  const kind = readTag(xml, 'MsgType') === 'event' ? kinds[readTag(xml, 'Event') ?? ''] : undefined
  const openId = readTag(xml, 'FromUserName') ?? ''
  const seconds = readTag(xml, 'CreateTime') ?? ''
  if (kind === undefined || !/^[\w-]{10,64}$/.test(openId) || !/^\d{1,12}$/.test(seconds)) return undefined
  return { kind, openId, at: new Date(Number(seconds) * 1_000) }
}

/** WeChat's messages are flat: one level of tags, texts as CDATA. Nothing else is understood, entities least of all. */
function readTag(xml: string, tag: string): string | undefined {
  const found = new RegExp(`<${tag}>\\s*(?:<!\\[CDATA\\[([^\\]<]*)\\]\\]>|([^<&]*))\\s*</${tag}>`).exec(xml)
  return found === null ? undefined : (found[1] ?? found[2] ?? '').trim()
}
