import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { MigrationFault } from './fault.ts'
import { digestPortrait, readPortrait } from './portrait.ts'
import type { Migration } from './sources.ts'

/** The state all earlier migrations led to, when they became baselines: names and the beginnings of digests. */
type LastState = { migrations: Record<string, string>; objects: Record<string, string> }

const readLastState = (): LastState =>
  JSON.parse(readFileSync(new URL('./before-baselines.json', import.meta.url), 'utf8')) as LastState // our own file

/**
 * A database that the earlier migrations made is the one the baselines would make: they are marked as applied, and no row of
 * it is touched.
 * @param applied names and digests of what was applied; none of the baselines
 * @throws MigrationFault when it is of an older state or was changed by hand; then nothing is done
 */
export async function takeOver(
  client: pg.ClientBase,
  applied: ReadonlyMap<string, string>,
  baselines: readonly Migration[],
): Promise<void> {
  const last = readLastState()
  const older = compareEarlier(applied, last)
  if (older.length > 0)
    throw new MigrationFault(
      `数据库停在迁移合并之前的较早版本，或当时的迁移文件被改动过（${tell(older)}）。请先用合并之前的最后版本启动一次，再升级到本版本；或把备份恢复到新的数据目录。办法见 docs/operations.md 的 Upgrade 一节。`,
    )
  const changed = listDifferences(last.objects, digestPortrait(await readPortrait(client)))
  if (changed.length > 0)
    throw new MigrationFault(
      `数据库结构被改动过，与迁移合并之前的最后版本不同（${tell(changed)}）。请先还原这些改动（自建的表移到别的库），再重试；或把备份恢复到新的数据目录。办法见 docs/operations.md 的 Upgrade 一节。`,
    )
  await client.query('begin')
  try {
    await client.query('delete from platform.migration')
    await client.query(
      'insert into platform.migration (name, digest) select * from unnest($1::text[], $2::text[])',
      [baselines.map(({ name }) => name), baselines.map(({ digest }) => digest)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** How a list of applied migrations differs from the last one before the baselines; empty when it is that one. */
export function compareEarlier(applied: ReadonlyMap<string, string>, last = readLastState()): string[] {
  const begun = Object.fromEntries([...applied].map(([name, digest]) => [name, digest.slice(0, 16)]))
  return listDifferences(last.migrations, begun)
}

function listDifferences(wanted: Record<string, string>, found: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort()
  return names.flatMap((name) => {
    if (found[name] === undefined) return [`缺少 ${name}`]
    if (wanted[name] === undefined) return [`多出 ${name}`]
    return wanted[name] === found[name] ? [] : [`改动 ${name}`]
  })
}

const mostNamed = 5

const tell = (differences: readonly string[]): string =>
  differences.slice(0, mostNamed).join('、') +
  (differences.length > mostNamed ? ` 等 ${differences.length} 处` : '')
