import path from 'node:path'
import { restore } from '#platform/postgres/restore'
import { isExternal } from './database.ts'
import { readOptions } from './options.ts'
import { say } from './progress.ts'
import { CommandRefusal } from './refusal.ts'

const external = `这里使用外部数据库（DATABASE_URL），请由数据库管理员恢复：
  停止服务 → pg_verifybackup 备份目录 → 把备份放到新的数据目录并启动 PostgreSQL → 恢复 files/ → 运行 doctor 与 verify-audit。
详见 docs/operations.md。`

/** `restore --from DIR --data DIR`: brings a backup back into an empty data folder, or refuses and leaves nothing. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { from: { type: 'string' }, data: { type: 'string' } })
  if (isExternal(process.env)) throw new CommandRefusal(external)
  if (!options.from || !options.data)
    throw new CommandRefusal('用法：restore --from 备份目录 --data 空的数据目录。')
  const manifest = await restore(path.resolve(options.from), path.resolve(options.data), say)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  say(`✓ 已恢复到 ${options.data}，为 ${manifest.createdAt} 的状态，共 ${rows} 行，与备份清单一致。`)
  return 0
}
