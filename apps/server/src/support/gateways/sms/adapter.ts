import { randomBytes } from 'node:crypto'
import type { SmsOrder, SmsPort, SmsResult } from '#platform/outside'
import { exchange, NoReply, type Reply, readObject } from '../exchange.ts'
import { misconfigured, notConfigured, quotaUsed, refused, unavailable } from '../problems.ts'
import { type Means, retrying, TryAgain } from '../retry.ts'
import { signMessage } from './sign.ts'

export type SmsAccess = Readonly<{ url: string; key: string }>

/** Mobile numbers of the mainland: texts abroad cost many times as much, and that is what toll fraud lives on. */
const mobile = /^1[3-9]\d{9}$/

/** The port to an SMS gateway that speaks the contract of README.md. */
export function openSms(access: SmsAccess | undefined, means: Means): SmsPort {
  if (access === undefined)
    return Object.freeze({
      configured: false,
      send: async () => {
        throw notConfigured({ service: '短信' })
      },
    })
  return Object.freeze({
    configured: true,
    send: async (order) => {
      if (!mobile.test(order.phone)) return { accepted: false, reason: 'bad-number' }
      return retrying(means, () => sendOnce(access, means, order))
    },
  })
}

/** Repeatable whatever happened: the gateway knows a message by its requestId. */
async function sendOnce(access: SmsAccess, means: Means, order: SmsOrder): Promise<SmsResult> {
  const reply = await exchangeSigned(access, means, order)
  const answer = readObject(reply) ?? {}
  if (reply.status === 202 && typeof answer.messageId === 'string')
    return { accepted: true, messageId: answer.messageId }
  const { code } = answer
  means.log.warn({ api: 'sms', status: reply.status, code: nameCode(code) }, 'sms gateway refused')
  if (reply.status >= 500) throw new TryAgain(unavailable())
  if (
    code === 'bad-number' ||
    code === 'refused-by-person' ||
    code === 'too-often' ||
    code === 'bad-template'
  )
    return { accepted: false, reason: code }
  if (reply.status === 401) throw misconfigured({ errcode: 401 })
  if (code === 'quota-used') throw quotaUsed()
  throw refused({ errcode: reply.status })
}

async function exchangeSigned(access: SmsAccess, means: Means, order: SmsOrder): Promise<Reply> {
  const url = new URL(`${access.url.replace(/\/$/, '')}/messages`)
  const { requestId, phone, template, values } = order
  const body = JSON.stringify({ requestId, phone, template, values })
  const timestamp = String(Math.floor(means.clock.now().getTime() / 1000))
  const nonce = randomBytes(16).toString('base64url')
  const signature = signMessage(access.key, { path: url.pathname, timestamp, nonce, body })
  const headers = {
    'content-type': 'application/json',
    'x-sms-timestamp': timestamp,
    'x-sms-nonce': nonce,
    'x-sms-signature': signature,
  }
  try {
    return await exchange({ method: 'POST', url, headers, body }, means.timeoutMs)
  } catch (error) {
    if (!(error instanceof NoReply)) throw error
    means.log.warn({ api: 'sms', reason: error.reason }, 'sms gateway did not reply')
    throw new TryAgain(unavailable())
  }
}

/** For the log: a code is a word; anything else may quote what was sent. */
function nameCode(code: unknown): string {
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : '?'
}
