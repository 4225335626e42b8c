import fastify from 'fastify'
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { makeCompilers } from './http/compilers.ts'
import { keysOf, literals, orNull, Reason, Text, Uuid } from './shape.ts'
import { UnitNumber } from './whole-number.ts'

const Body = Type.Object({
  text: orNull(Text(10)),
  id: orNull(Uuid),
  number: orNull(UnitNumber),
  choice: orNull(literals(['one', 'other'])),
  key: orNull(keysOf({ first: '', second: '' })),
  within: orNull(Type.Object({ text: orNull(Text(10)) })),
})
const nothing = { text: null, id: null, number: null, choice: null, key: null, within: null }

// As the house opens it: types are coerced.
const app = fastify({
  schemaController: { compilersFactory: makeCompilers('eager') },
  ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', useDefaults: true } },
})
app.post('/', { schema: { body: Body, response: { 200: Body } } }, (req) => req.body)
app.post('/reason', { schema: { body: Type.Object({ reason: Reason }) } }, (req) => req.body)
afterAll(() => app.close())

test('null stays null, on the way in and on the way out', async () => {
  const answer = await app.inject({ method: 'POST', url: '/', payload: nothing })
  expect([answer.statusCode, answer.json()]).toEqual([200, nothing])
  const some = { ...nothing, text: '', number: 7, choice: 'one', key: 'second', within: { text: null } }
  expect((await app.inject({ method: 'POST', url: '/', payload: some })).json()).toEqual(some)
})

test('what may be nothing may be nothing else', async () => {
  for (const wrong of [{ choice: '' }, { choice: 'third' }, { key: 'third' }, { number: 0 }, { id: 'x' }])
    expect(
      (await app.inject({ method: 'POST', url: '/', payload: { ...nothing, ...wrong } })).statusCode,
    ).toBe(400)
})

test('a reason has 2 to 200 characters, not counting blanks around them', async () => {
  const statusOf = async (reason: string | null) =>
    (await app.inject({ method: 'POST', url: '/reason', payload: { reason } })).statusCode
  for (const reason of ['误报', ' 误报 ', '误\n报', '误'.repeat(200)])
    expect(await statusOf(reason)).toBe(200)
  for (const reason of [null, '', '误', '  ', ' 误 ', '误'.repeat(201)])
    expect(await statusOf(reason)).toBe(400)
})
