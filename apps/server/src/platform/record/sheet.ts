import { columnOf, type DraftOf, type Field, type Fields, toOptions } from '@jianwang/records/fields'
import { type RawBuilder, sql } from 'kysely'
import type { CellValue, Column, ColumnKind, ParsedCell } from '../sheets/columns.ts'

/** Template, import and export of a record, from its fields. */

const usualWidth = 16
const columnKinds: Record<Field['kind'], ColumnKind> = {
  text: 'text',
  choice: 'choice',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  moment: 'text',
  number: 'text',
  list: 'list',
  // An office may give a landline, which the plain phone column refuses; the rules check it.
  phone: 'text',
}

/** Its columns, in the order of the form. */
export function columnsOfSheet(fields: Fields): Column[] {
  return inSheet(fields).map(([key, field]) => toColumn(key, field))
}

const inSheet = (fields: Fields) => Object.entries(fields).filter(([, { sheet }]) => sheet !== false)

function toColumn(key: string, field: Field): Column {
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

const sqlTypes: Record<Exclude<Field['kind'], 'phone'>, string> = {
  text: 'text',
  choice: 'text',
  integer: 'integer',
  boolean: 'boolean',
  day: 'date',
  moment: 'timestamptz',
  number: 'double precision',
  list: 'text[]',
}

/** Staged rows of a record as its table has them: the columns, and `staged` with their types. */
export type Staged = {
  /** `a, b`, and with a prefix `r.a, r.b`. */
  names: (prefix?: string) => RawBuilder<unknown>
  /** `a = r.a, b = r.b` */
  assigned: RawBuilder<unknown>
  /** `jsonb_to_record(…) as r(a text, b date)` of a jsonb value. */
  record: (value: string) => RawBuilder<unknown>
}

/**
 * @param beside columns that are no fields, with their types; of all of them `own` are not assigned by a change, and are
 * named by hand where a row is added
 */
export function stagedOf(
  fields: Fields,
  beside: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Staged {
  const ofFields = Object.entries(fields).flatMap(([key, field]): [string, string][] =>
    field.kind === 'phone'
      ? [
          ...['sealed', 'index', 'tail'].map((part): [string, string] => [
            `${field.column}_${part}`,
            'bytea',
          ]),
          [`${field.column}_masked`, 'text'],
        ]
      : [[columnOf(key, field), sqlTypes[field.kind]]],
  )
  const columns = [...ofFields, ...Object.entries(beside)]
  const typed = [...columns, ...Object.entries(own)].map(([name, type]) => `${name} ${type}`).join(', ')
  return {
    names: (prefix) => sql.raw(columns.map(([name]) => (prefix ? `${prefix}.${name}` : name)).join(', ')),
    assigned: sql.raw(columns.map(([name]) => `${name} = r.${name}`).join(', ')),
    record: (value) => sql.raw(`jsonb_to_record(${value}) as r(${typed})`),
  }
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
