import type { Answer, Body, Known, Method, Nothing, Question } from '@jianwang/api/asked'
import type { Fault } from '@jianwang/records/faults'
import { explainIn, findPersonalNumber } from '@jianwang/words/personal-numbers'
import { noteServerTime } from '@jianwang/words/server-clock'

type ProblemBody = {
  type?: string
  title?: string
  status?: number
  detail?: string
  instance?: string
  code?: string
  errors?: Fault[]
  current?: unknown
}

/** A refusal of the server (RFC 9457), or a broken connection (`status` 0, code `network`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  /** The request id: what a user reads out to the help desk. */
  readonly instance: string | undefined
  readonly errors: Fault[]
  /** The record as it is now, sent with a 409 of two people editing one record. */
  readonly current: unknown
  /** Every member of the answer, for those one code alone has, such as the refused records of a batch. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: ProblemBody = {}) {
    const detail = body.detail ?? describeStatus(status)
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.code = body.code ?? (status === 0 ? 'network' : `http-${status}`)
    this.title = body.title ?? describeStatus(status)
    this.detail = detail
    this.instance = body.instance
    this.errors = body.errors ?? []
    this.current = body.current
    this.body = { ...body }
  }

  /** Someone else saved this record after it was read. */
  get isConflict(): boolean {
    return this.status === 409 && this.code.endsWith('changed-meanwhile')
  }
}

function describeStatus(status: number): string {
  if (status === 0) return '网络连接中断，请检查网络后重试。'
  if (status === 401) return '登录已失效，请重新登录。'
  if (status === 403) return '您没有进行这项操作的权限。'
  if (status === 404) return '没有找到，可能已被删除，或不在您的管理范围内。'
  if (status === 413) return '文件太大，请拆分后再上传。'
  if (status === 429) return '操作太频繁，请稍等一分钟再试。'
  return '系统暂时出错，请稍后重试。'
}

/** A fresh key of one user intent; works without a secure context too, as on an intranet address. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, at) => {
    const value = at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte
    return value.toString(16).padStart(2, '0')
  })
  const part = (from: number, to: number) => hex.slice(from, to).join('')
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}`
}

export type Query = Record<string, string | number | boolean | undefined>

type Sending<M extends Method> = {
  method?: M
  /** The idempotency key of a POST; made here when absent. Pass the same key to repeat the same intent. */
  key?: string
  signal?: AbortSignal
}
type AskOptions = Sending<Method> & { query?: Query; body?: unknown }
/** What the description has the address take. A file is the body itself. */
export type RequestOptions<M extends Method, Url extends string> = Sending<M> &
  (Nothing extends Question<M, Url> ? { query?: Question<M, Url> } : { query: Question<M, Url> }) &
  ([Body<M, Url>] extends [never] ? { body?: Blob | FormData } : { body: Body<M, Url> })

/** An address with its query; empty values are left out. */
export function buildUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

let leaving = false
const leftKey = 'jw-left-because'

/** Why the last session ended, for the sign-in page to say once; nothing when it simply ran out. */
export function takeLeaveReason(): string | undefined {
  const reason = sessionStorage.getItem(leftKey) ?? undefined
  sessionStorage.removeItem(leftKey)
  return reason
}

let unitId: string | undefined
let onOtherUnit = (_: ApiProblem) => {}

/**
 * Says for which unit this page was opened: every change says so from then on, because a switch in another tab would
 * land it in the other unit. `onOther` hears when that has happened.
 */
export function actIn(unit: string, onOther: (problem: ApiProblem) => void): void {
  unitId = unit
  onOtherUnit = onOther
}

/** The header of a change; one's own account is the same in every unit. */
export function unitHeader(path: string): Record<string, string> {
  return unitId === undefined || path.startsWith('/api/identity/') ? {} : { 'x-acting-unit': unitId }
}

/** Told of every refusal, by whatever way it came. */
export function heedProblem(problem: ApiProblem): ApiProblem {
  if (problem.code === 'platform/other-unit') onOtherUnit(problem)
  return problem
}

/** To the sign-in page, and back here afterwards. The forms' drafts survive in the session store. */
export function goToSignIn(problem?: ApiProblem): void {
  if (leaving) return
  leaving = true
  if (problem?.code.startsWith('identity/') === true) sessionStorage.setItem(leftKey, problem.detail)
  const next = location.pathname + location.search
  location.assign(buildUrl('/login', { next: next === '/' ? undefined : next }))
}

/**
 * Asks the server; what is sent and what comes back is known by the address, as the description of the API has it.
 * Throws `ApiProblem` for every refusal and for a broken connection.
 * A 401 leaves for the sign-in page, a missing first password change for the password page.
 */
export async function request<const Url extends string, M extends Method = 'GET'>(
  path: Url & Known<M, Url>,
  options?: RequestOptions<M, Url>,
): Promise<Answer<M, Url>> {
  // What is asked is plain values by name. The shape of what is answered is the server's promise, fixed by its response
  // schema; it is not checked a second time here.
  return (await ask(path, options as AskOptions)) as Answer<M, Url>
}

/** The same where the server itself has told the address. */
export async function ask(path: string, options: AskOptions = {}): Promise<unknown> {
  const response = await send(path, options)
  if (response.ok) {
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  const problem = heedProblem(new ApiProblem(response.status, await readProblem(response)))
  if (problem.status === 401 && !path.endsWith('/login')) goToSignIn(problem)
  if (problem.code === 'platform/password-change-needed' && location.pathname !== '/password') {
    location.assign('/password')
  }
  throw problem
}

/** A file of the server, for showing it on the page; to save one, a link is enough. Throws as `request` does. */
export async function requestFile(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send(path, signal ? { signal } : {})
  if (response.ok) return response.blob()
  if (response.status === 401) goToSignIn()
  throw new ApiProblem(response.status, await readProblem(response))
}

async function send(path: string, { method = 'GET', query, body, key, signal }: AskOptions) {
  refuseNumbers(query)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') Object.assign(headers, { 'x-requested-with': 'jianwang' }, unitHeader(path))
  if (method === 'POST') headers['idempotency-key'] = key ?? newKey()
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (signal) init.signal = signal
  if (body instanceof FormData || body instanceof Blob) init.body = body
  else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  const askedAt = Date.now()
  try {
    const response = await fetch(buildUrl(path, query), init)
    noteServerTime(response.headers.get('server-time'), askedAt, Date.now())
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem(0)
  }
}

/** The server refuses it, too; but by then it would stand in its address. */
function refuseNumbers(query: Query = {}): void {
  for (const [name, value] of Object.entries(query)) {
    const found = name !== 'cursor' && typeof value === 'string' ? findPersonalNumber(value) : undefined
    if (found) throw new ApiProblem(422, { code: 'platform/personal-number', detail: explainIn(name, found) })
  }
}

async function readProblem(response: Response): Promise<ProblemBody> {
  if (!response.headers.get('content-type')?.includes('json')) return {}
  try {
    const body: unknown = await response.json()
    // Every member is optional and only read as text; a foreign body yields the general sentence.
    return typeof body === 'object' && body !== null ? (body as ProblemBody) : {}
  } catch {
    return {}
  }
}

/** Whatever was thrown, as a problem with a sentence for the user. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem(500, { detail: '页面出错，请刷新后重试。' })
}
