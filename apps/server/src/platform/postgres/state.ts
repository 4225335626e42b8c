import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a start leaves for the next one: nothing secret, and nothing that may not be lost. */
export type State = { port?: number; settings?: string; roles?: string }

const fileName = 'embedded.json'

export function readState(dataDir: string): State {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, fileName), 'utf8')) as State // our own file, every field optional
  } catch {
    return {}
  }
}

export function writeState(dataDir: string, state: State): void {
  const file = path.join(dataDir, fileName)
  const draft = `${file}.tmp`
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}
