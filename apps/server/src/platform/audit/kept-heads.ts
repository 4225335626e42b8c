import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptHead } from './verify.ts'

/** Where the sealer leaves a copy of each head, outside the database. */
export function keptHeadsFile(dataDir: string): string {
  return join(dataDir, 'audit-heads.log')
}

/** The last whole line of such a file: a line cut off by a crash is not a head. */
export function findKeptHead(file: string): KeptHead | undefined {
  if (!existsSync(file)) return undefined
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n').reverse()) {
    const head = readHead(line)
    if (head !== undefined) return head
  }
  return undefined
}

function readHead(line: string): KeptHead | undefined {
  try {
    const head: unknown = JSON.parse(line)
    if (typeof head !== 'object' || head === null || !('position' in head && 'chain' in head))
      return undefined
    return typeof head.position === 'number' && typeof head.chain === 'string'
      ? { position: head.position, chain: head.chain }
      : undefined
  } catch {
    return undefined
  }
}
