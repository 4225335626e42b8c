import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { buildApp } from './app.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('every schema of every route can be compiled, although that waits for the first request', async () => {
  const app = await buildApp(house.house, 'eager')
  await app.ready()
  await app.close()
})

test('a schema that cannot be compiled is found by that, and not before its first request otherwise', async () => {
  const build = async (schemas: 'lazy' | 'eager') => {
    const app = await buildApp(house.house, schemas)
    app.post('/wrong', { schema: { body: { type: 'nonsense' } } }, () => 'ok')
    return app
  }
  await expect((await build('eager')).ready()).rejects.toThrow('Failed building the validation schema')
  const lazy = await build('lazy')
  await lazy.ready()
  const headers = { 'x-requested-with': 'jianwang' }
  expect((await lazy.inject({ method: 'POST', url: '/wrong', headers, payload: {} })).statusCode).toBe(500)
  await lazy.close()
})

test('what one request got wrong is not told to another', async () => {
  const ask = async (payload: unknown) =>
    (await house.anonymous.post('/api/identity/login', payload)).body.errors?.map(
      ({ path }: { path: string }) => path,
    )
  const answers = await Promise.all([ask({ username: 'a' }), ask({ password: 'b' }), ask({})])
  expect(answers).toEqual([['/password'], ['/username'], ['/username', '/password']])
})
