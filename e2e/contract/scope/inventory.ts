import diagnostics from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** A JSON schema as far as bodies here use it. */
export type Shape = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: boolean | Shape
  items?: Shape
  minItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  format?: string
  pattern?: string
}
export type Route = {
  method: string
  url: string
  access: string | undefined
  isUpload: boolean
  isPersonal: boolean
  body: Shape | undefined
  query: Shape | undefined
  params: Shape | undefined
}

/** Collects every route that servers made from now on declare: from Fastify itself, so that none can be forgotten. */
export function collectRoutes(): Route[] {
  const routes: Route[] = []
  const onServer = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance } // what Fastify publishes on this channel
    fastify.addHook('onRoute', (route: RouteOptions) => {
      for (const method of [route.method].flat())
        routes.push({
          method,
          url: route.url,
          access: route.config?.access,
          isUpload: route.config?.upload === true,
          isPersonal: route.config?.isPersonal === true,
          body: route.schema?.body as Shape | undefined, // TypeBox schemas are JSON schemas
          query: route.schema?.querystring as Shape | undefined, // as above
          params: route.schema?.params as Shape | undefined, // as above
        })
    })
  }
  diagnostics.subscribe('fastify.initialization', onServer)
  return routes
}

/** A body the schema lets through: required members only, plain values. */
export function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  if ([shape, ...(shape.anyOf ?? [])].some(({ type }) => [type].flat().includes('null'))) return null
  if (shape.anyOf?.[0] !== undefined) return sampleOf(shape.anyOf[0])
  switch ([shape.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((key) => [key, sampleOf(shape.properties?.[key] ?? {})]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      return sampleText(shape)
  }
}

function sampleText(shape: Shape): string {
  if (shape.format === 'uuid') return '01a00000-0000-7000-8000-000000000000'
  if (shape.format === 'date') return '2026-01-01'
  if (shape.format === 'date-time') return '2026-01-01T08:00:00Z'
  const text = '核对后办理'.padEnd(shape.minLength ?? 0, '。').slice(0, shape.maxLength ?? 10_000)
  const pattern = new RegExp(shape.pattern ?? '', 'u')
  return [text, ...patterned].find((each) => pattern.test(each)) ?? text
}

/** What the patterns of the house ask for: codes, half-years, months, years, times, addresses, names of kinds, numbers. */
const patterned = [
  '123456',
  '2026-1',
  '2026-01',
  '2026',
  '09:00',
  'https://www.example.cn/',
  'kind',
  '13800000000',
]

/** Objects inside a body that let unknown members through, by their place. */
export function findOpen(shape: Shape, place = ''): string[] {
  const inside = [
    ...Object.entries(shape.properties ?? {}).map(([key, each]) => [`${place}/${key}`, each] as const),
    ...(shape.items === undefined ? [] : [[`${place}[]`, shape.items] as const]),
    ...(shape.anyOf ?? []).map((each) => [place, each] as const),
  ].flatMap(([where, each]) => findOpen(each, where))
  const isOpen = [shape.type].flat().includes('object') && shape.additionalProperties !== false
  return [...(isOpen ? [place === '' ? '/' : place] : []), ...inside]
}
