import { type DraftOf, type Field, type Fields, toOptions } from '@jianwang/records/fields'
import type { CellValue, Column, ColumnKind, ParsedCell } from '../sheets/columns.ts'

/** Template, import and export of a record, from its fields. */

const usualWidth = 16
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

/** Its columns, in the order of the form. */
export function columnsOfSheet(fields: Fields): Column[] {
  return inSheet(fields).map(([key, field]) => toColumn(key, field))
}

const inSheet = (fields: Fields) => Object.entries(fields).filter(hasColumn)

const hasColumn = (entry: [string, Field]): entry is [string, InSheet] =>
  entry[1].sheet !== false && entry[1].kind !== 'moment' && entry[1].kind !== 'number'

function toColumn(key: string, field: InSheet): Column {
  const { kind, aliases, example, width = usualWidth, isFound } = field.sheet || {}
  const isName = field.personal === true && field.kind === 'text'
  return {
    key,
    title: field.title,
    kind: kind ?? (isName ? 'name' : columnKinds[field.kind]),
    required: field.needed === true && isFound !== true,
    ...(field.kind === 'text' || field.kind === 'list' ? { maxLength: field.most } : {}),
    ...(field.kind === 'choice' ? { choices: toOptions(field.of) } : {}),
    ...(field.personal === true ? { masked: true } : {}),
    ...(aliases === undefined ? {} : { aliases }),
    ...(example === undefined ? {} : { example }),
    width,
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

/** As jsonb carries a row: bytes in hex. */
export function toStaged(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  )
}
