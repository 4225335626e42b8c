export type Order = Readonly<{
  method: 'GET' | 'POST'
  url: URL
  headers?: Readonly<Record<string, string>>
  body?: string | FormData
}>
export type Reply = Readonly<{ status: number; mediaType: string; bytes: Buffer }>

/** No reply. `arrived` says whether the other side may have done what was asked. Carries no address: it holds tokens. */
export class NoReply extends Error {
  readonly arrived: 'no' | 'perhaps'
  readonly reason: string

  constructor(arrived: 'no' | 'perhaps', reason: string) {
    super(`no reply: ${reason}`)
    this.arrived = arrived
    this.reason = reason
  }
}

const largestReply = 2 * 1024 * 1024

/** Failures before a connection stood: nothing was asked yet. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * One request and its whole reply. A redirect is a failure: it would carry secrets to an address nobody configured.
 * @throws NoReply
 */
export async function exchange(order: Order, timeoutMs: number): Promise<Reply> {
  try {
    const answer = await fetch(order.url, {
      method: order.method,
      headers: { ...order.headers },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(order.body === undefined ? {} : { body: order.body }),
    })
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    return { status: answer.status, mediaType, bytes: await readAll(answer) }
  } catch (error) {
    if (error instanceof NoReply) throw error
    const reason = nameFault(error)
    throw new NoReply(neverArrived.has(reason) ? 'no' : 'perhaps', reason)
  }
}

async function readAll(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > largestReply) throw new NoReply('perhaps', 'reply too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The code of a fault, e.g. ECONNREFUSED; never its message, which may quote the address. */
function nameFault(error: unknown): string {
  if (!(error instanceof Error)) return 'fault'
  const { cause } = error
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return error.name
}

/** The reply as a JSON object; undefined when it is none. */
export function readObject(reply: Reply): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(reply.bytes.toString('utf8'))
    return isObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
