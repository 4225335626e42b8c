import { expect, test } from 'vitest'
import { inlined } from '#test/inlined'
import { layOut, shareShapes } from './share-shapes.ts'

const unit = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const team = { type: 'object', properties: { unit, mate: unit, state: { enum: ['a', 'b', 'c'] } } }
const id = { in: 'path', name: 'id', schema: { type: 'string' } }
const answer = (schema: object) => ({ responses: { 200: { content: { 'application/json': { schema } } } } })
const document = (schemas: Record<string, object>) => ({
  openapi: '3.1.0',
  components: { securitySchemes: { session: {} }, schemas },
  paths: {
    '/teams': { get: answer({ type: 'array', items: team }), post: answer(team) },
    '/units': { get: { ...answer(unit), parameters: [{ ...id, schema: { type: 'integer' } }] } },
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`/teams/{id}/act-${n}`, { post: { parameters: [id] } }]),
    ),
  },
})
const whole = document({})
const shareAll = (schemas: Record<string, object>) => shareShapes(document(schemas), Object.keys(schemas))

test('a shape with a name is said once and referred to, in another component too', () => {
  const { components, paths } = shareAll({ Team: team, Unit: unit })
  expect(Object.keys(components.schemas)).toEqual(['Team', 'Unit'])
  expect(components.schemas.Team).toMatchObject({
    properties: { unit: { $ref: '#/components/schemas/Unit' }, mate: { $ref: '#/components/schemas/Unit' } },
  })
  expect(paths['/teams']?.post).toEqual(answer({ $ref: '#/components/schemas/Team' }))
  expect(components.securitySchemes).toEqual({ session: {} })
})

test('what each reference means in its place, it is the description as it was', () => {
  const shared = shareAll({ Team: team, Unit: unit, State: team.properties.state })
  expect(JSON.stringify(shared)).toContain('#/components/parameters/Id')
  expect(inlined(shared).paths).toEqual(whole.paths)
})

test('the order of members makes no other shape, and of two names the first stands for both', () => {
  const turned = { properties: { name: { type: 'string' }, id: { type: 'integer' } }, type: 'object' }
  const { components } = shareAll({ Place: turned, Unit: unit })
  expect(Object.keys(components.schemas)).toEqual(['Place'])
})

test('what nobody refers to, plain texts and a parameter of few operations are named nowhere', () => {
  const { components, paths } = shareAll({ Lonely: { ...unit, title: 'lonely' }, Name: { type: 'string' } })
  expect(components).toEqual({ securitySchemes: { session: {} }, schemas: {}, parameters: { Id: id } })
  expect(paths['/units']?.get).toMatchObject({ parameters: [{ schema: { type: 'integer' } }] })
})

test('as a file it has a line a member and a list of words on one, and means the same', () => {
  const written = { a: ['one', 'two, "three"', 3], b: [{ c: [] }], d: '[\n  "x"\n]' }
  expect(JSON.parse(layOut(written))).toEqual(written)
  expect(layOut(written)).toContain('  "a": ["one", "two, \\"three\\"", 3],\n')
})
