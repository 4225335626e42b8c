import { serverNow } from '@jianwang/words/server-clock'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProblem, actIn, buildUrl, newKey, ask as request } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, body: string, type = 'application/problem+json') {
  const fetch = vi.fn(
    async (_url: string, _init: RequestInit) =>
      new Response(body, { status, headers: { 'content-type': type } }),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('a problem keeps code, Chinese sentence, field faults and the current record', async () => {
  answer(
    409,
    JSON.stringify({
      code: 'teams/changed-meanwhile',
      detail: '已被他人修改。',
      errors: [{ path: '/name', message: '太长' }],
      current: { version: 3 },
    }),
  )
  const problem = await request('/api/teams/teams/1', { method: 'PATCH', body: {} }).catch(
    (error: unknown) => error,
  )
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem).toMatchObject({
    status: 409,
    isConflict: true,
    detail: '已被他人修改。',
    errors: [{ path: '/name', message: '太长' }],
    current: { version: 3 },
  })
})

test('a foreign error page becomes a general sentence and never shows its text', async () => {
  answer(502, '<h1>nginx</h1>', 'text/html')
  await expect(request('/api/x')).rejects.toMatchObject({ status: 502, detail: '系统暂时出错，请稍后重试。' })
})

test('14.2.1 an ID or phone number is sent in no address; in a body it is', async () => {
  const fetch = answer(200, '{}', 'application/json')
  for (const q of ['310120200401020013', '138 0000 0001', '王小明310120200401020013'])
    await expect(request('/api/x', { query: { q } })).rejects.toMatchObject({
      status: 422,
      code: 'platform/personal-number',
    })
  const caption = request('/api/x', { query: { caption: '138.0000.0001' } })
  await expect(caption).rejects.toMatchObject({ detail: '请不要在这里填写身份证号或手机号。' })
  expect(fetch).not.toHaveBeenCalled()
  await request('/api/x', { query: { q: '0001' } })
  await request('/api/x', { method: 'POST', body: { idNumber: '310120200401020013' } })
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(['/api/x?q=0001', '/api/x'])
})

test('a broken connection is a problem of status 0', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(request('/api/x')).rejects.toMatchObject({ status: 0, code: 'network' })
})

test('writes carry the header against forged requests, and only posts an idempotency key', async () => {
  const fetch = answer(200, '{}', 'application/json')
  await request('/api/x', { method: 'POST', body: {}, key: 'k-1' })
  await request('/api/x', { method: 'PATCH', body: {} })
  await request('/api/x')
  const headers = fetch.mock.calls.map(([, init]) => init.headers)
  expect(headers[0]).toMatchObject({ 'x-requested-with': 'jianwang', 'idempotency-key': 'k-1' })
  expect(headers[1]).not.toHaveProperty('idempotency-key')
  expect(headers[2]).not.toHaveProperty('x-requested-with')
})

test('X-01 changes name the unit their page was opened in; a switch elsewhere is heard of', async () => {
  const heard: string[] = []
  actIn('42', (problem) => heard.push(problem.detail))
  const fetch = answer(
    409,
    JSON.stringify({ code: 'platform/other-unit', detail: '已切换' }),
    'application/json',
  )
  await expect(request('/api/x', { method: 'PATCH', body: {} })).rejects.toMatchObject({ status: 409 })
  await expect(request('/api/x')).rejects.toMatchObject({ status: 409 })
  await expect(request('/api/identity/active-unit', { method: 'POST' })).rejects.toMatchObject({
    status: 409,
  })
  const units = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get('x-acting-unit'))
  expect(units).toEqual(['42', null, null])
  expect(heard).toEqual(['已切换', '已切换', '已切换'])
})

test('an empty filter leaves the address', () => {
  expect(buildUrl('/a', { q: '', unit: undefined, page: 2, on: false })).toBe('/a?page=2&on=false')
})

test('keys are version 4 uuids and differ', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newKey()).not.toBe(newKey())
})

test('S0-31 the clock of this computer may be wrong: days and hours follow the time that each answer tells', async () => {
  const tell = (off: number) =>
    vi.stubGlobal(
      'fetch',
      async () =>
        new Response('{}', { headers: { 'server-time': new Date(Date.now() + off).toISOString() } }),
    )
  const off = () => Math.round((serverNow() - Date.now()) / 1_000)
  for (const seconds of [600, -86_400, 0]) {
    tell(seconds * 1_000)
    await request('/api/x')
    expect(off()).toBe(seconds)
  }
})
