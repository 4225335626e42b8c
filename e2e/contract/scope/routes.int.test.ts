import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Citizen,
  type Client,
  openTestHouse,
  type TestHouse,
} from '../../../apps/server/src/test/house.ts'
import { makeMark, organisationForm, teamForm } from './forms.ts'
import { collectRoutes, findOpen, type Route, sampleOf } from './inventory.ts'

const routes = collectRoutes()
let house: TestHouse
let manager: Client
let viewer: Client
let citizen: Citizen
/** What stands for `:id` in a module's addresses: a record of the viewer's own unit. */
const records = new Map<string, string>()
const nobody = '01a00000-0000-7000-8000-000000000000'

beforeAll(async () => {
  house = await openTestHouse()
  const street = await house.unit('奉贤区', '金海街道')
  manager = await house.staff(street)
  viewer = await house.staff(street, 'viewer')
  citizen = await house.citizen()
  const mark = makeMark(0)
  const place = { kind: 'street', name: street.name, district: '奉贤区' }
  const team = await manager.post('/api/teams/teams', teamForm(mark))
  const organisation = await manager.post('/api/organisations/organisations', organisationForm(mark, place))
  const code = await manager.post('/api/codes/registration')
  records.set('teams', team.body.id).set('organisations', organisation.body.id).set('codes', code.body.id)
  const { rows } = await house.owner.query<{ id: number }>(
    `select id from units.unit where parent_id = $1 and kind = 'committee' limit 1`,
    [street.id],
  )
  records.set('units', String(street.id)).set('committee', String(rows[0]?.id))
})
afterAll(() => house.close())

const isApi = ({ url }: Route) => url.startsWith('/api/')
const isRead = ({ method }: Route) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
const isForCitizens = ({ access }: Route) => access === 'citizen' || access === 'visitor'
const allWrites = () => routes.filter((route) => isApi(route) && !isRead(route))
/** Those of the staff; what citizens may reach is probed with citizens. */
const writes = () => allWrites().filter((route) => !isForCitizens(route))
const nameOf = ({ method, url }: Route) => `${method} ${url}`

function addressOf({ url, isUpload, params, query }: Route): string {
  if (isUpload) {
    const asked = ['kind=teams', 'role=image'].filter((each) => query?.properties?.[each.split('=')[0] ?? ''])
    return `${url.replace(/:\w+/g, nobody)}?${asked.join('&')}`
  }
  // Organisations of another tree are units and go by their numbers.
  if (/^\/api\/drives\/(organisations\/:id|campaigns\/:id\/quotas)/.test(url))
    return url
      .replace(/organisations\/:id|:unitId/, (part) => part.replace(/:\w+/, '1'))
      .replace(':id', nobody)
  if (url === '/api/units/:id/restore') return url.replace(':id', records.get('committee') ?? '')
  const module = url.split('/')[2] ?? ''
  return url.replace(/:(\w+)/g, (_, param: string) => {
    const shape = params?.properties?.[param]
    if (shape?.pattern !== undefined) return String(sampleOf(shape))
    return param === 'id' ? (records.get(module) ?? nobody) : nobody
  })
}
function requestOf(route: Route) {
  return {
    method: route.method as 'POST' | 'PATCH' | 'PUT' | 'DELETE', // only writes come here
    url: addressOf(route),
    ...(route.body === undefined ? {} : { payload: sampleOf(route.body) as object }), // bodies are objects
  }
}

test('every route says who may knock, and whatever changes something lives under /api', () => {
  expect(routes.filter(isApi).length).toBeGreaterThan(80)
  expect(writes().length).toBeGreaterThan(50)
  const undeclared = routes
    .filter((route) => isApi(route) && route.method !== 'HEAD')
    .filter(({ access }) => !['public', 'limited', 'session', 'citizen', 'visitor'].includes(access ?? ''))
  expect(undeclared.map(nameOf)).toEqual([])
  expect(routes.filter((route) => !isApi(route) && !isRead(route)).map(nameOf)).toEqual([])
  const open = routes.filter((route) => isApi(route) && route.access === 'public' && route.method !== 'HEAD')
  expect(open.map(nameOf).sort()).toEqual([
    'GET /api/codes/public/:token',
    'GET /api/delivery/public/change-notices',
    'GET /api/delivery/public/change-notices/:id',
    'GET /api/delivery/public/change-notices/:id/poster.txt',
    'GET /api/delivery/public/classes/:id/calendar.ics',
    'GET /api/delivery/public/coach-calendars/:token/calendar.ics',
    'GET /api/drives/cards/:token',
    'GET /api/features',
    'GET /api/news/files/:id',
    'GET /api/news/public',
    'GET /api/news/public/:id',
    'GET /api/news/public/channels',
    'GET /api/official/push',
    'GET /api/settings/help',
    'GET /api/settings/pictures/:name',
    'GET /api/units/public/children',
    'GET /api/units/public/search',
    'POST /api/citizens/sms-login',
    'POST /api/citizens/wechat-login',
    'POST /api/identity/login',
    'POST /api/official/push',
  ])
})

test('every route stands in the description of the API, under a name of its own', async () => {
  const { body } = await house.anonymous.get('/openapi.json')
  const described = new Map<string, string>()
  for (const [path, methods] of Object.entries<Record<string, { operationId?: string }>>(body.paths))
    for (const [method, { operationId }] of Object.entries(methods))
      described.set(`${method.toUpperCase()} ${path}`, operationId ?? '')
  const missing = routes
    // OPTIONS tells uploaders of the protocol what is spoken (tus 1.0).
    .filter((route) => isApi(route) && route.method !== 'HEAD' && route.method !== 'OPTIONS')
    .map((route) =>
      nameOf(route)
        .replace(/:(\w+)/g, '{$1}')
        .replace(/(?<=.)\/$/, ''),
    )
    .filter((name) => !described.has(name) && !described.has(`${name}/`))
  expect(missing).toEqual([])
  const names = [...described.values()].filter((name) => name !== '')
  expect(new Set(names).size).toBe(names.length)
})

test('no change without our own header, with a foreign origin, or as a form', async () => {
  const accepted: string[] = []
  for (const route of allWrites())
    for (const headers of [
      { 'x-requested-with': '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'content-type': 'text/plain', 'x-requested-with': 'XMLHttpRequest' },
    ]) {
      const { status, body } = await manager.request({ ...requestOf(route), headers })
      const right = nameOf(route) === signed ? 'official/not-from-wechat' : 'platform/foreign-origin'
      if (status !== 403 || body.code !== right)
        accepted.push(`${nameOf(route)} ${JSON.stringify(headers)}: ${status}`)
    }
  expect(accepted).toEqual([])
})

test('without a session every route but the public ones answers 401', async () => {
  const answered: string[] = []
  for (const route of routes.filter(
    (each) => isApi(each) && each.access !== 'public' && each.access !== 'visitor',
  )) {
    if (route.method === 'HEAD' || route.method === 'OPTIONS') continue
    const request =
      route.method === 'GET' ? { method: 'GET' as const, url: readable(route) } : requestOf(route)
    const { status } = await house.anonymous.request(request)
    if (status !== 401) answered.push(`${nameOf(route)}: ${status}`)
  }
  expect(answered).toEqual([])
})

/** Addresses of reads as their shapes want them. */
function readable(route: Route): string {
  const url = addressOf(route)
    .replace(/\/template\/[^/]+$/, '/template/teams.xlsx')
    .replace(/\/exports\/files\/[^/]+$/, `/exports/files/${'A'.repeat(43)}`)
    .replace(/\/charts\/.+$/, '/charts/byLevel.csv')
  if (/\/activities\/(trainings|trainings\/frequency|led)$/.test(url)) return `${url}?teamId=${nobody}`
  if (url.endsWith('/my/drives/organisations')) return `${url}?tree=league&q=%E5%A5%89%E8%B4%A4`
  if (url.endsWith('/units/search')) return `${url}?q=%E5%A5%89`
  if (url.endsWith('/teams/transfers')) return `${url}?direction=in`
  const asked = sampleOf({ ...route.query, type: 'object' }) as Record<string, unknown> // an object, as just said
  const members = Object.entries(asked).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
  return members.length === 0 ? url : `${url}?${members.join('&')}`
}

test('the session of one side opens no door of the other', async () => {
  const opened: string[] = []
  for (const route of routes.filter((each) => isApi(each) && each.access !== 'public')) {
    if (route.method === 'HEAD' || route.method === 'OPTIONS' || route.access === 'visitor') continue
    const request =
      route.method === 'GET' ? { method: 'GET' as const, url: readable(route) } : requestOf(route)
    const { status } = await (route.access === 'citizen' ? manager : citizen).request(request)
    if (status !== 401) opened.push(`${nameOf(route)}: ${status}`)
  }
  expect(opened).toEqual([])
})

/** Sent by WeChat's server, which signs it and has neither session nor header of ours. */
const signed = 'POST /api/official/push'

/** What everybody does with his own account. */
const ownAccount = [
  signed,
  'POST /api/identity/login',
  'POST /api/citizens/wechat-login',
  'POST /api/citizens/sms-login',
  'POST /api/identity/logout',
  'POST /api/identity/password',
  'POST /api/identity/active-unit',
  'DELETE /api/identity/sessions/:id',
  'POST /api/identity/totp/start',
  'POST /api/identity/totp/confirm',
  'POST /api/identity/totp/disable',
]

/** A POST only because a whole phone number stands in no address; a viewer looks as in his lists. */
const lookups = ['POST /api/teams/teams/find', 'POST /api/organisations/organisations/find']

test('S0-04 a viewer is refused by every route that changes something, and each refusal (403) is audited', async () => {
  const allowed: string[] = []
  const refusals: string[] = []
  for (const route of writes().filter((each) => ![...ownAccount, ...lookups].includes(nameOf(each)))) {
    const { status, body, headers } = await viewer.request(requestOf(route))
    if (status !== 403 && status !== 404) allowed.push(`${nameOf(route)}: ${status} ${JSON.stringify(body)}`)
    if (status === 403) refusals.push(String(headers['x-request-id']))
  }
  expect(allowed).toEqual([])
  expect(refusals.length).toBeGreaterThan(30)
  const { rows } = await house.owner.query(
    `select count(distinct request_id)::int as n from audit.entry where outcome = 'refused' and request_id = any($1) and account_id = $2`,
    [refusals, viewer.accountId],
  )
  expect(rows[0].n).toBe(refusals.length)
})

/** Members whose keys are free, because they are a unit's configured fields (A35); each key is checked by its configuration. */
const configured = ['/extra']

test('no body takes members it does not name: columns of the database are refused by every route', async () => {
  const bodies = allWrites().flatMap((route) =>
    route.body === undefined ? [] : [{ route, body: route.body }],
  )
  expect(bodies.length).toBeGreaterThan(30)
  const open = bodies.flatMap(({ route, body }) =>
    findOpen(body)
      .filter((place) => !configured.includes(place))
      .map((place) => `${nameOf(route)} ${place}`),
  )
  expect(open).toEqual([])
  const { rows } = await house.owner.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns where table_schema !~ '^(pg_|information_schema)'`,
  )
  const columns = rows.flatMap(({ name }) => [
    name,
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  ])
  expect(columns.length).toBeGreaterThan(200)
  const taken: string[] = []
  const all = [...new Set(columns)]
  for (const [n, { route, body }] of bodies.entries()) {
    // That a body is closed was seen above; each name is tried on every tenth route, and each route with every tenth name.
    const strange = all.filter((column, at) => (at + n) % 10 === 0 && body.properties?.[column] === undefined)
    const who = isForCitizens(route) ? citizen : manager
    await Promise.all(
      strange.map(async (column, at) => {
        const { status, body: answer } = await who.request({
          ...requestOf(route),
          // From a network of its own: what anybody may ask seldom is not to answer 429 here.
          remoteAddress: `10.${at % 250}.${n % 250}.1`,
          payload: { ...(sampleOf(body) as object), [column]: '1' }, // bodies are objects
        })
        const isNamed = JSON.stringify(answer).includes(`不认识的字段：${column}`)
        if (status !== 400 || !isNamed) taken.push(`${nameOf(route)} ${column}: ${status}`)
      }),
    )
  }
  expect(taken).toEqual([])
}, 900_000)

test('a route without a body hears nothing of one', async () => {
  const bare = writes().filter((route) => route.body === undefined && !route.isUpload)
  const before = await house.owner.query(
    'select md5(string_agg(t::text, $1 order by id)) as digest from units.unit t',
    ['|'],
  )
  for (const route of bare.filter(({ url }) => !url.startsWith('/api/identity')))
    await viewer.request({ ...requestOf(route), payload: { unit_path: '.1.', unitId: 1, state: 'approved' } })
  const after = await house.owner.query(
    'select md5(string_agg(t::text, $1 order by id)) as digest from units.unit t',
    ['|'],
  )
  expect(after.rows).toEqual(before.rows)
})

test('14.2.6 what tells or finds a number is kept for no retry: each such route says so, and the key does nothing', async () => {
  const telling = routes.filter(({ method, url }) => method === 'POST' && /\/(reveal|find)$/.test(url))
  expect(telling.length).toBeGreaterThanOrEqual(8)
  expect(telling.filter((route) => !route.isPersonal).map(nameOf)).toEqual([])
  const url = `/api/teams/teams/${records.get('teams')}/reveal`
  const reveal = () => manager.post(url, { reason: '电话核实' }, { 'idempotency-key': 'reveal-the-phone' })
  expect([(await reveal()).status, (await reveal()).status]).toEqual([200, 200])
  const { rows } = await house.owner.query(
    `select count(*)::integer as n from platform.idempotency where key = 'reveal-the-phone'`,
  )
  expect(rows[0].n).toBe(0)
})
