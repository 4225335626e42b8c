import type { Server } from './server.ts'

/** A citizen with the mini-program in the hand, without a screen: the requests it sends, and nothing else. */
export type Walker = {
  name: string
  phone: string
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
}

const agreed = '2026-11'

/**
 * Signs a person in as WeChat does it: a login code, then a code for the phone, each good once; then the name and the
 * consent that joining a team asks for.
 */
export async function openWalker(server: Server, name: string, phone: string): Promise<Walker> {
  const login = await draw(server, { user: phone })
  const address = `10.${Number(phone.slice(-6, -3))}.${Number(phone.slice(-3)) % 250}.7`
  const entered = await send<{ token: string }>(server, { address }, 'POST', '/api/citizens/wechat-login', {
    code: login,
    terminal: 'weapp',
    agreed,
  })
  const post = <T>(path: string, body?: unknown) =>
    send<T>(server, { address, token: entered.token }, 'POST', path, body)
  const bound = await post<{ citizen: { version: number } }>('/api/citizens/phone', {
    code: await draw(server, { user: phone, phone }),
  })
  await send(server, { address, token: entered.token }, 'PATCH', '/api/citizens/me', {
    name,
    version: bound.citizen.version,
  })
  await post('/api/citizens/consents', { purpose: 'team-membership', version: agreed })
  return {
    name,
    phone,
    get: (path) => send(server, { address, token: entered.token }, 'GET', path),
    post,
  }
}

/** The leader takes in everybody who waits. */
export async function acceptAll(leader: Walker, teamId: string): Promise<void> {
  const requests = `/api/my/teams/${teamId}/requests`
  const { waiting } = await leader.get<{ waiting: { id: string }[] }>(requests)
  await leader.post(`${requests}/accept-all`, { ids: waiting.map(({ id }) => id) })
}

/** The text message that reached a phone last. */
export async function readSmsCode(server: Pick<Server, 'simulator'>, phone: string): Promise<string> {
  const answer = await fetch(server.simulator, { headers: { accept: 'application/json' } })
  const { outbox } = (await answer.json()) as { outbox: { phone: string; values: { code?: string } }[] } // its own words
  const last = outbox.filter((sent) => sent.phone === phone && sent.values.code !== undefined).at(-1)
  if (last?.values.code === undefined) throw new Error('no code was sent')
  return last.values.code
}

async function draw(server: Server, order: { user: string; phone?: string }): Promise<string> {
  const answer = await fetch(`${server.simulator}/codes`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  const { code } = (await answer.json()) as { code: string } // the simulator's answer
  return code
}

async function send<T>(
  server: Server,
  from: { address: string; token?: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      'x-requested-with': 'jianwang',
      'x-forwarded-for': from.address,
      ...(from.token === undefined ? {} : { authorization: `Bearer ${from.token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T // the caller names what the route answers
}
