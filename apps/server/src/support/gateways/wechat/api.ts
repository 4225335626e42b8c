import type { Problem } from '#platform/problem'
import { exchange, NoReply, type Order, type Reply, readObject } from '../exchange.ts'
import {
  codeSpent,
  misconfigured,
  notConfigured,
  personBlocked,
  quotaUsed,
  refused,
  tooOften,
  unavailable,
} from '../problems.ts'
import { type Means, retrying, TryAgain } from '../retry.ts'
import { makeTokens } from './tokens.ts'

export type WechatAccess = Readonly<{ url: string; appId: string; secret: string }>

/** What WeChat answered: `errcode` 0 is success; `body` is undefined for an image. */
export type WechatReply = Readonly<{
  errcode: number
  body: Record<string, unknown>
  image: Reply | undefined
}>

export type Ask = Readonly<{
  path: string
  body: Readonly<Record<string, unknown>>
  /** May be asked again when nobody knows whether it arrived. */
  repeatable: boolean
}>

export type WechatApi = {
  /** A call that carries the secret in its query: code2Session. */
  getWithSecret(path: string, query: Readonly<Record<string, string>>): Promise<WechatReply>
  /** Calls that carry the token; fetched, and once renewed when WeChat says that it is void. */
  post(ask: Ask): Promise<WechatReply>
  /** One file in a form; asked again where nobody knows whether it arrived. */
  upload(path: string, query: Readonly<Record<string, string>>, form: FormData): Promise<WechatReply>
  get(path: string, query: Readonly<Record<string, string>>): Promise<WechatReply>
}

const busy = -1
const tokenVoid = new Set([40001, 40014, 42001])

export function openApi(access: WechatAccess, means: Means): WechatApi {
  const tokens = makeTokens((force) => retrying(means, () => issueToken(access, means, force)), means.clock)
  return {
    getWithSecret: (path, query) => {
      const url = addressOf(access, path)
      url.search = new URLSearchParams({ appid: access.appId, secret: access.secret, ...query }).toString()
      return retrying(means, () => tryOnce(means, { method: 'GET', url }, true))
    },
    post: ({ path, body, repeatable }) =>
      withToken((token) => {
        const url = addressOf(access, path)
        url.searchParams.set('access_token', token)
        return retrying(means, () => tryOnce(means, jsonPost(url, body), repeatable))
      }),
    upload: (path, query, body) =>
      withToken((token) => {
        const url = addressOf(access, path)
        url.search = new URLSearchParams({ access_token: token, ...query }).toString()
        return retrying(means, () => tryOnce(means, { method: 'POST', url, body }, true))
      }),
    get: (path, query) =>
      withToken((token) => {
        const url = addressOf(access, path)
        url.search = new URLSearchParams({ access_token: token, ...query }).toString()
        return retrying(means, () => tryOnce(means, { method: 'GET', url }, true))
      }),
  }

  async function withToken(send: (token: string) => Promise<WechatReply>): Promise<WechatReply> {
    const token = await tokens.get()
    const reply = await send(token)
    return tokenVoid.has(reply.errcode) ? send(await tokens.renew(token)) : reply
  }
}

async function issueToken(access: WechatAccess, means: Means, force: boolean) {
  const { appId: appid, secret } = access
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: force }
  const reply = await tryOnce(means, jsonPost(addressOf(access, '/cgi-bin/stable_token'), body), true)
  const { access_token: token, expires_in: seconds } = reply.body
  if (reply.errcode !== 0) throw toProblem(reply)
  if (typeof token !== 'string' || typeof seconds !== 'number') throw refused({ errcode: 'stable_token' })
  return { token, seconds }
}

/** @throws TryAgain when another try may help, NoReply when it may have arrived and must not be repeated */
async function tryOnce(means: Means, order: Order, repeatable: boolean): Promise<WechatReply> {
  const api = order.url.pathname
  let reply: Reply
  try {
    reply = await exchange(order, means.timeoutMs)
  } catch (error) {
    if (!(error instanceof NoReply)) throw error
    means.log.warn({ api, reason: error.reason }, 'wechat did not reply')
    if (repeatable || error.arrived === 'no') throw new TryAgain(unavailable())
    throw error
  }
  const read = readReply(reply)
  if (read === undefined) {
    means.log.warn({ api, status: reply.status }, 'wechat replied with something else')
    if (repeatable) throw new TryAgain(unavailable())
    throw new NoReply('perhaps', `status ${reply.status}`)
  }
  if (read.errcode !== 0) means.log.warn({ api, errcode: read.errcode, rid: findRid(read) }, 'wechat refused')
  if (read.errcode === busy) throw new TryAgain(unavailable())
  return read
}

/** The content type decides: an image is success, JSON may be either. Undefined: no answer of WeChat's. */
function readReply(reply: Reply): WechatReply | undefined {
  if (reply.status !== 200) return undefined
  if (reply.mediaType.startsWith('image/')) return { errcode: 0, body: {}, image: reply }
  const body = readObject(reply)
  if (body === undefined) return undefined
  const { errcode = 0 } = body
  return { errcode: Number(errcode), body, image: undefined }
}

/** The one part of errmsg that is logged: WeChat's support asks for it, and it names nobody. */
function findRid({ body }: WechatReply): string | undefined {
  return /\brid: ([\w-]{1,64})/.exec(String(body.errmsg ?? ''))?.[1]
}

function addressOf(access: WechatAccess, path: string): URL {
  return new URL(`${access.url.replace(/\/$/, '')}${path}`)
}

function jsonPost(url: URL, body: Readonly<Record<string, unknown>>): Order {
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

const meanings: Readonly<Record<number, (params: { errcode: number }) => Problem>> = {
  40029: codeSpent,
  40163: codeSpent,
  40226: personBlocked,
  45009: quotaUsed,
  45011: tooOften,
  40001: misconfigured,
  40013: misconfigured,
  40014: misconfigured,
  40125: misconfigured,
  40164: misconfigured,
  42001: misconfigured,
  48001: misconfigured,
}

/** The failure in our own words; what one call alone means is the caller's to say first. */
export function toProblem({ errcode }: Pick<WechatReply, 'errcode'>): Problem {
  return (meanings[errcode] ?? refused)({ errcode })
}

export function wechatMissing(): Problem {
  return notConfigured({ service: '微信' })
}
