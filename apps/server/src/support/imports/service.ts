import type { Readable } from 'node:stream'
import { type Call, note, permit } from '#platform/call'
import { cutText } from '#platform/cut-text'
import { type Files, removeFile, storeFile } from '#platform/files'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { getTask, isLive, laneOf, startTask } from '#platform/tasks/tasks'
import {
  alreadyCommitting,
  hasWarnings,
  hasWrongRows,
  kindUnknown,
  notReady,
  targetNeeded,
} from './problems.ts'
import type { ImportResource } from './resource.ts'
import { appendImport, changeImport, findOwnImport, lockImport, removeStaged } from './store/imports.ts'
import type { ImportRow } from './tables.ts'

export const readKind = 'imports.read'
export const commitKind = 'imports.commit'
/** The limit of an upload (trust 5.2.1). */
export const maxUploadBytes = 30 * 1_048_576
/** About a thousand rows; larger ones are read beside other long work. */
const shortFileBytes = 64 * 1_024
/** How long an upload and what was read of it are kept. */
export const keepHours = 72

/** What who commits has said. */
export type Accepted = { acceptGoodRows: boolean; acceptWarnings: boolean }

export type Resources = ReadonlyMap<string, ImportResource>

/** @throws kindUnknown (404), forbidden (403), targetNeeded (422), or what the target's module says */
export async function admitImport(
  call: Call,
  resources: Resources,
  kind: string,
  target: string | undefined,
): Promise<ImportResource> {
  const resource = resources.get(kind)
  if (resource === undefined) throw kindUnknown()
  permit(resource.mayImport(call.actor))
  if (resource.checkTarget !== undefined) {
    if (target === undefined) throw targetNeeded()
    await resource.checkTarget(call, target)
  }
  return resource
}

/** Keeps an upload that was found readable, and queues its reading. */
export async function startImport(
  call: Call,
  files: Files,
  resource: ImportResource,
  upload: { target: string | undefined; name: string; mediaType: string; source: Readable },
): Promise<{ importId: string; taskId: string }> {
  const file = await storeFile(call, files, upload.source, {
    purpose: 'import',
    name: upload.name,
    mediaType: upload.mediaType,
    unitPath: call.actor.unitPath,
    maxBytes: resource.limits?.bytes ?? maxUploadBytes,
    keepHours,
  })
  const importId = newId(call.now.getTime())
  const taskId = await startTask(call, {
    kind: readKind,
    title: `核对${(await resource.sheet(call)).title}表格：${cutText(upload.name, 60)}`,
    input: { importId },
    lane: file.sizeBytes <= shortFileBytes ? 'short' : 'long',
  })
  await openImport(call, { id: importId, kind: resource.kind, target: upload.target, file, taskId })
  note(call, {
    action: 'import.upload',
    subjectKind: 'import',
    subjectId: importId,
    unitPath: call.actor.unitPath,
    after: { kind: resource.kind, file: cutText(file.name, 200), bytes: file.sizeBytes },
  })
  return { importId, taskId }
}

/** The record an import hangs on. Without a task it is for callers who read and commit by themselves. */
export async function openImport(
  call: Call,
  about: {
    id: string
    kind: string
    target: string | undefined
    file: { id: string; name: string }
    taskId: string | undefined
  },
): Promise<void> {
  await appendImport(call.tx, {
    id: about.id,
    kind: about.kind,
    target: about.target ?? null,
    file_id: about.file.id,
    file_name: cutText(about.file.name, 200),
    account_id: call.actor.accountId ?? '',
    unit_path: call.actor.unitPath,
    read_task: about.taskId ?? null,
    created_at: call.now,
  })
}

/**
 * Queues the commit. @throws notFound (404), notReady (409), alreadyCommitting (409),
 * hasWrongRows (409) when rows are wrong and the user did not accept to import only the good ones, hasWarnings (409) when
 * rows are doubtful and he did not say that he has looked at them
 */
export async function startCommit(
  call: Call,
  resources: Resources,
  id: string,
  { acceptGoodRows, acceptWarnings }: Accepted,
): Promise<{ taskId: string }> {
  const row = await holdIdle(call, id)
  const resource = await admitImport(call, resources, row.kind, row.target ?? undefined)
  if (row.state !== 'ready') throw notReady()
  if (row.wrong_count > 0 && !acceptGoodRows) throw hasWrongRows({ count: row.wrong_count })
  if (row.warned_count > 0 && !acceptWarnings) throw hasWarnings({ count: row.warned_count })
  const taskId = await startTask(call, {
    kind: commitKind,
    title: `导入${(await resource.sheet(call)).title}：${cutText(row.file_name, 60)}`,
    input: { importId: id, acceptGoodRows, acceptWarnings },
    lane: laneOf(row.new_count + row.changed_count),
    total: row.new_count + row.changed_count,
  })
  await changeImport(call.tx, id, { commit_task: taskId })
  note(call, {
    action: 'import.commit',
    subjectKind: 'import',
    subjectId: id,
    unitPath: row.unit_path,
    after: {
      kind: row.kind,
      new: row.new_count,
      changed: row.changed_count,
      acceptGoodRows,
      ...(row.warned_count > 0 ? { warned: row.warned_count } : {}),
    },
  })
  return { taskId }
}

/** Throws away a workbook that was not committed, with its file. @throws notReady (409) */
export async function discardImport(call: Call, files: Files, id: string): Promise<void> {
  const row = await holdIdle(call, id)
  if (row.state === 'committed') throw notReady()
  await dropImport(call, files, row, 'discarded')
  note(call, {
    action: 'import.discard',
    subjectKind: 'import',
    subjectId: id,
    unitPath: row.unit_path,
    before: { kind: row.kind, file: row.file_name },
  })
}

/**
 * Locks an import that no task works on. A commit holds the row as long as it runs: whoever asks meanwhile is told so at
 * once instead of waiting for it. @throws notFound (404), alreadyCommitting (409)
 */
async function holdIdle(call: Call, id: string): Promise<ImportRow> {
  const seen = await findOwnImport(call, id)
  if (seen === undefined) throw notFound()
  await refuseBusy(call, seen)
  const row = await lockImport(call, id)
  if (row === undefined) throw notFound()
  await refuseBusy(call, row)
  return row
}

async function refuseBusy(call: Call, row: ImportRow): Promise<void> {
  const taskId = row.commit_task ?? row.read_task
  if (taskId !== null && isLive(await getTask(call, taskId))) throw alreadyCommitting()
}

/** Ends an import with nothing kept of it but the fact that it was tried. */
export async function dropImport(
  call: Call,
  files: Files,
  row: Pick<ImportRow, 'id' | 'file_id'>,
  state: 'discarded' | 'refused',
): Promise<void> {
  await removeStaged(call.tx, row.id)
  await changeImport(call.tx, row.id, { state })
  await removeFile(call, files, row.file_id)
}
