import { defineFields } from '@jianwang/records/fields'
import fastify from 'fastify'
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { makeCompilers } from './http/compilers.ts'
import { explainFault } from './http/validation.ts'
import { inputsOf, optional } from './record/shape.ts'
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
const counted = defineFields({
  places: { kind: 'integer', title: '人数', rule: 'A35', needed: true, least: 0 },
  open: { kind: 'boolean', title: '开放', rule: 'A35', needed: true },
  height: { kind: 'number', title: '高度', rule: 'A35', needed: true },
})
app.post('/counted', { schema: { body: Type.Object(optional(inputsOf(counted))) } }, (req) => req.body)
app.post('/reason', { schema: { body: Type.Object({ reason: Reason }) } }, (req) => req.body)
afterAll(() => app.close())

test('null stays null, on the way in and on the way out', async () => {
  const answer = await app.inject({ method: 'POST', url: '/', payload: nothing })
  expect([answer.statusCode, answer.json()]).toEqual([200, nothing])
  const some = { ...nothing, text: '', number: 7, choice: 'one', key: 'second', within: { text: null } }
  expect((await app.inject({ method: 'POST', url: '/', payload: some })).json()).toEqual(some)
})

test('nothing is neither 0 nor no where a number or a tick is needed', async () => {
  const said = { places: 0, open: false, height: 0 }
  const post = (payload: object) => app.inject({ method: 'POST', url: '/counted', payload })
  expect((await post(said)).json()).toEqual(said)
  for (const key of Object.keys(said)) {
    const answer = await post({ ...said, [key]: null })
    expect([answer.statusCode, answer.json().message], key).toEqual([400, `body/${key} must NOT be valid`])
  }
  expect(explainFault({ keyword: 'not', instancePath: '/places', schemaPath: '', params: {} })).toEqual({
    path: '/places',
    message: '此项必填，请填写。',
  })
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
