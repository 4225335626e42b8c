import { sep } from 'node:path'

/**
 * What failed, for an operator: the code and the table of a database error, else the kind of error and the line it came
 * from. Never its text, which may quote a name or a number.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const told = error as Error & { code?: unknown; schema?: unknown; table?: unknown; constraint?: unknown }
  const code = typeof told.code === 'string' ? told.code : undefined
  const names = [told.schema, told.table, told.constraint].filter((name) => typeof name === 'string')
  return [code ?? error.name, ...(names.length > 0 ? names : [placeOf(error)])].join(' ').trim().slice(0, 200)
}

/** The first line of our own in the stack, below `src`. */
function placeOf(error: Error): string {
  const line = error.stack?.split('\n').find((text) => text.includes(`${sep}src${sep}`))
  return line === undefined ? '' : line.slice(line.lastIndexOf(`${sep}src${sep}`) + 5).replace(/\)?$/, '')
}
