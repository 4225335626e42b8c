import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * A package that is large and rarely needed, loaded when it is first used: what stands idle should be small. Name the
 * type beside it: `lazily<typeof import('name')>('name')`.
 */
export function lazily<Module>(name: string): () => Module {
  let loaded: Module | undefined
  return () => {
    loaded ??= require(name) as Module // the caller names the package's own type
    return loaded
  }
}
