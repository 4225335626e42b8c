import { migrate } from '#platform/migrate'
import { openDatabase, requireOwner } from './database.ts'
import { readDataDir, readOptions } from './options.ts'
import { say } from './progress.ts'
import { renewReadingsAfter } from './renew-readings.ts'
import { tidyNamesAfter } from './tidy-names.ts'

/** `migrate`: brings the schema up to this version, with MIGRATE_URL or on the embedded database of `--data`. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string' } })
  const database = await openDatabase(process.env, readDataDir(options.data, process.env), say)
  try {
    const count = await migrate(requireOwner(database), { onStep: (name) => say(`迁移 ${name}`) })
    say(
      count === 0
        ? '数据库结构已是最新（schema is current）'
        : `已应用 ${count} 个迁移（migrations applied）`,
    )
    await tidyNamesAfter(requireOwner(database), say)
    await renewReadingsAfter(requireOwner(database), say)
    return 0
  } finally {
    await database.close()
  }
}
