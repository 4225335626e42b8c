import { randomUUID } from 'node:crypto'
import { makeIdNumber } from './id-number.ts'
import type { Server } from './server.ts'

/** What the days of a clerk begin with, made over HTTP by the administrators as their own day shows. */
export type Post = {
  unit: string
  personName: string
  role: 'manager' | 'viewer'
  extraGrants?: string[]
}
export type Hired = { username: string; secret: string }

type Asker = <T>(method: string, path: string, body?: unknown) => Promise<T>

function makeAsker(url: string): Asker {
  let cookie = ''
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        'x-requested-with': 'jianwang',
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const given = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (given.length > 0) cookie = given.join('; ')
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    // The caller names the fields it reads; a missing one fails its test.
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}

async function enter(server: Server, username: string): Promise<Asker> {
  const ask = makeAsker(server.url)
  const secret = server.secrets.get(username)
  const password = `Gengxin-${username.slice(0, 3)}-2026`
  await ask('POST', '/api/identity/login', { username, password: secret })
  await ask('POST', '/api/identity/password', { currentPassword: secret, newPassword: password })
  const serial = 1 + ['sysadmin', 'secadmin', 'auditadmin'].indexOf(username)
  await ask('POST', '/api/identity/person', {
    personName: '测试员',
    idNumber: makeIdNumber('1980-01-01', 500 + serial),
  })
  return ask
}

/** The two administrators at work: the one opens accounts, the other gives roles. */
export type Office = { hire(posts: readonly Post[]): Promise<Hired[]> }

/** The administrators' first sign-in; once in the life of a house. */
export async function openOffice(server: Server): Promise<Office> {
  const system = await enter(server, 'sysadmin')
  const security = await enter(server, 'secadmin')
  const hireOne = async ({ unit, personName, role, extraGrants = [] }: Post): Promise<Hired> => {
    const found = await system<{ id: number; name: string }[]>(
      'GET',
      `/api/units/search?q=${encodeURIComponent(unit)}`,
    )
    const unitId = found.find((one) => one.name === unit)?.id
    const made = await system<{ account: { id: string; username: string }; secret: string }>(
      'POST',
      '/api/identity/accounts',
      { personName, unitId },
    )
    const { id, username } = made.account
    await security('POST', `/api/identity/accounts/${id}/memberships`, { unitId, role, extraGrants })
    return { username, secret: made.secret }
  }
  return {
    hire: async (posts) => {
      const hired: Hired[] = []
      for (const post of posts) hired.push(await hireOne(post))
      return hired
    },
  }
}

/** Accounts with their roles, in the order given: the administrators' first sign-in included. */
export async function hireStaff(server: Server, posts: readonly Post[]): Promise<Hired[]> {
  return (await openOffice(server)).hire(posts)
}
