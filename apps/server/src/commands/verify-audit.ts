import { existsSync } from 'node:fs'
import { findKeptHead, keptHeadsFile } from '#platform/audit/kept-heads'
import { type KeptHead, verifyAudit } from '#platform/audit/verify'
import { readConfig } from '#platform/config'
import { openCrypto } from '#platform/crypto/open-crypto'
import { withClient } from '#platform/pg-client'
import { reachDatabase } from './database.ts'
import { readHouseSecrets } from './house-secrets.ts'
import { readDataDir, readOptions } from './options.ts'
import { say } from './progress.ts'
import { CommandRefusal } from './refusal.ts'

/**
 * `verify-audit`: walks the whole audit chain and compares it with the heads kept outside the database
 * (`audit-heads.log`, or `--heads FILE` from a safer place). Exit code 1 when anything was changed.
 */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' }, heads: { type: 'string' } })
  const dataDir = readDataDir(options.data, process.env)
  const config = readConfig(process.env, { dataDir })
  const secrets = readHouseSecrets(process.env, config.mode, dataDir)
  const kept = readKept(options.heads, dataDir)
  const database = await reachDatabase(process.env, dataDir, say)
  try {
    const crypto = openCrypto({
      provider: config.cryptoProvider,
      masterKey: secrets.masterKey,
      previousKeys: [...secrets.previousKeys],
    })
    const verdict = await withClient(database.appUrl, (client) => verifyAudit(client, crypto, kept))
    console.log(`已封存 ${verdict.sealed} 条，待封存 ${verdict.unsealed} 条。`)
    if (!kept) console.log('没有库外留存的链头（audit-heads.log），无法发现尾部截断。')
    for (const fault of verdict.faults) console.log(`✗ ${fault}`)
    console.log(verdict.ok ? '✓ 审计链完整。' : '✗ 审计链被改动过。')
    return verdict.ok ? 0 : 1
  } finally {
    await database.close()
  }
}

/**
 * The head kept outside the database. Without one a cut tail is not found, so a file that was named, or that holds
 * something else, is never passed over. @throws CommandRefusal
 */
function readKept(named: string | undefined, dataDir: string): KeptHead | undefined {
  const file = named ?? keptHeadsFile(dataDir)
  if (!existsSync(file)) {
    if (named === undefined) return undefined
    throw new CommandRefusal(`找不到留存的链头文件 ${file}，未作校验。`)
  }
  const kept = findKeptHead(file)
  if (kept === undefined) throw new CommandRefusal(`文件 ${file} 中没有可读的链头，未作校验。`)
  return kept
}
