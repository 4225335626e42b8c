import type { Call } from '#platform/call'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { getTask, isLive, type Task } from '#platform/tasks/tasks'
import type { Verdict } from './resource.ts'
import type { Resources } from './service.ts'
import { findOwnImport, listOwnImports, listStaged } from './store/imports.ts'
import type { ImportRow, StagedRow } from './tables.ts'

export type Preview = {
  id: string
  kind: string
  title: string
  target?: string
  fileName: string
  state: ImportRow['state']
  counts: { new: number; changed: number; same: number; wrong: number; skipped: number }
  /** Of the new and changed rows. */
  warned: number
  sentence: string
  actions: string[]
  report?: unknown
  result?: unknown
  task?: Task
  createdAt: string
}

/** @throws notFound (404) when it is not the actor's own */
export async function getImport(call: Call, resources: Resources, id: string): Promise<Preview> {
  const row = await findOwnImport(call, id)
  if (row === undefined) throw notFound()
  const taskId = row.state === 'ready' || row.state === 'committed' ? row.commit_task : row.read_task
  const title = await nameKind(call, resources, row.kind)
  return presentImport(row, title, taskId === null ? undefined : await getTask(call, taskId))
}

export async function listImports(
  call: Call,
  resources: Resources,
  kind: string | undefined,
): Promise<Preview[]> {
  const rows = await listOwnImports(call, kind)
  const titles = new Map<string, string>()
  for (const row of rows)
    if (!titles.has(row.kind)) titles.set(row.kind, await nameKind(call, resources, row.kind))
  return rows.map((row) => presentImport(row, titles.get(row.kind) ?? row.kind, undefined))
}

/** An account may have several units: one that may not import this kind now is told the general word. */
async function nameKind(call: Call, resources: Resources, kind: string): Promise<string> {
  const resource = resources.get(kind)
  if (resource?.mayImport(call.actor)) return (await resource.sheet(call)).title
  return resource?.title ?? kind
}

function presentImport(row: ImportRow, title: string, task: Task | undefined): Preview {
  const counts = {
    new: row.new_count,
    changed: row.changed_count,
    same: row.same_count,
    wrong: row.wrong_count,
    skipped: row.skipped_count,
  }
  const live = task !== undefined && isLive(task)
  return {
    id: row.id,
    kind: row.kind,
    title,
    fileName: row.file_name,
    state: row.state,
    counts,
    warned: row.warned_count,
    sentence: describePreview(row, counts),
    actions: listImportActions(row, live),
    createdAt: row.created_at.toISOString(),
    ...(row.target === null ? {} : { target: row.target }),
    ...(row.report === null ? {} : { report: row.report }),
    ...(row.result === null ? {} : { result: row.result }),
    ...(task === undefined ? {} : { task }),
  }
}

function listImportActions(row: ImportRow, live: boolean): string[] {
  if (live) return []
  if (row.state === 'reading') return ['discard']
  if (row.state !== 'ready') return []
  const good = row.new_count + row.changed_count
  if (row.wrong_count > 0)
    return good > 0 ? ['commitGoodRows', 'annotated', 'discard'] : ['annotated', 'discard']
  return row.warned_count > 0 ? ['commit', 'annotated', 'discard'] : ['commit', 'discard']
}

function describePreview(row: ImportRow, counts: Preview['counts']): string {
  if (row.state === 'reading') return '正在读取和核对表格。'
  if (row.state === 'refused') return '表格没有被接受，没有保存任何内容。'
  if (row.state === 'discarded') return '表格已作废，没有导入任何内容。'
  const parts = [
    `新增 ${counts.new} 行`,
    `修改 ${counts.changed} 行`,
    `相同 ${counts.same} 行`,
    `错误 ${counts.wrong} 行`,
  ]
  if (counts.skipped > 0) parts.push(`略过 ${counts.skipped} 行`)
  if (row.warned_count > 0) parts.push(`其中 ${row.warned_count} 行请核对`)
  const nothing =
    counts.new + counts.changed + counts.wrong === 0 ? '表格与系统中的内容相同，没有需要导入的改动。' : ''
  return `${parts.join('，')}。${nothing}`
}

export type PreviewRow = {
  ordinal: number
  sheetName: string
  rowNumber: number
  verdict: Verdict
  subjectId?: string
  texts: Record<string, string>
  faults: { key: string; message: string; ref?: string }[]
  warnings: { key: string; message: string; ref?: string }[]
  changes: { key: string; title: string; from: string; to: string }[]
}

/** One page of the rows, in the order of the file; the total is the import's own count. */
export async function listImportRows(
  call: Call,
  id: string,
  about: {
    verdict?: Verdict | undefined
    warned?: boolean | undefined
    cursor?: string | undefined
    limit: number
  },
): Promise<{ items: PreviewRow[]; nextCursor?: string; total: number; totalIsExact: boolean }> {
  const row = await findOwnImport(call, id)
  if (row === undefined) throw notFound()
  const after = readCursor(about.cursor, ['integer'])?.[0] ?? 0
  const { verdict, warned = false, limit } = about
  const found = await listStaged(call.tx, id, { verdict, warned, after, limit: limit + 1 })
  const page = cutPage(found, about.limit, (each) => [each.ordinal])
  return {
    ...page,
    items: page.items.map(presentRow),
    total: warned ? row.warned_count : countOf(row, verdict),
    totalIsExact: true,
  }
}

function presentRow(row: StagedRow): PreviewRow {
  // A wrong row names no record: a 编号 from outside the scope must not be confirmed by an answer.
  const subject = row.verdict === 'changed' || row.verdict === 'same' ? row.subject_id : null
  return {
    ordinal: row.ordinal,
    sheetName: row.sheet_name,
    rowNumber: row.row_number,
    verdict: row.verdict,
    texts: row.texts,
    faults: row.faults ?? [],
    warnings: row.warnings ?? [],
    changes: row.changes ?? [],
    ...(subject === null ? {} : { subjectId: subject }),
  }
}

function countOf(row: ImportRow, verdict: Verdict | undefined): number {
  const counts = {
    new: row.new_count,
    changed: row.changed_count,
    same: row.same_count,
    wrong: row.wrong_count,
    skipped: row.skipped_count,
  }
  if (verdict !== undefined) return counts[verdict]
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
