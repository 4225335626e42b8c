import { pathOf } from '#platform/files'
import type { House } from '#platform/house'
import { notFound, Problem } from '#platform/problem'
import type { TaskHandler, TaskWork } from '#platform/tasks/runner'
import { type CommitResult, commitImport } from './commit.ts'
import { kindUnknown } from './problems.ts'
import { readForImport } from './read.ts'
import type { ImportResource } from './resource.ts'
import { type Accepted, commitKind, dropImport, type Resources, readKind } from './service.ts'
import { findOwnImport } from './store/imports.ts'
import { openStrangers } from './strangers.ts'
import type { ImportRow } from './tables.ts'

/** The two kinds of long work: reading a workbook, and committing what was read. */
export function importHandlers(resources: Resources): readonly TaskHandler[] {
  return [
    { kind: readKind, run: (house, work) => runRead(house, resources, work) },
    { kind: commitKind, run: (house, work) => runCommit(house, resources, work) },
  ]
}

/** The staging of all rows is the task's one effect: after a crash it starts again from the kept file. */
async function runRead(house: House, resources: Resources, work: TaskWork): Promise<void> {
  const { importId } = readInput(work.input)
  const row = await work.step((call) => findOwnImport(call, importId))
  if (row === undefined) throw notFound()
  const resource = findResource(resources, row.kind)
  const strangers = openStrangers(resource)
  try {
    await work.finish((call, client) =>
      readForImport(call, client, resource, { ...readingOf(house, row), strangers }, (done) =>
        work.progress(done),
      ),
    )
  } catch (error) {
    // A refused or cancelled file leaves nothing behind but whom it met; any other failure is tried again from the kept file.
    if (error instanceof Problem && error.status < 500)
      await work.step(async (call) => {
        await strangers.count(call)
        await dropImport(call, house.files, row, isCancel(error) ? 'discarded' : 'refused')
      })
    throw error
  }
}

/**
 * The whole commit is one fenced transaction. On a conflict nothing was written; the file is compared again, and when
 * that finds nothing left to do (the same file came in by another way) the commit ends well, having changed nothing.
 */
async function runCommit(house: House, resources: Resources, work: TaskWork): Promise<void> {
  const { importId, acceptGoodRows, acceptWarnings } = readInput(work.input)
  const row = await work.step((call) => findOwnImport(call, importId))
  if (row === undefined) throw notFound()
  const resource = findResource(resources, row.kind)
  const commit = () =>
    work.finish(
      (call, client): Promise<CommitResult> =>
        commitImport(call, client, resource, { importId, acceptGoodRows, acceptWarnings }, (done) =>
          work.progress(done),
        ),
    )
  try {
    await commit()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'imports/conflict') throw error
    const counts = await work.step((call, client) =>
      readForImport(call, client, resource, readingOf(house, row)),
    )
    if (counts.new + counts.changed > 0 || (counts.wrong > 0 && !acceptGoodRows)) throw error
    await commit()
  }
}

function readingOf(house: House, row: ImportRow) {
  return {
    importId: row.id,
    target: row.target ?? undefined,
    input: { path: pathOf(house.files, row.file_id) },
  }
}

function readInput(input: unknown): { importId: string } & Accepted {
  const given = input as { importId: string } & Partial<Accepted> // written by startImport and startCommit
  return {
    importId: given.importId,
    acceptGoodRows: given.acceptGoodRows === true,
    acceptWarnings: given.acceptWarnings === true,
  }
}

function findResource(resources: Resources, kind: string): ImportResource {
  const resource = resources.get(kind)
  if (resource === undefined) throw kindUnknown()
  return resource
}

function isCancel(error: Problem): boolean {
  return error.code === 'platform/task-cancelled'
}
