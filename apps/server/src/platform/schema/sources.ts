import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export type Migration = { name: string; path: string; sql: string; digest: string }
/** An SQL function: `name` with its schema, which is the module's, e.g. `units.move_rows`. */
export type SqlFunction = Migration

/** A module's first migration: all that it had when the migrations were squashed; frozen from the first tag on. */
export const isBaseline = ({ name }: Pick<Migration, 'name'>): boolean => /^\d\d-/.test(name)

/**
 * Every module's `migrations/*.sql`: the baselines by their number, which follows the plan of modules, then the others in the
 * order of the time in the name, whichever module it belongs to.
 */
export function listMigrations(): Migration[] {
  const found = globSync('**/migrations/*.sql', { cwd: root }).map((path) =>
    readSource(path, basename(path, '.sql')),
  )
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Every module's `functions/*.sql`, one function a file. */
export function listFunctions(): SqlFunction[] {
  const found = globSync('**/functions/*.sql', { cwd: root }).map((path) =>
    readSource(path, `${basename(dirname(dirname(path)))}.${basename(path, '.sql')}`),
  )
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readSource(path: string, name: string): Migration {
  const sql = readFileSync(join(root, path), 'utf8')
  return { name, path, sql, digest: createHash('sha256').update(sql).digest('hex') }
}
