import type pg from 'pg'
import type { Call } from '#platform/call'
import { notFound } from '#platform/problem'
import { hasWarnings, hasWrongRows, importConflict, notReady } from './problems.ts'
import type { ImportResource } from './resource.ts'
import { changeImport, lockImport } from './store/imports.ts'

export type CommitResult = {
  created: number
  changed: number
  same: number
  wrong: number
  /** What to tell the user. */
  sentence: string
}

/**
 * Writes the staged rows of an import, wholly or not at all, in the given transaction. Only new and changed rows are
 * written; a record that changed since it was compared is a conflict.
 * @throws notReady (409), hasWrongRows (409) unless `acceptGoodRows`, hasWarnings (409) unless `acceptWarnings`, importConflict (409)
 */
export async function commitImport(
  call: Call,
  client: pg.PoolClient,
  resource: ImportResource,
  about: { importId: string; acceptGoodRows: boolean; acceptWarnings?: boolean },
  report: (done: number) => Promise<void> = async () => {},
): Promise<CommitResult> {
  const row = await lockImport(call, about.importId)
  if (row === undefined) throw notFound()
  if (row.state !== 'ready' || row.kind !== resource.kind) throw notReady()
  if (row.wrong_count > 0 && !about.acceptGoodRows) throw hasWrongRows({ count: row.wrong_count })
  if (row.warned_count > 0 && about.acceptWarnings !== true) throw hasWarnings({ count: row.warned_count })
  const chosen = {
    importId: row.id,
    target: row.target ?? undefined,
    newCount: row.new_count,
    changedCount: row.changed_count,
    report,
  }
  const tally =
    row.new_count + row.changed_count === 0
      ? { created: 0, changed: 0 }
      : await refuseClashes(resource.commit(call, client, chosen))
  const { created, changed, refused = 0 } = tally
  const { title } = await resource.sheet(call)
  const counts = { created, changed, same: row.same_count, wrong: row.wrong_count + refused }
  const result: CommitResult = { ...counts, sentence: describe(title, counts) }
  await changeImport(call.tx, row.id, {
    state: 'committed',
    committed_at: call.now,
    result,
    new_count: row.new_count - refused,
    wrong_count: counts.wrong,
  })
  return result
}

/** A unique key that was taken since the preview is a conflict like any other. */
async function refuseClashes<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') throw importConflict()
    throw error
  }
}

function describe(
  title: string,
  { created, changed, same, wrong }: { created: number; changed: number; same: number; wrong: number },
): string {
  const left = wrong > 0 ? `；有错误的 ${wrong} 行没有导入` : ''
  if (created + changed === 0) return `${same} 行与系统中的${title}相同，没有改动任何内容${left}。`
  const kept = same > 0 ? `，${same} 行没有变化` : ''
  return `已导入${title}：新增 ${created} 条，修改 ${changed} 条${kept}${left}。`
}
