import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config, Secrets } from '#platform/config'
import { withClient } from '#platform/pg-client'
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
  if (await isPlanted(order.owner)) return
  if (order.config.mode === 'production' && !order.empty)
    throw new CommandRefusal(
      '生产环境不放演示数据：请加上 --empty 启动（npm start -- --empty），只建立机构与首批管理员。没有写入任何数据。',
    )
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

/** Planted to the end, or filled by somebody before there was a mark. */
async function isPlanted(owner: string): Promise<boolean> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ state: string }>('select state from platform.seeding')
    if (rows[0] !== undefined) return rows[0].state === 'done'
    return (await client.query('select from units.unit limit 1')).rowCount === 1
  })
}

type Listed = { username: string; title: string; level: string; role: string }

/** Lines that tell who may sign in: one account of each role and level, and how many more there are. */
export function listAccounts(dataDir: string): string[] {
  const file = path.join(dataDir, 'demo-accounts.json')
  if (!existsSync(file)) return []
  const accounts: Listed[] = JSON.parse(readFileSync(file, 'utf8'))
  const shown = new Map(accounts.toReversed().map((account) => [`${account.level} ${account.role}`, account]))
  const lines = [...shown.values()]
    .toReversed()
    .map((account) => `${account.username.padEnd(10)} ${account.title}`)
  return [...lines, `…… 共 ${accounts.length} 个演示账号，密码均为 Jianwang#2026（all demo passwords）`]
}
