import { type DraftOf, type Field, type Fields, toOptions } from '@jianwang/records/fields'
import { sql } from 'kysely'
import type { CellValue, Column, ColumnKind, ParsedCell } from '../sheets/columns.ts'

/** Template, import and export of a record, from its fields. */

/** A moment and a number with a point have no column. */
type InSheet = Exclude<Field, { kind: 'moment' | 'number' }>
const columnKinds: Record<InSheet['kind'], ColumnKind> = {
  text: 'text',
  choice: 'choice',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  list: 'list',
  // An office may give a landline, which the plain phone column refuses; the rules check it.
  phone: 'text',
}

/** Its columns, in the order of the form. @param usual how wide those are that do not say it */
export function columnsOfSheet(fields: Fields, usual?: number): Column[] {
  return inSheet(fields).map(([key, field]) => toColumn(key, field, usual))
}

const inSheet = (fields: Fields) => Object.entries(fields).filter(hasColumn)

const hasColumn = (entry: [string, Field]): entry is [string, InSheet] =>
  entry[1].sheet !== false && entry[1].kind !== 'moment' && entry[1].kind !== 'number'

function toColumn(key: string, field: InSheet, usual: number | undefined): Column {
  const { kind, isFound, ...words }: Exclude<InSheet['sheet'], false> = field.sheet || {}
  const isName = field.personal === true && field.kind === 'text'
  return {
    key,
    title: field.title,
    ...(usual === undefined ? {} : { width: usual }),
    kind: kind ?? (isName ? 'name' : columnKinds[field.kind]),
    required: field.needed === true && isFound !== true,
    ...(field.kind === 'text' || field.kind === 'list' ? { maxLength: field.most } : {}),
    ...(field.kind === 'choice' ? { choices: toOptions(field.of) } : {}),
    ...(field.personal === true ? { masked: true } : {}),
    ...words,
  }
}

/** What the cells of one row say of the fields: a blank or masked cell says nothing, an emptied one clears. */
export function readCells<F extends Fields>(
  fields: F,
  cells: Readonly<Record<string, ParsedCell | undefined>>,
): DraftOf<F> {
  const said = inSheet(fields).flatMap(([key, field]): [string, CellValue | null][] => {
    const cell = cells[key]
    if (cell?.kind === 'value') return [[key, cell.value]]
    return cell?.kind === 'clear' ? [[key, field.kind === 'list' ? [] : null]] : []
  })
  // The columns are made from the fields, so the values are theirs.
  return Object.fromEntries(said) as DraftOf<F>
}

/** How a field, or what stands beside the fields, is told in a preview of changes. */
export function sayValue(field: Field | undefined, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field?.kind === 'choice') return field.of[String(value)] ?? String(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Whether a sheet says the same: the order of a list's items is no change, an absent value and a cleared one are one. */
export function isSameSaid(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null))
  return plain(a) === plain(b)
}

export type Staged<R> = { [K in keyof R]: R[K] extends infer V ? (V extends Buffer ? string : V) : never }

/** As jsonb carries a row: bytes in hex. */
export function toStaged<R extends object>(row: R): Staged<R> {
  const staged = Object.entries(row).map(([key, value]) => [
    key,
    Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
  ])
  return Object.fromEntries(staged) as Staged<R> // the same keys
}

/** Staged bytes in SQL. Those of a preview made before an update have no \x before their digits. */
export const stagedBytes = (column: string) => sql.raw<Buffer>(`decode(ltrim(${column}, '\\x'), 'hex')`)
