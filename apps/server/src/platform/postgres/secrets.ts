import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fileName = 'secrets.json'

/** Where an installation keeps what only it may know; mode 0600, never logged. */
export function locateSecrets(dataDir: string): string {
  return path.join(dataDir, fileName)
}

/** All secrets of this data folder by name; empty when none were made yet. */
export function readSecrets(dataDir: string): Record<string, string> {
  const file = locateSecrets(dataDir)
  if (!existsSync(file)) return {}
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof read !== 'object' || read === null) return {}
  return Object.fromEntries(Object.entries(read).filter((entry) => typeof entry[1] === 'string'))
}

/**
 * Returns the named secrets, drawing those that do not exist yet (32 random bytes, base64url) and keeping them.
 * Other names in the file stay untouched.
 */
export function ensureSecrets<Name extends string>(
  dataDir: string,
  names: readonly Name[],
): Record<Name, string> {
  const kept = readSecrets(dataDir)
  const wanted = Object.fromEntries(
    names.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]),
  )
  if (names.some((name) => kept[name] === undefined)) {
    const file = locateSecrets(dataDir)
    const draft = `${file}.${process.pid}.tmp`
    writeFileSync(draft, `${JSON.stringify({ ...kept, ...wanted }, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(draft, file)
  }
  return wanted as Record<Name, string> // Object.fromEntries forgets which keys it was given
}
