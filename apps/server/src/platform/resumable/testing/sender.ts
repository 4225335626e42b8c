import { once } from 'node:events'
import { request as send } from 'node:http'

export const nobody = '01a00000-0000-7000-8000-000000000001'
export type Reply = {
  status: number
  headers: Record<string, unknown>
  body: { code?: string } & Record<string, unknown>
}

const coded = (text: string) => Buffer.from(text).toString('base64')

/** Talks to a server of uploads as a client of the protocol does. */
export function makeSender(origin: string, authorization: string) {
  const base = { authorization, 'x-requested-with': 'jianwang', 'tus-resumable': '1.0.0' }
  const ask = (method: string, url: string, headers: Record<string, string | number> = {}, body?: Buffer) => {
    const { request, reply } = begin(method, url, headers)
    request.end(body)
    return reply
  }
  /** Without an end: its caller writes and ends, or breaks it off. */
  function begin(method: string, url: string, headers: Record<string, string | number>) {
    const request = send(`${origin}${url}`, { method, headers: { ...base, ...headers }, agent: false })
    // Answered before all was sent, the connection ends while we still write.
    request.on('error', () => undefined)
    const reply = once(request, 'response').then(async ([answer]): Promise<Reply> => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      const text = Buffer.concat(pieces).toString()
      return { status: answer.statusCode, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) }
    })
    return { request, reply }
  }
  const at = (offset: number, more: Record<string, string | number> = {}) => ({
    'content-type': 'application/offset+octet-stream',
    'upload-offset': offset,
    ...more,
  })
  return {
    ask,
    open: (bytes: number, said: Readonly<Record<string, string>> = {}) =>
      ask('POST', '/api/my/uploads', {
        'upload-length': bytes,
        'upload-metadata': Object.entries({ purpose: 'sample', subject: nobody, filename: '课.mp4', ...said })
          .map(([key, value]) => `${key} ${coded(value)}`)
          .join(','),
      }),
    part: (url: string, offset: number, bytes: Buffer) => ask('PATCH', url, at(offset), bytes),
    /** Announces all of them and sends some: the connection is left open. */
    beginPart(url: string, offset: number, announced: number) {
      const { request, reply } = begin('PATCH', url, at(offset, { 'content-length': announced }))
      reply.catch(() => undefined)
      return { request, reply }
    },
    head: (url: string) => ask('HEAD', url),
    get: (url: string) => ask('GET', url),
    drop: (url: string) => ask('DELETE', url),
  }
}
export type Sender = ReturnType<typeof makeSender>
