import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { layOut } from '#platform/http/share-shapes'
import { closeHouse, openHouse } from '../house.ts'
import { readOptions } from './options.ts'
import { CommandRefusal } from './refusal.ts'

/** `openapi --to FILE`: writes the description of the API as JSON. Needs no database: no route is called, no connection opened. */
export async function run(args: string[]): Promise<number> {
  const { to } = readOptions(args, { to: { type: 'string' } })
  if (!to) throw new CommandRefusal('请用 --to 指定输出文件。')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jianwang-openapi-'))
  const config = readConfig({}, { mode: 'test', dataDir, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  const house = await openHouse(config, { masterKey: Buffer.alloc(32), previousKeys: [] }, systemClock)
  try {
    const { buildApp } = await import('../app.ts')
    const app = await buildApp(house)
    await app.ready()
    writeFileSync(to, layOut(app.swagger()))
    await app.close()
    return 0
  } finally {
    await closeHouse(house)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
