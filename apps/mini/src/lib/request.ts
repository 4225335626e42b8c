import type { Method } from '@jianwang/api/asked'
import type { Fault } from '@jianwang/records/faults'
import Taro from '@tarojs/taro'
import { readKept } from './kept'
import { makeKey } from './key'
import { noteServerTime } from './server-time'

/** The server understood and said no, in words for people (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: readonly Fault[]
  /** The record as it is now, of a 409 because somebody else changed it. */
  readonly current: unknown

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `服务暂时不可用（${status}）`)
    this.status = status
    this.code = body.code ?? ''
    this.detail = body.detail ?? ''
    this.errors = body.errors ?? []
    this.current = body.current
  }
}
type ProblemBody = { title?: string; detail?: string; code?: string; errors?: Fault[]; current?: unknown }

/** No answer came: nobody knows whether it was done, so the same key must be sent again. */
export class Unreachable extends Error {
  constructor() {
    super('网络不可用')
  }
}

/** `query`: plain values by name; what is undefined is not asked. */
type Wish = { query?: object; body?: unknown; key?: string }

export const tokenKey = 'token'

/** A file is the body itself. */
export function upload<T>(path: string, { bytes, type }: { bytes: ArrayBuffer; type: string }): Promise<T> {
  return send(`${API_ORIGIN}${path}`, 'POST', { ...headerOf('POST', undefined), 'content-type': type }, bytes)
}

/** One call to the server. What it answers the caller says: `api.ts` by the server's description. */
export function request<T>(method: Method, path: string, wish: Wish = {}): Promise<T> {
  // wx.request knows no PATCH; the server takes the override as what it says.
  const isHidden = method === 'PATCH' && process.env.TARO_ENV === 'weapp'
  const header = {
    ...headerOf(method, wish.key),
    ...(wish.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(isHidden ? { 'x-http-method-override': 'PATCH' } : {}),
  }
  const url = `${API_ORIGIN}${path}${writeQuery(wish.query)}`
  const data = wish.body === undefined ? undefined : JSON.stringify(wish.body)
  return send(url, isHidden ? 'POST' : method, header, data)
}

/** H5 is known by its cookie, WeChat by the token it keeps. */
function headerOf(method: Method, key: string | undefined): Record<string, string> {
  const token = readKept<string>(tokenKey)
  return {
    'x-requested-with': 'jianwang',
    ...(method === 'POST' ? { 'idempotency-key': key ?? makeKey() } : {}),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** For a file that is fetched past `request`. */
export const headersToRead = () => headerOf('GET', undefined)

/** A part of a large file, with what its protocol says in headers; on a slow line it takes its time. */
export function exchange<T>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  said: Readonly<Record<string, string>>,
  data?: ArrayBuffer,
): Promise<T> {
  const isHidden = method === 'PATCH' && process.env.TARO_ENV === 'weapp'
  const header = {
    ...headerOf(method, undefined),
    ...said,
    ...(isHidden ? { 'x-http-method-override': 'PATCH' } : {}),
  }
  return send(`${API_ORIGIN}${path}`, isHidden ? 'POST' : method, header, data, 90_000)
}

async function send<T>(
  url: string,
  method: Method,
  header: Record<string, string>,
  data: string | ArrayBuffer | undefined,
  timeout = 20_000,
): Promise<T> {
  const askedAt = Date.now()
  const answer = await Taro.request({
    url,
    method,
    header,
    timeout,
    ...(data === undefined ? {} : { data }),
  }).catch(() => {
    throw new Unreachable()
  })
  noteServerTime(answer.header, askedAt, Date.now())
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data as T // the server's declared shape
  // A proxy that has lost its server answers for it; the wish is not refused, it has not arrived.
  if (answer.statusCode === 502 || answer.statusCode === 503 || answer.statusCode === 504)
    throw new Unreachable()
  throw new Problem(answer.statusCode, readProblem(answer.data))
}

function readProblem(data: unknown): ProblemBody {
  return typeof data === 'object' && data !== null ? (data as ProblemBody) : {} // every field is optional
}

function writeQuery(query: object | undefined): string {
  const parts = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** What to tell a person about any failure. */
const endSentence = (text: string) => (/[。！？；]$/.test(text) ? text : `${text}。`)

export function explain(error: unknown): string {
  if (error instanceof Unreachable) return '网络不可用，请稍后再试。已填写的内容保存在本机，不会丢失。'
  if (error instanceof Problem) {
    const faults = error.errors.map((fault) => fault.message).join(' ')
    const parts = [error.message, error.detail === error.message ? '' : error.detail, faults].filter(Boolean)
    return parts.map((part, at) => (at < parts.length - 1 ? endSentence(part) : part)).join('')
  }
  return '出现意外问题，请返回重试；仍不成功时请联系所在街镇。'
}
