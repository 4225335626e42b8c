import type { Route, Shape } from '../scope/inventory.ts'

/** One place of an operation into which something hostile can be put. */
export type Place = { in: 'path' | 'query' | 'body'; at: readonly string[] }

/** Every parameter and every member at every depth; `[]` stands for the first item of a list. */
export function listPlaces(route: Route): Place[] {
  return [
    ...Object.keys(route.params?.properties ?? namesIn(route.url)).map(
      (name): Place => ({ in: 'path', at: [name] }),
    ),
    ...Object.keys(route.query?.properties ?? {}).map((name): Place => ({ in: 'query', at: [name] })),
    ...(route.body === undefined ? [] : listMembers(route.body, []).map((at): Place => ({ in: 'body', at }))),
  ]
}

function namesIn(url: string): Record<string, true> {
  return Object.fromEntries([...url.matchAll(/:(\w+)/g)].map(([, name]) => [name, true]))
}

function listMembers(shape: Shape, at: readonly string[]): (readonly string[])[] {
  const inside = [
    ...Object.entries(shape.properties ?? {}).map(([key, each]) => [[...at, key], each] as const),
    ...(shape.items === undefined ? [] : [[[...at, '[]'], shape.items] as const]),
    ...(shape.anyOf ?? []).filter((each) => each.const === undefined).map((each) => [at, each] as const),
    ...Object.values(shape.patternProperties ?? {}).map((each) => [[...at, 'any'], each] as const),
  ]
  const found = [at, ...inside.flatMap(([where, each]) => listMembers(each, where))]
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
}

/** `whole` with `value` at a place; what is missing on the way there is made. */
export function putAt(whole: unknown, at: readonly string[], value: unknown): unknown {
  const [key, ...rest] = at
  if (key === undefined) return value
  if (key === '[]') return [putAt(Array.isArray(whole) ? whole[0] : undefined, rest, value)]
  const object = whole !== null && typeof whole === 'object' && !Array.isArray(whole) ? whole : {}
  return { ...object, [key]: putAt((object as Record<string, unknown>)[key], rest, value) } // read by its own keys
}
