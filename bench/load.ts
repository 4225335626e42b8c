import { connect, type Socket } from 'node:net'

export type Load = { perSecond: number; p50: number; p99: number; requests: number }

/** Writes one HTTP/1.1 request; bodies are JSON. */
export function writeRequest(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${text}`)
}

/**
 * Keeps so many connections busy for so long, one request at a time on each, and measures every answer. Works on bare
 * sockets, so that the generator costs little and the same on both sides. @throws at the first answer that is not 2xx
 */
export async function drive(
  address: string,
  nextRequest: () => Buffer,
  options: { connections?: number; milliseconds?: number } = {},
): Promise<Load> {
  const { connections = 16, milliseconds = 3_000 } = options
  const took: number[] = []
  const began = performance.now()
  const until = began + milliseconds
  await Promise.all(Array.from({ length: connections }, () => drain(address, nextRequest, until, took)))
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  return { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), requests: took.length }
}

function drain(address: string, nextRequest: () => Buffer, until: number, took: number[]): Promise<void> {
  const { hostname, port } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  return new Promise((resolve, reject) => {
    let sent = 0
    const send = () => {
      sent = performance.now()
      socket.write(nextRequest())
    }
    socket.on('connect', send)
    socket.on('error', reject)
    // Settled already when we hung up ourselves.
    socket.on('close', () => reject(new Error(`${address} hung up`)))
    onAnswer(socket, (status, body) => {
      const now = performance.now()
      took.push(now - sent)
      if (status < 200 || status > 299) {
        socket.destroy()
        reject(new Error(`answer ${status}: ${body().slice(0, 500)}`))
      } else if (now < until) send()
      else {
        socket.destroy()
        resolve()
      }
    })
  })
}

/** Calls back for each whole answer; knows answers with a content-length only, which is all that is driven here. */
function onAnswer(socket: Socket, done: (status: number, body: () => string) => void): void {
  let chunks: Buffer[] = []
  let held = 0
  let wanted = 0
  let status = 0
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    held += chunk.length
    if (wanted === 0) {
      const start = chunks.length === 1 ? chunk : Buffer.concat(chunks)
      const end = start.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = start.toString('latin1', 0, end)
      status = Number(head.slice(9, 12))
      wanted = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    }
    if (held < wanted) return
    const answer = chunks
    chunks = []
    held = 0
    wanted = 0
    done(status, () => Buffer.concat(answer).toString('utf8'))
  })
}

/** One answer, for looking at it before it is driven. */
export async function ask(
  address: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(address + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`)
  return text === '' ? undefined : JSON.parse(text)
}
