import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import path from 'node:path'
import type { Finding } from './measure.ts'

/** Keeps a run under results/ (not in git). @returns the file's path from the repository's root */
export function saveResults(
  name: string,
  findings: readonly Finding[],
  about: Record<string, unknown>,
): string {
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const time = new Date().toISOString()
  const file = path.join(folder, `${time.replaceAll(':', '').slice(0, 17)}-${name}.json`)
  const machine = { node: process.version, cores: availableParallelism(), load: loadavg() }
  writeFileSync(file, JSON.stringify({ time, machine, ...about, findings }, null, 2))
  return path.relative(path.join(import.meta.dirname, '..'), file)
}
