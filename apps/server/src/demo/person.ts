import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A signed-in person of the demo, who works through the product's own API, so that every row has its history. */
export type Person = {
  username: string
  unitId: number
  get(url: string): Promise<Record<string, unknown>>
  post(url: string, body: unknown): Promise<Record<string, unknown>>
  patch(url: string, body: unknown): Promise<Record<string, unknown>>
  put(url: string, body: unknown): Promise<Record<string, unknown>>
  upload(url: string, file: DemoFile): Promise<Record<string, unknown>>
}
export type DemoFile = { name: string; mediaType: string; bytes: Buffer }

/** @throws when the API refuses: a demo that breaks a rule is a fault of the demo */
export async function signIn(
  app: FastifyInstance,
  account: { username: string; unitId: number },
  password: string,
): Promise<Person> {
  const headers = { 'x-requested-with': 'jianwang' }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/identity/login',
    headers,
    // An address of its own each: a whole city signs in at once here, which one address may not.
    remoteAddress: `10.0.${account.unitId >> 8}.${account.unitId & 255}`,
    payload: { username: account.username, password },
  })
  expectDone(answer, 'sign in', account.username)
  const cookie = answer.cookies[0]
  if (cookie === undefined) throw new Error(`no session for ${account.username}`)
  const cookies = { [cookie.name]: cookie.value }
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, payload?: object, more = {}) => {
    const options = { method, url, headers: { ...headers, ...more }, cookies }
    const done = await app.inject(payload === undefined ? options : { ...options, payload })
    expectDone(done, url, account.username)
    return done.body === '' ? {} : done.json()
  }
  return {
    ...account,
    get: (url) => ask('GET', url),
    post: (url, body) => ask('POST', url, body as object), // JSON values only
    patch: (url, body) => ask('PATCH', url, body as object), // as above
    put: (url, body) => ask('PUT', url, body as object), // as above
    upload: (url, { name, mediaType, bytes }) => {
      const edge = `demo-${bytes.length}`
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mediaType}\r\n\r\n`
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
      return ask('POST', url, body, { 'content-type': `multipart/form-data; boundary=${edge}` })
    },
  }
}

export function expectDone(answer: LightMyRequestResponse, what: string, username: string): void {
  if (answer.statusCode >= 300)
    throw new Error(`demo: ${what} as ${username}: ${answer.statusCode} ${answer.body}`)
}
