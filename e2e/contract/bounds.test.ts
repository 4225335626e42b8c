import { expect, test } from 'vitest'
import { inlined } from '../../apps/server/src/test/inlined.ts'
import described from '../../packages/api/openapi.json' with { type: 'json' }

// Whatever comes in has an end: a number that no column holds, a text that nobody reads, a list without a last item are
// refused by the shape, before anything is asked of the database.
type Shape = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  additionalProperties?: boolean | Shape
  items?: Shape
  minimum?: number
  maximum?: number
  maxLength?: number
  maxItems?: number
  format?: string
  pattern?: string
}
type Operation = {
  parameters?: { in: string; name: string; schema: Shape }[]
  requestBody?: { content: Record<string, { schema?: Shape }> }
}

function* listInputs(): Generator<[string, Shape]> {
  for (const [path, methods] of Object.entries(
    inlined(described).paths as unknown as Record<string, Record<string, Operation>>,
  ))
    for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`
      for (const each of parameters ?? []) yield* walk(`${name} ${each.in} /${each.name}`, each.schema)
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        if (schema !== undefined) yield* walk(`${name} body`, schema)
    }
}

function* walk(at: string, shape: Shape): Generator<[string, Shape]> {
  yield [at, shape]
  for (const each of shape.anyOf ?? []) yield* walk(at, each)
  for (const [key, each] of Object.entries(shape.properties ?? {})) yield* walk(`${at}/${key}`, each)
  for (const each of Object.values(shape.patternProperties ?? {})) yield* walk(`${at}/*`, each)
  if (typeof shape.additionalProperties === 'object') yield* walk(`${at}/*`, shape.additionalProperties)
  if (shape.items !== undefined) yield* walk(`${at}[]`, shape.items)
}

const inputs = [...listInputs()]
const isOf = (shape: Shape, type: string) =>
  [shape.type].flat().includes(type) && shape.const === undefined && shape.enum === undefined
const without = (type: string, isBound: (shape: Shape) => boolean) =>
  inputs.filter(([, shape]) => isOf(shape, type) && !isBound(shape)).map(([at]) => at)

test('every whole number that comes in fits into an int4', () => {
  expect(inputs.filter(([, shape]) => isOf(shape, 'integer')).length).toBeGreaterThan(200)
  const fits = ({ minimum, maximum }: Shape) =>
    minimum !== undefined && minimum >= -2_147_483_648 && maximum !== undefined && maximum <= 2_147_483_647
  expect(without('integer', fits)).toEqual([])
})

test('every other number has a least and a most', () => {
  expect(without('number', ({ minimum, maximum }) => minimum !== undefined && maximum !== undefined)).toEqual(
    [],
  )
})

test('every text has a most of characters, or a format or pattern that gives it one', () => {
  const formats = ['uuid', 'date', 'date-time', 'time']
  const isBound = ({ maxLength, format, pattern }: Shape) =>
    maxLength !== undefined ||
    (format !== undefined && formats.includes(format)) ||
    (pattern !== undefined && /^\^[^*+]*\$$/.test(pattern))
  expect(inputs.filter(([, shape]) => isOf(shape, 'string')).length).toBeGreaterThan(300)
  expect(without('string', isBound)).toEqual([])
})

test('every list has a most of items', () => {
  expect(without('array', ({ maxItems }) => maxItems !== undefined)).toEqual([])
})
