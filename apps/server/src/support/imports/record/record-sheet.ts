import type { Fields } from '@jianwang/records/fields'
import type { Static, TObject } from 'typebox'
import type { Actor, Call } from '#platform/call'
import { columnsOfExtra, type ExtraField } from '#platform/record/extra'
import { compileRows, type Order } from '#platform/record/list'
import type { RecordType } from '#platform/record/record'
import { columnsOfSheet } from '#platform/record/sheet'
import type { Rows } from '#platform/record/store'
import type { Column, Sheet, Validators } from '#platform/sheets/columns'
import { type Owners, openOwners } from '../owners.ts'
import { importConflict } from '../problems.ts'
import type { Chosen, ExportResource, ImportResource, Judged, Tally } from '../resource.ts'
import { readCursor } from '../store/cursor.ts'
import { announceEachStaged, auditStaged, logStaged } from '../store/log.ts'
import { findNumbered, holdUnit, insertStaged, updateStaged } from '../store/record.ts'
import { type Drafts, draftChanged, draftNew, type Numbered } from './drafts.ts'
import {
  type Batch,
  type Candidate,
  type NumberedRows,
  numberColumns,
  openNumberedJudge,
  type RowWords,
} from './numbered-rows.ts'

/** Why a row that names nobody, or this record, is refused beyond what every record asks. */
type Bar<R, Said> = (candidate: Candidate<Said>, stored: R | undefined) => Judged | undefined

type About<F extends Fields, S extends string, R extends Numbered<F, S>, Said, Query extends TObject> = {
  title: string
  words: RowWords
  /** Fields that a configuration adds, and what only goes out. */
  extra: readonly ExtraField[]
  out: readonly Column[]
  /** The state in which a record is not there any longer. */
  gone: NoInfer<S>
  /** Columns beside unit and state that acts alone write, and no sheet's change. */
  own: readonly (keyof R & string)[]
  /** What every record has that a sheet has added. */
  born: Partial<R>
  validators?: (call: Call) => Validators
  mayImport: (actor: Actor) => boolean
  /** What is the domain's: what a row says, and what becomes of it. */
  judge: Pick<NumberedRows<R, Said>, 'read' | 'mayModify' | 'barNew'> &
    Drafts<F, S, R, Said> & { ask: (batch: Batch<R, Said>) => Promise<Bar<R, Said>> }
  export: {
    mayExport: (actor: Actor) => boolean
    /** The query of the list, paging left out. */
    filter: Query
    /** The list's own rows in its own order; undefined where there can be none. @throws what is wrong with the filter */
    rows: (call: Call, query: Static<Query>) => Promise<Rows<R> | undefined>
    checkFilter: (call: Call, query: Static<Query>) => unknown
    order: Order<R>
    /** What stands beside the fields, and open phones where the export is full. */
    show: (call: Call, row: R, full: boolean) => Readonly<Record<string, unknown>>
  }
}
const usualWidth = 16
type RecordSheet = { sheet: Sheet; import: ImportResource; export: ExportResource }

/**
 * Template, import and export of a record from its fields: an import previews, tells faults by cell, adds to the own level
 * and changes by number or name in the whole area, in bulk, with audit, timeline and facts; an export is a sheet that may
 * come back as no change.
 */
export function recordSheet<
  F extends Fields,
  S extends string,
  R extends Numbered<F, S>,
  V,
  Said,
  Query extends TObject,
>(record: RecordType<F, S, R, V>, about: About<F, S, R, Said, Query>): RecordSheet {
  const { title } = about
  const sheet: Sheet = {
    name: title,
    title,
    columns: [
      ...numberColumns(about.words),
      ...columnsOfSheet(record.fields, usualWidth),
      ...columnsOfExtra(about.extra, usualWidth),
      ...about.out.map((column) => ({ ...column, exportOnly: true })),
    ],
  }
  const shared = { kind: record.module, title, sheet: async () => sheet }
  return {
    sheet,
    import: {
      ...shared,
      validators: about.validators ?? (() => ({})),
      mayImport: about.mayImport,
      openJudge: (call) => openNumberedJudge(call, judgedBy(record, about)),
      commit: (call, _client, chosen) => commitRows(call, record, about, chosen),
    },
    export: exportOf(record, about, shared),
  }
}

function judgedBy<
  F extends Fields,
  S extends string,
  R extends Numbered<F, S>,
  V,
  Said,
  Query extends TObject,
>(
  record: RecordType<F, S, R, V>,
  { words, gone, born, judge }: About<F, S, R, Said, Query>,
): NumberedRows<R, Said> {
  return {
    ...judge,
    words,
    find: ({ tx }, scope, serials, names) => findNumbered(tx, { ...record, gone }, scope, serials, names),
    isLive: (stored) => stored.state !== gone,
    openBatch: async (batch) => {
      const bar = await judge.ask(batch)
      return {
        judgeNew: async (candidate, owner) =>
          bar(candidate, undefined) ??
          draftNew(batch.call, record, { ...judge, words, born }, candidate, owner),
        judgeStored: async (candidate, stands, stored) =>
          bar(candidate, stored) ?? draftChanged(batch.call, record, judge, candidate, stands, stored),
      }
    },
  }
}

async function commitRows<
  F extends Fields,
  S extends string,
  R extends Numbered<F, S>,
  V,
  Said,
  Query extends TObject,
>(
  call: Call,
  record: RecordType<F, S, R, V>,
  { gone, own, born }: About<F, S, R, Said, Query>,
  { importId, newCount, changedCount, report }: Chosen,
): Promise<Tally> {
  const table = { ...record, gone, own, born }
  await holdUnit(call, table)
  const created = newCount === 0 ? 0 : await insertStaged(call, table, importId)
  const changed = changedCount === 0 ? 0 : await updateStaged(call, table, importId)
  if (created !== newCount || changed !== changedCount) throw importConflict()
  const subjectKind = record.subject
  for (const [verdict, action] of [
    ['new', 'create'],
    ['changed', 'modify'],
  ] as const) {
    await auditStaged(call, { importId, verdict, action: `${record.module}.import`, subjectKind })
    await logStaged(call, { importId, verdict, action, subjectKind })
    await announceEachStaged(call, { importId, verdict, kind: record.changed.kind })
  }
  await report(newCount + changedCount)
  return { created, changed }
}

/** Own level by default, the whole area by a grant (A34). */
function exportOf<
  F extends Fields,
  S extends string,
  R extends Numbered<F, S>,
  V,
  Said,
  Query extends TObject,
>(
  record: RecordType<F, S, R, V>,
  { export: about }: About<F, S, R, Said, Query>,
  shared: Pick<ExportResource, 'kind' | 'title' | 'sheet'>,
): ExportResource {
  const shapedQuery = (filter: unknown) => filter as Static<Query> // shaped by the route
  return {
    ...shared,
    filter: about.filter,
    mayExport: about.mayExport,
    checkFilter: async (call, filter) => about.checkFilter(call, shapedQuery(filter)),
    async *openRows(call, client, request) {
      const rows = await about.rows(call, shapedQuery(request.filter))
      if (rows === undefined) return
      const owners = await openOwners(call)
      const own = request.area === 'own' ? call.actor.homePath : undefined
      for await (const batch of readCursor<R>(client, compileRows(rows, about.order, own)))
        yield batch.map((row) => ({
          ...placed(owners, row),
          ...record.teller.whole(row, request.full),
          ...about.show(call, row, request.full),
        }))
    },
  }
}

function placed(owners: Owners, row: { serial_no: number; unit_path: string }) {
  const owner = owners.byPath(row.unit_path)
  return { serialNo: row.serial_no, district: owner?.district, street: owner?.street }
}
