import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type Role, systemActor } from '#platform/call'
import { deviceCookie, sessionCookie } from '#platform/http/in-tx'
import { withCall } from '#platform/transaction'
import type { TestHouse } from '#test/house'
import { type Issued, seedAccount } from './index.ts'
import { hashPassword } from './secrets.ts'

/** The password of every `person`. */
export const password = 'Kp7#vmq2Lw'

type Options = { address?: string; totp?: string; cookie?: string; device?: string }
export type Visitor = ReturnType<typeof openVisitor>

/** Somebody at a browser who signs in by the door, as the tests of identity need him. */
export function openVisitor(house: TestHouse, app: FastifyInstance = house.app) {
  let serial = 0

  async function login(username: string, secret: string, options: Options = {}) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/identity/login',
      headers: { 'x-requested-with': 'jianwang', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' },
      remoteAddress: options.address ?? '10.0.0.1',
      payload: { username, password: secret, ...(options.totp === undefined ? {} : { totp: options.totp }) },
      cookies: {
        ...(options.cookie === undefined ? {} : { [sessionCookie]: options.cookie }),
        ...(options.device === undefined ? {} : { [deviceCookie]: options.device }),
      },
    })
    const cookie = answer.cookies.find((each) => each.name === sessionCookie)
    const device = answer.cookies.find((each) => each.name === deviceCookie)
    return {
      status: answer.statusCode,
      body: answer.json(),
      cookie,
      token: cookie?.value ?? '',
      /** The device's own cookie: a browser sends it along from then on. */
      device: device?.value ?? options.device ?? '',
    }
  }

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    token: string,
    payload?: object,
    headers: Record<string, string> = {},
    remoteAddress = '127.0.0.1',
  ) {
    const answer = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { 'x-requested-with': 'jianwang', ...headers },
      ...(token === '' ? {} : { cookies: { [sessionCookie]: token } }),
      ...(payload === undefined ? {} : { payload }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: isJson ? answer.json() : undefined }
  }

  function withSystem<T>(work: Parameters<typeof withCall<T>>[2]): Promise<T> {
    return withCall(
      house.house,
      { actor: systemActor, door: 'accounts', now: house.clock.now(), requestId: `seed-${++serial}` },
      work,
    )
  }

  /** An account with a role and a password of its own choice, ready to work. */
  async function person(names: string[] = ['奉贤区', '金海街道'], role: Role = 'manager'): Promise<Issued> {
    const unit = await house.unit(...names)
    const issued = await withSystem((call) =>
      seedAccount(call, { personName: '陈晓明', unitId: unit.id, role }, house.house.config),
    )
    await house.owner.query(
      'update identity.account set password_hash = $2, must_change = false, secret_expires_at = null, person_index = $3 where id = $1',
      [issued.accountId, await hashPassword(password), role.endsWith('_admin') ? randomBytes(16) : null],
    )
    return { ...issued, secret: password }
  }

  return { login, ask, withSystem, person }
}

export type ListedRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  operation: string
  /** A door for citizens, where the staff's session counts for nothing. */
  isForCitizens: boolean
}

const nobody = '00000000-0000-7000-8000-000000000000'
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every route of the API as the application itself describes it, with ids of nothing in the place of parameters. */
export function listRoutes(app: FastifyInstance): ListedRoute[] {
  type Described = Record<
    string,
    { operationId?: string; parameters?: unknown[]; security?: Record<string, unknown>[] }
  >
  const { paths = {} } = app.swagger() as { paths?: Record<string, Described> } // openapi-types says less than is there
  return Object.entries(paths).flatMap(([path, described]) =>
    methods.flatMap((method) => {
      const route = described[method.toLowerCase()]
      if (route === undefined || !path.startsWith('/api/')) return []
      const takesNumber = JSON.stringify(route.parameters ?? []).includes('"integer"')
      return [
        {
          method,
          url: path.replace(/\{[^}]+\}/g, takesNumber ? '999999' : nobody),
          operation: route.operationId ?? `${method} ${path}`,
          isForCitizens: route.security?.some((way) => 'citizen' in way) === true,
        },
      ]
    }),
  )
}
