type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A description with what each reference means in its place. @throws where one means nothing */
export function inlined<D extends object>(document: D): D {
  const within = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(within)
    if (typeof value !== 'object' || value === null) return value
    if (typeof value.$ref === 'string') return within(find(document, value.$ref))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each)]))
  }
  return within(document as Json) as D // a description is JSON
}

function find(document: object, ref: string): Json {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) // or nothing
  if (found === undefined) throw new Error(`${ref} means nothing`)
  return found as Json // a description is JSON
}
