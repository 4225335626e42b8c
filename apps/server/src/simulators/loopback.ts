import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = Readonly<{
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}>

/** `drop` ends the connection without an answer, as a broken network does. */
export type Answer =
  | Readonly<{ status: number; mediaType: string; content: string | Buffer; location?: string }>
  | 'drop'
export type Answers = (asked: Asked) => Promise<Answer | undefined> | Answer | undefined
export type Loopback = Readonly<{ url: string; close(): Promise<void> }>

const largestBody = 1_048_576

export function answerJson(content: unknown, status = 200): Answer {
  return { status, mediaType: 'application/json; charset=utf-8', content: JSON.stringify(content) }
}

/** Serves on this machine alone; the first of `rooms` that answers does. */
export async function openLoopback(rooms: readonly Answers[], port: number): Promise<Loopback> {
  const server = createServer((request, response) => {
    answerWith(rooms, request)
      .catch((error: unknown) => answerJson({ fault: String(error) }, 500))
      .then((answer) => send(response, answer))
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', done)
  })
  // The simulators live as long as who started them; they keep no process alive.
  server.unref()
  const { port: taken } = server.address() as AddressInfo // listening on TCP
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function answerWith(rooms: readonly Answers[], request: IncomingMessage): Promise<Answer> {
  // A page from elsewhere whose name was made to mean this machine shall not read the codes.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return answerJson({ fault: 'unknown host' }, 421)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const body = await readBody(request)
  if (body === undefined) return answerJson({ fault: 'too large' }, 413)
  const asked = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
  }
  for (const room of rooms) {
    const answer = await room(asked)
    if (answer !== undefined) return answer
  }
  return answerJson({ fault: 'nothing here' }, 404)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > largestBody) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'drop') {
    response.destroy()
    return
  }
  const { status, mediaType, content, location } = answer
  response.writeHead(status, { 'content-type': mediaType, ...(location === undefined ? {} : { location }) })
  response.end(content)
}
