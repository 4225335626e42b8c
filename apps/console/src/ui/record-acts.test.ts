import { afterEach, expect, test, vi } from 'vitest'
import { listActs, withReason } from './record-acts.ts'

const acts = {
  approve: { label: '通过', kind: 'main' as const, title: '通过？', consequence: '生效。' },
  return: { label: '退回', title: '退回？', consequence: '可再提交。', ...withReason('退回理由') },
  modify: { label: '修改', href: '/x/1/edit' },
}
const address: `/api/news/articles/${string}` = '/api/news/articles/1'
afterEach(() => vi.unstubAllGlobals())

test('only what the server allows is offered, in the order of the words', () => {
  const labels = (...actions: string[]) =>
    listActs(address, { version: 3, actions }, acts).map(({ label }) => label)
  expect(labels('modify', 'return', 'unheard-of')).toEqual(['退回', '修改'])
  expect(labels()).toEqual([])
})

test('an act sends the version that was seen, and a reason where one was given', async () => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'))
  vi.stubGlobal('fetch', fetched)
  const [approve, back] = listActs(address, { version: 3, actions: ['approve', 'return'] }, acts)
  await approve?.confirm?.run('', 'key-1')
  await back?.confirm?.run('缺少地址', 'key-2')
  expect(fetched.mock.calls.map(([url, { method, body }]) => [url, method, body])).toEqual([
    ['/api/news/articles/1/approve', 'POST', '{"version":3}'],
    ['/api/news/articles/1/return', 'POST', '{"version":3,"reason":"缺少地址"}'],
  ])
  expect(back?.confirm).toMatchObject({ reason: 'required', reasonLabel: '退回理由' })
})
