import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Config, Secrets } from '#platform/config'
import { CommandRefusal } from './refusal.ts'

export type SeedOrder = {
  /** The owner's address: seeds are planted past the row policy. */
  owner: string
  config: Config
  secrets: Secrets
  /** Units and the first administrators alone. */
  empty: boolean
}

/**
 * Plants units and demo data into an empty database; does nothing in one that holds units already. The work is done in
 * a process of its own, whose memory is given back: otherwise the server would idle on twice what it needs.
 */
export async function plantSeeds(order: SeedOrder, say: (text: string) => void): Promise<void> {
  if (await holdsUnits(order.owner)) return
  say('建立机构与初始数据（plant the seeds）')
  const child = fork(fileURLToPath(new URL('./seed-process.ts', import.meta.url)), {
    execArgv: ['--no-deprecation'],
    serialization: 'advanced',
  })
  child.on('message', (text) => say(String(text)))
  child.send(order)
  const [code, signal] = await once(child, 'exit')
  if (code !== 0) throw new CommandRefusal(`初始数据未能建立（${String(signal ?? code)}），原因见上。`)
}

async function holdsUnits(owner: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    return (await client.query('select from units.unit limit 1')).rowCount === 1
  } finally {
    await client.end()
  }
}

/** Lines that tell who may sign in. */
export function listAccounts(_dataDir: string): string[] {
  return []
}
