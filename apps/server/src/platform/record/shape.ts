import type { Field, Fields, ListedOf, WireOf } from '@jianwang/records/fields'
import { type TOptional, type TSchema, type TUnsafe, Type } from 'typebox'
import { Day, Moment, opt, orNull, Text } from '../shape.ts'
import { Int } from '../whole-number.ts'

/** What every record of a unit answers beside its fields. */
export const owned = {
  id: Type.String(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  version: Type.Integer(),
  updatedAt: Type.String(),
  actions: Type.Array(Type.String()),
}

type Shapes<W> = { [K in keyof W]-?: TUnsafe<Exclude<W[K], undefined>> }
type Optional<S extends Record<string, TSchema>> = { [K in keyof S]: TOptional<S[K]> }
type Plain = TSchema & { type: string }

/** The fields as they are answered: needed ones plain, the others nullable; in a list only those it tells. */
export function answersOf<F extends Fields>(fields: F): Shapes<WireOf<F>>
export function answersOf<F extends Fields>(fields: F, how: 'list'): Shapes<ListedOf<F>>
export function answersOf(fields: Fields, how?: 'list') {
  const shown = Object.entries(fields).filter(([, field]) => how === undefined || field.listed === true)
  return Object.fromEntries(shown.map(([key, field]) => [key, whole(field, answerOf(field))]))
}

/** The fields as they are sent, each with the limits that keep nonsense out; what its rule says is the service's. */
export function inputsOf<F extends Fields>(fields: F): Shapes<WireOf<F>>
export function inputsOf(fields: Fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const shape = whole(field, inputOf(field))
      return [key, field.needed === true && coerced.has(field.kind) ? neverNull(shape) : shape]
    }),
  )
}

/** The house coerces types: of a number null would become 0, and of a tick no (`refuseNulls`). */
const coerced: ReadonlySet<Field['kind']> = new Set(['integer', 'number', 'boolean'])
const neverNull = (shape: TSchema): TSchema => Type.Unsafe({ ...shape, 'x-never-null': true })

/** A body that says some of them. */
export function optional<S extends Record<string, TSchema>>(shapes: S): Optional<S> {
  // Each keeps its own type, and may be absent.
  return Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, opt(shape)])) as Optional<S>
}

function whole(field: Field, shape: Plain): TSchema {
  return field.needed === true || field.kind === 'list' ? shape : orNull(shape)
}

const choiceOf = (of: object): Plain =>
  Type.Unsafe<string>({ type: 'string', enum: Object.keys(of) }) as Plain & TUnsafe<string>

function answerOf(field: Field): Plain {
  if (field.kind === 'choice') return choiceOf(field.of)
  if (field.kind === 'integer') return Type.Integer()
  if (field.kind === 'number') return Type.Number()
  if (field.kind === 'boolean') return Type.Boolean()
  return field.kind === 'list' ? Type.Array(Type.String()) : Type.String()
}

function inputOf(field: Field): Plain {
  switch (field.kind) {
    case 'text':
      return Text(field.wire ?? field.most)
    case 'phone':
      return Text(field.most)
    case 'integer':
      return Int(rangeOf(field))
    case 'number':
      return Type.Number(rangeOf(field))
    case 'day':
      return Day
    case 'moment':
      return Moment
    case 'list':
      return Type.Array(Text(field.most), { maxItems: field.items })
    default:
      return answerOf(field)
  }
}

function rangeOf({ least, most }: { least?: number; most?: number }) {
  return {
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
  }
}
