import { writeCursor } from '#platform/page'
import type { Answer, Client } from './house.ts'
import { inlined } from './inlined.ts'

/** A shape of the description, as far as a request that fits it can be made of it. */
export type Shape = {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Shape[]
  format?: string
  pattern?: string
  minimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  items?: Shape
  required?: readonly string[]
  properties?: Readonly<Record<string, Shape>>
}
export type Operation = {
  name: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  /** Who is asked for: a session of the staff's, a citizen's, or nobody's. */
  access: 'session' | 'citizen' | 'anybody'
  query: readonly { name: string; required?: boolean; schema: Shape }[]
  /** Of JSON. */
  body: Shape | undefined
  answer: Shape | undefined
}

type Content = Readonly<Record<string, { schema: Shape }>>
type Described = {
  operationId: string
  security?: readonly Readonly<Record<string, unknown>>[]
  parameters?: readonly { in: string; name: string; required?: boolean; schema: Shape }[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content?: Content }>>
}

/** Every operation of the house, as its description tells them. */
export async function readOperations(client: Pick<Client, 'get'>): Promise<Operation[]> {
  const { body } = await client.get('/openapi.json')
  const { paths }: { paths: Record<string, Record<string, Described>> } = inlined(body)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => toOperation(path, method, each)),
  )
}

const jsonOf = (content: Content | undefined) => content?.['application/json']?.schema

function toOperation(path: string, method: string, described: Described): Operation {
  const { operationId, security, parameters = [], requestBody, responses } = described
  const done = Object.keys(responses).find((status) => status.startsWith('2'))
  return {
    name: operationId,
    method: method.toUpperCase() as Operation['method'], // as the description has them
    path,
    access: accessOf(security),
    query: parameters.filter((each) => each.in === 'query'),
    body: jsonOf(requestBody?.content),
    answer: jsonOf(responses[done ?? '']?.content),
  }
}

/** Without a word the house asks for a session. */
function accessOf(security: Described['security']): Operation['access'] {
  if (security === undefined) return 'session'
  return security.length === 1 && security[0]?.citizen !== undefined ? 'citizen' : 'anybody'
}

export const nobody = '01a00000-0000-7000-8000-000000000000'

/** The address with this record's id; whatever else it names is nowhere. */
export function addressOf({ path, query }: Operation, id = nobody, given: Given = {}): string {
  const asked = query
    .filter(({ name, required }) => required === true || name in given)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(given[name] ?? sampleOf(schema)))}`)
  const url = path.replace('{id}', id).replace(/\{\w+\}/g, nobody)
  return asked.length === 0 ? url : `${url}?${asked.join('&')}`
}

type Given = Readonly<Record<string, unknown>>

/** Asks with a body that fits, and an old version where it names one. */
export function ask(
  client: Pick<Client, 'request'>,
  operation: Operation,
  id: string,
  given: Given = {},
): Promise<Answer> {
  const payload = bodyOf(operation, { version: 99, ...given })
  const url = addressOf(operation, id)
  return client.request({ method: operation.method, url, ...(payload === undefined ? {} : { payload }) })
}

/** Just what the shape asks for, these members as they are given. */
function bodyOf({ body }: Operation, given: Given = {}): Record<string, unknown> | undefined {
  if (body === undefined) return undefined
  const needed = new Set(body.required ?? [])
  const told = Object.entries(body.properties ?? {}).filter(([key]) => needed.has(key) || key in given)
  return Object.fromEntries(told.map(([key, shape]) => [key, key in given ? given[key] : sampleOf(shape)]))
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  if (shape.anyOf?.[0] !== undefined) return sampleOf(shape.anyOf[0])
  const type = [shape.type].flat()[0]
  if (type === 'integer' || type === 'number') return shape.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}))
  if (type === 'object')
    return Object.fromEntries(
      (shape.required ?? []).map((key) => [key, sampleOf(shape.properties?.[key] ?? {})]),
    )
  return sampleText(shape)
}

function sampleText({ format, minLength = 2, maxLength = 10 }: Shape): string {
  if (format === 'uuid') return nobody
  if (format === 'date') return '2026-12-05'
  if (format === 'date-time') return '2026-12-05T09:00:00.000Z'
  return '核对后办理'.padEnd(minLength, '一').slice(0, maxLength)
}

/** Of no list, or bent. */
export const bentCursors = [
  'x',
  writeCursor(['x', 'y']),
  writeCursor(['2026-99-99T99:99:99Z', nobody]),
  writeCursor(['2026-12-05T00:00:00.000Z', 'x']),
  writeCursor([1, 2, 3]),
  writeCursor(['2026-12-05T00:00:00.000Z']),
  writeCursor(['.1.', `${nobody}\u0000`]),
]
