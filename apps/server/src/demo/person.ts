import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A signed-in person of the demo, who works through the product's own API, so that every row has its history. */
export type Person = {
  username: string
  unitId: number
  post(url: string, body: unknown): Promise<Record<string, unknown>>
}

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
  return {
    ...account,
    post: async (url, body) => {
      const done = await app.inject({
        method: 'POST',
        url,
        headers,
        cookies: { [cookie.name]: cookie.value },
        payload: body as object,
      }) // JSON values only
      expectDone(done, url, account.username)
      return done.body === '' ? {} : done.json()
    },
  }
}

function expectDone(answer: LightMyRequestResponse, what: string, username: string): void {
  if (answer.statusCode >= 300)
    throw new Error(`demo: ${what} as ${username}: ${answer.statusCode} ${answer.body}`)
}
