import type pg from 'pg'
import type { TObject } from 'typebox'
import type { Actor, Call } from '#platform/call'
import type { Sheet, SheetRow, Validators } from '#platform/sheets/columns'
import type { ReadOptions } from '#platform/sheets/read-workbook'
import type { WritableRow } from '#platform/sheets/write-xlsx'

/**
 * new: will be added · changed: will be updated · same: nothing to do · wrong: refused, the sentences say why ·
 * skipped: understood and left out on purpose (a note, not a fault).
 */
export type Verdict = 'new' | 'changed' | 'same' | 'wrong' | 'skipped'

/** What the preview shows of one difference; personal values are masked by whoever makes it. */
export type ShownChange = { key: string; title: string; from: string; to: string }

/** What a resource says of one row. Nothing in it may hold a phone or document number in plain. */
export type Judged = {
  verdict: Verdict
  /** The stored record, or the id that a new one will have. */
  subjectId?: string | undefined
  /** The version that was compared; a commit that finds another is a conflict. */
  version?: number | undefined
  /** Faults of cells beyond those the sheet itself found; `key` '' is the row as a whole. */
  faults?: readonly { key: string; message: string }[] | undefined
  /** Doubts about a row that is none the less taken, beyond those of its cells; whoever commits says that he has looked. */
  warnings?: readonly { key: string; message: string }[] | undefined
  changes?: readonly ShownChange[] | undefined
  /** A record outside the actor's scope that the row's numbers named, whatever the row is told of it. */
  met?: string | undefined
  /** JSON the commit works from, personal fields sealed. */
  payload?: unknown
}

export type FileLimits = { bytes: number; inflatedBytes: number; rows: number }

/** What the reader of a workbook is told of them. */
export function readingLimits({
  limits,
}: Pick<ImportResource, 'limits'>): Pick<ReadOptions, 'maxRows' | 'limits'> {
  if (limits === undefined) return {}
  return {
    maxRows: limits.rows,
    limits: { maxFileBytes: limits.bytes, maxInflatedBytes: limits.inflatedBytes },
  }
}

/** Judges rows in order, some thousands at a time; holds what spans the batches (lookups, keys seen so far). */
export type Judge = (rows: readonly SheetRow[]) => Promise<readonly Judged[]>

/** `refused`: rows that the preview called new and that cannot be added; the commit left them out. */
export type Tally = { created: number; changed: number; refused?: number }

/** What a module hands in so that its records can be imported. The engine knows no business. */
export type ImportResource = {
  kind: string
  /** What the records are called in general, e.g. 健身团队; who fills the sheet is told its own title. */
  title: string
  sheet: (call: Call) => Promise<Sheet>
  validators: (call: Call) => Validators
  mayImport: (actor: Actor) => boolean
  /** For files of a whole city: larger than the 30 MB and 200,000 rows that hold for the others. */
  limits?: FileLimits
  /** How it is written down whom a file met outside the scope; for kinds whose rows can meet anybody there. */
  strangers?: { action: string; one: string; many: string }
  /** For records that belong to another one (the roster of a team): refuses when the actor may not touch it. */
  checkTarget?: (call: Call, target: string | undefined) => Promise<void>
  /** Opens one reading. Compare set-wise: no statement per row. */
  openJudge: (call: Call, client: pg.PoolClient, about: { target: string | undefined }) => Promise<Judge>
  /**
   * Writes the chosen rows in a few statements inside the given transaction, with audit, timeline and facts.
   * Throws `importConflict` when a record is no longer what was compared.
   */
  commit: (call: Call, client: pg.PoolClient, chosen: Chosen) => Promise<Tally>
}

/** The rows of a commit. `report` makes progress visible and is where a cancelled commit stops. */
export type Chosen = {
  importId: string
  target: string | undefined
  newCount: number
  changedCount: number
  report: (done: number) => Promise<void>
}

export type ExportRequest = {
  format: 'xlsx' | 'csv'
  /** own: records of the actor's own level (S0-09, S0-13, S0-19); all: his whole area (A34). */
  area: 'own' | 'all'
  /** Unmasked. */
  full: boolean
  filter: Record<string, unknown>
}

/** What a module hands in so that its list can be exported; the headers are those of its import. */
export type ExportResource = {
  kind: string
  title: string
  sheet: (call: Call) => Promise<Sheet>
  /** The query members of the resource's list, paging left out. */
  filter: TObject
  mayExport: (actor: Actor) => boolean
  /** Throws what is wrong with a filter beyond its shape: asked before the link is given, since a file begun cannot refuse. */
  checkFilter: (call: Call, filter: ExportRequest['filter']) => Promise<unknown>
  /** Rows in batches from a cursor, under the row policy. */
  openRows: (
    call: Call,
    client: pg.PoolClient,
    request: ExportRequest,
  ) => AsyncIterable<readonly WritableRow[]>
}
