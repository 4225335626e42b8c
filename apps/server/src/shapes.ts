import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { NamedShapes } from '#platform/http/share-shapes'

type Found = { name: string; module: string; file: string; shape: object }

const src = import.meta.dirname
/** Where a module says the shapes of its wire: `schema.ts`, `card-schema.ts`, `routes/shapes.ts`, `routes.ts` … */
const files = '{platform,support,business,insight}/**/{*schema*,shape,shapes,routes,*-routes,whole-number}.ts'

let collected: Promise<NamedShapes> | undefined

/**
 * The exported shapes of all modules under the names that the description of the API gives them: the name of the export,
 * and the module's before it where two modules mean different things by one name (`TeamsItem`, `NewsItem`).
 */
export function collectShapes(): Promise<NamedShapes> {
  collected ??= collect()
  return collected
}

async function collect(): Promise<NamedShapes> {
  const found: Found[] = []
  for (const file of globSync(files, { cwd: src }).sort(inFloors)) {
    const exported: object = await import(pathToFileURL(path.join(src, file)).href)
    for (const [name, shape] of Object.entries(exported))
      if (/^[A-Z]/.test(name) && isShape(shape))
        found.push({ name, module: moduleOf(file), file: topicOf(file), shape })
  }
  const named = new Map<string, object>()
  for (const each of found) {
    const rivals = found.filter(({ name, shape }) => name === each.name && !isEqual(shape, each.shape))
    const name = rivals.length === 0 ? each.name : `${sayOwner(each, rivals)}${each.name}`
    named.set(name, each.shape)
  }
  return named
}

/** A name is the platform's and that of the module called after it without more: `Organisation` in organisations. */
function sayOwner({ name, module, file }: Found, rivals: readonly Found[]): string {
  if (module === 'platform' || module === `${name.toLowerCase()}s`) return ''
  const isAlone = rivals.every((rival) => rival.module !== module)
  return inPascal(isAlone ? module : `${module}-${file}`)
}

const floors = ['platform', 'support', 'business', 'insight']
const floorOf = (file: string) => floors.indexOf(file.split(path.sep)[0] ?? '')
/** What is below names what is equal above. */
const inFloors = (a: string, b: string) => floorOf(a) - floorOf(b) || (a < b ? -1 : 1)
const moduleOf = (file: string) => file.split(path.sep).at(floorOf(file) === 0 ? 0 : 1) ?? ''
/** `card` of `card-schema.ts`; nothing of `schema.ts`. */
const topicOf = (file: string) => path.basename(file, '.ts').replace(/-?(schema|shapes?|routes)-?/, '')
const inPascal = (name: string) => name.replace(/(?:^|-)(\w?)/g, (_, letter: string) => letter.toUpperCase())
const isShape = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ('type' in value || 'anyOf' in value || 'enum' in value)
const isEqual = (a: object, b: object) => a === b || JSON.stringify(a) === JSON.stringify(b)
