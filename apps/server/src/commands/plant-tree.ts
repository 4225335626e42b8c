import { driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import { plantDrive } from '#business/drives'
import { systemActor } from '#platform/call'
import { readConfig } from '#platform/config'
import { openCrypto } from '#platform/crypto/open-crypto'
import { openDb } from '#platform/db'
import { newId } from '#platform/ids'
import { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { reachDatabase } from './database.ts'
import { readHouseSecrets } from './house-secrets.ts'
import { readDataDir, readOptions } from './options.ts'
import { say } from './progress.ts'
import { CommandRefusal } from './refusal.ts'

/** `plant-tree --tree league`: the top of another body's tree, once; the administrators then give it its staff. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' }, tree: { type: 'string' } })
  const tree = options.tree ?? ''
  if (!isDriveTree(tree)) throw new CommandRefusal(`--tree 应为 ${Object.keys(driveTrees).join('、')} 之一。`)
  const dataDir = readDataDir(options.data, process.env)
  const config = readConfig(process.env, { dataDir })
  const { masterKey, previousKeys } = readHouseSecrets(process.env, config.mode, dataDir)
  const crypto = openCrypto({
    provider: config.cryptoProvider,
    masterKey,
    previousKeys: [...previousKeys],
  })
  const database = await reachDatabase(process.env, dataDir, say)
  const db = openDb(database.appUrl, { max: 2 })
  try {
    const opening = { actor: systemActor, now: new Date(), requestId: newId() }
    const root = await withCall({ db, crypto }, opening, (call) => plantDrive(call, tree))
    say(
      `已建立“${root.name}”，账号名以 ${root.username} 开头；请由系统管理员开通账号，由安全管理员授予角色。`,
    )
    return 0
  } catch (error) {
    if (error instanceof Problem) throw new CommandRefusal(error.detail)
    throw error
  } finally {
    await db.close()
    await database.close()
  }
}
