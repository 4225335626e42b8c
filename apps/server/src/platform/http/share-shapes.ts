/** Shapes under the names they have in `components.schemas`. */
export type NamedShapes = ReadonlyMap<string, object>

type Json = string | number | boolean | null | undefined | Json[] | Members
type Members = { [key: string]: Json }
type Document = { paths?: object; components?: { schemas?: object; parameters?: object } }
type Kind = 'schemas' | 'parameters'

/** The reference to each component by its text, and which of them something refers to. */
type Shared = { known: ReadonlyMap<string, { kind: Kind; name: string }>; used: Map<string, Json> }

/**
 * The same description with every shape that has a name said once, in `components.schemas`, and referred to wherever else
 * an equal one stands; so are the parameters of every other operation, such as `Id` and `Cursor`. Only those are named
 * there that something refers to. Of two names for equal shapes the first stands for both.
 * @param document as it was written, with the named shapes among its components
 */
export function shareShapes<D extends Document>(document: D, names: Iterable<string>): D {
  // JSON, as everything in a description
  const { schemas: named, ...others } = document.components as { schemas: Members }
  const paths = document.paths as Members
  const parameters = nameParameters(paths)
  const known: Map<string, { kind: Kind; name: string }> = new Map()
  for (const [name, text] of parameters) known.set(text, { kind: 'parameters', name })
  for (const name of names) {
    const text = write(named[name])
    if (isWorthAName(named[name]) && !known.has(text)) known.set(text, { kind: 'schemas', name })
  }
  const shared: Shared = { known, used: new Map() }
  const inPaths = share(paths, shared)
  const components: Record<Kind, Members> = { parameters: {}, schemas: {} }
  // One component may be the first to refer to another: the list grows while it is walked.
  for (const [text] of shared.used) {
    const { kind, name } = known.get(text) ?? { kind: 'schemas', name: '' }
    components[kind][name] = shareMembers(shared.used.get(text), shared)
  }
  const sorted = { parameters: sort(components.parameters), schemas: sort(components.schemas) }
  return { ...document, components: { ...others, ...sorted }, paths: inPaths }
}

function share(value: Json, shared: Shared): Json {
  const text = isMembers(value) && (isParameter(value) || isWorthAName(value)) ? write(value) : ''
  const component = shared.known.get(text)
  if (component === undefined) return shareMembers(value, shared)
  shared.used.set(text, value)
  return { $ref: `#/components/${component.kind}/${component.name}` }
}

function shareMembers(value: Json, shared: Shared): Json {
  if (Array.isArray(value)) return value.map((each) => share(each, shared))
  if (!isMembers(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, share(each, shared)]))
}

/** Below this many operations a parameter is read where it stands. */
const fewUses = 10

/** Of the parameters with one name, such as `id`, that which most operations take. */
function nameParameters(paths: Members): Map<string, string> {
  const uses = new Map<string, { name: string; count: number }>()
  for (const parameter of listParameters(paths)) {
    const text = write(parameter)
    const { count } = uses.get(text) ?? { count: 0 }
    uses.set(text, { name: String(parameter.name), count: count + 1 })
  }
  const named = new Map<string, string>()
  for (const [text, { name, count }] of [...uses].sort(([, a], [, b]) => b.count - a.count)) {
    const inPascal = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
    if (count >= fewUses && !named.has(inPascal)) named.set(inPascal, text)
  }
  return named
}

function listParameters(value: Json): Members[] {
  if (Array.isArray(value)) return value.flatMap(listParameters)
  if (!isMembers(value)) return []
  return isParameter(value) ? [value] : Object.values(value).flatMap(listParameters)
}

const isParameter = (value: Members) => 'in' in value && 'name' in value && 'schema' in value

/** A plain text, a number or two words of a choice say more where they stand. */
function isWorthAName(shape: Json): boolean {
  if (!isMembers(shape) || !['type', 'enum', 'anyOf'].some((key) => key in shape)) return false
  if (isMembers(shape.properties) && Object.keys(shape.properties).length > 1) return true
  return (Array.isArray(shape.enum) && shape.enum.length > 2) || write(shape).length > 100
}

const isMembers = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sort = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The same text for the same shape, in whatever order its members stand. */
function write(value: Json): string {
  return JSON.stringify(value, (_, each) => (isMembers(each) ? sort(each) : each)) ?? ''
}

const plain = '(?:"(?:[^"\\\\]|\\\\.)*"|[\\w.+-]+)'
const plainList = new RegExp(`\\[\\n\\s+(${plain}(?:,\\n\\s+${plain})*)\\n\\s+\\]`, 'g')

/** A description as a file that people compare with an earlier one: a line a member, and a list of words on one. */
export function layOut(document: object): string {
  const lines = JSON.stringify(document, null, 2)
  return `${lines.replace(plainList, (_, list: string) => `[${list.replace(/,\n\s+/g, ', ')}]`)}\n`
}
