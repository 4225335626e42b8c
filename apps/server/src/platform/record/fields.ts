import {
  columnOf,
  type DraftOf,
  type Field,
  type Fields,
  type ListedOf,
  type RowOf,
  type WireOf,
} from '@jianwang/records/fields'
import { isMasked } from '@jianwang/records/masks'
import { maskName, tellReplaced } from '../mask.ts'

type Columns<F extends Fields> = RowOf<F, Buffer>
type Values = Readonly<Record<string, unknown>>
type Told = { key: string; column: string; isName: boolean; isMoment: boolean }

/** How rows of one record are told, worked out once for all of them. */
export type Teller<F extends Fields> = {
  /** What a list tells: persons masked. */
  listed: (row: Columns<F>) => ListedOf<F>
  /** All of it; persons by their names to those who may know them. */
  whole: (row: Columns<F>, isNamed?: boolean) => WireOf<F>
  /** The columns a draft fills: what it does not say is absent, a masked name means keep, a phone has columns of its own. */
  columnsOf: (draft: DraftOf<F>) => Partial<Columns<F>>
  /** What a new row has where nothing is said; what is needed was asked for. */
  blank: Partial<Columns<F>>
  /** All its columns, phones apart, of a draft that says everything. */
  rowOf: (draft: WireOf<F>) => Columns<F>
  /** A stored row as a draft, so that a change is checked as the whole it makes; a phone stays masked. */
  draftOf: (row: Columns<F>) => DraftOf<F>
  /** Which fields differ, by name: asked of the values, as two names may have one mask. */
  altered: (before: Columns<F>, after: Columns<F>) => string[]
  /** The same fields of two rows beside each other, masked, and marked where one mask stands for two values. */
  compare: (
    before: Columns<F>,
    after: Columns<F>,
    keys: readonly string[],
  ) => { before: Values; after: Values }
}

export function tellerOf<F extends Fields>(fields: F): Teller<F> {
  const all = Object.entries(fields)
  const told = all.map(([key, field]) => toTold(key, field))
  const listed = all.filter(([, field]) => field.listed === true).map(([key, field]) => toTold(key, field))
  const stored = all.filter(([, field]) => field.kind !== 'phone').map(([key, field]) => toTold(key, field))
  const altered = (before: Values, after: Values) =>
    all.flatMap(([key, field]) => (isSame(field, columnOf(key, field), before, after) ? [] : [key]))
  const columnsOf = (draft: Values) => {
    const isSaid = (value: unknown, isName: boolean) =>
      value !== undefined && !(isName && typeof value === 'string' && isMasked(value))
    const said = stored.filter(({ key, isName }) => isSaid(draft[key], isName))
    return Object.fromEntries(
      said.map(({ key, column, isMoment }) => [column, isMoment ? toDate(draft[key]) : draft[key]]),
    )
  }
  return {
    // Each value has the type of its field, as the row's columns have theirs.
    listed: (row) => tell(listed, row, false) as ListedOf<F>,
    whole: (row, isNamed = true) => tell(told, row, isNamed) as WireOf<F>,
    blank: blankOf(all) as Partial<Columns<F>>,
    columnsOf: (draft) => columnsOf(draft) as Partial<Columns<F>>,
    rowOf: (draft) => columnsOf(draft) as Columns<F>,
    draftOf: (row) => tell(told, row, true) as DraftOf<F>,
    altered,
    compare: (before, after, keys) =>
      compare(fields, tell(told, before, false), tell(told, after, false), keys),
  }
}

function blankOf(fields: readonly (readonly [string, Field])[]): Values {
  return Object.fromEntries(
    fields.flatMap(([key, field]): [string, unknown][] => {
      if (field.kind === 'phone')
        return ['sealed', 'index', 'tail', 'masked'].map((part) => [`${field.column}_${part}`, null])
      if (field.kind === 'list') return [[columnOf(key, field), []]]
      return field.needed === true ? [] : [[columnOf(key, field), null]]
    }),
  )
}

function toTold(key: string, field: Field): Told {
  const isName = field.personal === true && field.kind === 'text'
  return { key, column: columnOf(key, field), isName, isMoment: field.kind === 'moment' }
}

const toDate = (said: unknown) => (typeof said === 'string' ? new Date(said) : said)
const toText = (kept: unknown) => (kept instanceof Date ? kept.toISOString() : kept)

function tell(told: readonly Told[], row: Values, isNamed: boolean): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const { key, column, isName, isMoment } of told) {
    const value = isMoment ? toText(row[column]) : row[column]
    shown[key] = isName && !isNamed && typeof value === 'string' ? maskName(value) : value
  }
  return shown
}

/** Of a phone its seal is compared, as the mask hides digits and an unchanged number keeps its seal. */
function isSame(field: Field, column: string, before: Values, after: Values): boolean {
  const at = field.kind === 'phone' ? `${field.column}_sealed` : column
  const [was, is] = [before[at], after[at]]
  if (was === is) return true
  if (field.kind === 'moment') return toText(was) === toText(is)
  if (Buffer.isBuffer(was) && Buffer.isBuffer(is)) return was.equals(is)
  return field.kind === 'list' && JSON.stringify(was) === JSON.stringify(is)
}

function compare(fields: Fields, before: Values, after: Values, keys: readonly string[]) {
  const mark = (key: string) =>
    fields[key]?.personal === true ? tellReplaced(textOf(before[key]), textOf(after[key])) : after[key]
  return {
    before: Object.fromEntries(keys.map((key) => [key, before[key]])),
    after: Object.fromEntries(keys.map((key) => [key, mark(key)])),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
