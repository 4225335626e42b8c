import path from 'node:path'
import { backUp } from '#platform/postgres/backup'
import { findRunning } from '#platform/postgres/running'
import { startEmbedded } from '#platform/postgres/supervisor'
import { isExternal } from './database.ts'
import { readDataDir, readOptions } from './options.ts'
import { say } from './progress.ts'
import { CommandRefusal } from './refusal.ts'

const external = `这里使用外部数据库（DATABASE_URL），请由数据库管理员备份：
  pg_basebackup -h 主机 -U 复制角色 -D 目标目录 -X stream -c fast --manifest-checksums=SHA256 && pg_verifybackup 目标目录
数据目录下的 files/、secrets.json 与 MASTER_KEY 请另行备份。详见 docs/operations.md。`

/** `backup --to DIR`: an online copy of the embedded database, the files and the secrets. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { to: { type: 'string' }, data: { type: 'string' } })
  if (isExternal(process.env)) throw new CommandRefusal(external)
  if (!options.to) throw new CommandRefusal('请用 --to 指定备份目录（该目录应不存在）。')
  const dataDir = readDataDir(options.data, process.env)
  const running = findRunning(dataDir)
  if (running === 'absent') throw new CommandRefusal(`${dataDir} 中没有数据库，无可备份。`)
  const started = running === 'stopped' ? await startEmbedded({ dataDir, onStep: say }) : undefined
  const source = running === 'stopped' ? started : running
  if (!source) throw new CommandRefusal(`${dataDir} 中的数据库无法启动。`)
  try {
    const manifest = await backUp(
      { dataDir, clusterDir: source.clusterDir, superUrl: source.superUrl },
      path.resolve(options.to),
      say,
    )
    const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    say(
      `✓ 已备份到 ${options.to}：${manifest.files.length} 个文件，${(bytes / 1e6).toFixed(1)} MB，${rows} 行。`,
    )
    console.log('备份中含密钥（secrets.json），请按密件保管。')
    return 0
  } finally {
    await started?.stop()
  }
}
