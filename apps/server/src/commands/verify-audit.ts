import pg from 'pg'
import { findKeptHead, keptHeadsFile } from '#platform/audit/kept-heads'
import { verifyAudit } from '#platform/audit/verify'
import { readConfig } from '#platform/config'
import { openCrypto } from '#platform/crypto/open-crypto'
import { reachDatabase } from './database.ts'
import { readHouseSecrets } from './house-secrets.ts'
import { readDataDir, readOptions } from './options.ts'
import { say } from './progress.ts'

/**
 * `verify-audit`: walks the whole audit chain and compares it with the heads kept outside the database
 * (`audit-heads.log`, or `--heads FILE` from a safer place). Exit code 1 when anything was changed.
 */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' }, heads: { type: 'string' } })
  const dataDir = readDataDir(options.data, process.env)
  const config = readConfig(process.env, { dataDir })
  const secrets = readHouseSecrets(process.env, config.mode, dataDir)
  const kept = findKeptHead(options.heads ?? keptHeadsFile(dataDir))
  const database = await reachDatabase(process.env, dataDir, say)
  const client = new pg.Client({ connectionString: database.appUrl })
  try {
    await client.connect()
    const crypto = openCrypto({
      provider: config.cryptoProvider,
      masterKey: secrets.masterKey,
      previousKeys: [...secrets.previousKeys],
    })
    const verdict = await verifyAudit(client, crypto, kept)
    console.log(`已封存 ${verdict.sealed} 条，待封存 ${verdict.unsealed} 条。`)
    if (!kept) console.log('没有库外留存的链头（audit-heads.log），无法发现尾部截断。')
    for (const fault of verdict.faults) console.log(`✗ ${fault}`)
    console.log(verdict.ok ? '✓ 审计链完整。' : '✗ 审计链被改动过。')
    return verdict.ok ? 0 : 1
  } finally {
    await client.end()
    await database.close()
  }
}
