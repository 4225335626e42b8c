/** What a record's fields are, said once: for the table, the wire, forms, lists, sheets and the audit. Pure. */

/** Its column in sheets. `isFound`: though needed it may be left out, as another column says it. */
type SheetWords = {
  readonly kind?: 'creditCode' | 'phone'
  /** Where offices call it otherwise than the screens. */
  readonly title?: string
  readonly help?: string
  readonly aliases?: readonly string[]
  readonly example?: string
  readonly width?: number
  readonly isFound?: true
}
type Common = {
  /** What every screen and sheet calls it. */
  readonly title: string
  /** The rule that names it; `A35` where none does. */
  readonly rule: string
  /** Never null, and asked for when it is missing. */
  readonly needed?: boolean
  /** Told in lists, too. */
  readonly listed?: boolean
  /** Waits for the level above when a lower level changes it. */
  readonly approved?: boolean
  /** Of a person: masked in lists, sheets and the audit. */
  readonly personal?: boolean
  readonly help?: string
  /** False: no column of sheets. */
  readonly sheet?: false | SheetWords
}
export type Choices = Readonly<Record<string, string>>
/**
 * `most`: the longest text, or the largest number, that its rule takes. `wire`: how long it may be to be answered with the
 * rule's sentence and not with a bare 400; as long as `most` where it is not said.
 */
export type Field =
  | (Common & { readonly kind: 'text'; readonly most: number; readonly wire?: number })
  | (Common & { readonly kind: 'choice'; readonly of: Choices })
  | (Common & { readonly kind: 'integer'; readonly least?: number; readonly most?: number })
  | (Common & { readonly kind: 'boolean' | 'day' })
  /** ISO 8601 wherever people are, and a Date in its row; no column of sheets. */
  | (Common & { readonly kind: 'moment' })
  /** With a point in it; no column of sheets. */
  | (Common & { readonly kind: 'number'; readonly least?: number; readonly most?: number })
  | (Common & { readonly kind: 'list'; readonly most: number; readonly items: number })
  /** Kept sealed, in four columns that begin with `column`; shown by its mask. */
  | (Common & { readonly kind: 'phone'; readonly column: string; readonly most: number })
export type Fields = Readonly<Record<string, Field>>

type Plain<F> = F extends { kind: 'choice'; of: infer O }
  ? keyof O & string
  : F extends { kind: 'integer' | 'number' }
    ? number
    : F extends { kind: 'boolean' }
      ? boolean
      : F extends { kind: 'list' }
        ? string[]
        : string
/** Needed fields are never null; a list is empty instead. */
type Kept<F> = F extends { needed: true } | { kind: 'list' } ? Plain<F> : Plain<F> | null
type Stored<F> = F extends { kind: 'moment' } ? Date | (null extends Kept<F> ? null : never) : Kept<F>
type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Tail>}`
    : `_${Lowercase<Head>}${Snake<Tail>}`
  : S
type Flat<T> = { [K in keyof T]: T[K] }
type Phones<F extends Fields, Bytes> = {
  -readonly [K in keyof F as F[K] extends { kind: 'phone'; column: infer C extends string }
    ? `${C}_sealed` | `${C}_index` | `${C}_tail`
    : never]: F[K] extends { needed: true } ? Bytes : Bytes | null
} & {
  -readonly [K in keyof F as F[K] extends { kind: 'phone'; column: infer C extends string }
    ? `${C}_masked`
    : never]: Kept<F[K]>
}

/** The columns of its table; `Bytes` is what the server reads sealed values as. */
export type RowOf<F extends Fields, Bytes = Uint8Array> = Flat<
  {
    -readonly [K in keyof F & string as F[K] extends { kind: 'phone' } ? never : Snake<K>]: Stored<F[K]>
  } & Phones<F, Bytes>
>
/** What a form or a row of a sheet says: absent = not said, null = cleared. */
export type DraftOf<F extends Fields> = { -readonly [K in keyof F]?: Kept<F[K]> }
/** The same once everything needed is said. */
export type FilledOf<F extends Fields> = DraftOf<F> & {
  -readonly [K in keyof F as F[K] extends { needed: true } ? K : never]: Kept<F[K]>
}
/** What is answered: the whole of it, a phone by its mask. */
export type WireOf<F extends Fields> = { -readonly [K in keyof F]: Kept<F[K]> }
/** What a list tells of it. */
export type ListedOf<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends { listed: true } ? K : never]: Kept<F[K]>
}
/** What may wait for the level above. */
export type ApprovedOf<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends { approved: true } ? K : never]?: Kept<F[K]>
}

export function defineFields<const F extends Fields>(fields: F): F {
  return fields
}

/** The column of a field: `foundedOn` stands in `founded_on`, a phone is shown by its mask. */
export function columnOf(key: string, field: Field): string {
  return field.kind === 'phone'
    ? `${field.column}_masked`
    : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The names of the fields that are so: `keysOf(fields, 'approved')`. */
export function keysOf<F extends Fields, Flag extends 'needed' | 'listed' | 'approved' | 'personal'>(
  fields: F,
  flag: Flag,
) {
  const keys = Object.keys(fields).filter((key) => fields[key]?.[flag] === true)
  return keys as (keyof { [K in keyof F as F[K] extends Record<Flag, true> ? K : never]: 0 } & string)[]
}

type Said = string | { word: string }

/** Words as options of a screen, in their order: the choices of a field, or states with a look of their own. */
export function toOptions<T extends string>(
  of: Readonly<Partial<Record<T, Said>>>,
): { value: T; label: string }[]
export function toOptions(of: { readonly [value: string]: Said | undefined }) {
  return Object.entries(of).flatMap(([value, said]) =>
    said === undefined ? [] : [{ value, label: typeof said === 'string' ? said : said.word }],
  )
}
