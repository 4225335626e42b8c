import { crsWords } from '@jianwang/records/coordinates'
import { leastReason, mostReason } from '@jianwang/records/reasons'
import { type Static, type TSchema, Type } from 'typebox'
import { UnitNumber, Version } from './whole-number.ts'

/** Shapes of the wire that every module uses, said once. */
export const closed = { additionalProperties: false } as const
/** More is told than screens read. */
export const open = { additionalProperties: true } as const
export const opt = Type.Optional
/** One of some words. */
export const literals = <const T extends string>(values: readonly T[], options: { default?: T } = {}) =>
  Type.Enum([...values], options)
/** The keys of words that packages/words holds. */
export const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) =>
  literals(Object.keys(words) as K[]) // the words' own keys
/** Words (or the keys of them) that the description lists, where the server itself has them as any text. */
export const told = (words: readonly string[] | Readonly<Record<string, unknown>>) =>
  Type.Unsafe<string>({ type: 'string', enum: Array.isArray(words) ? [...words] : Object.keys(words) })
export const toldOrNull = (words: readonly string[]) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], enum: [...words, null] })
/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into ''. */
export const orNull = <T extends TSchema & ({ type: string } | { enum: unknown[] })>(schema: T) =>
  Type.Unsafe<Static<T> | null>({
    ...schema,
    ...('type' in schema ? { type: [schema.type, 'null'] } : {}),
    ...('enum' in schema ? { enum: [...(schema.enum as unknown[]), null] } : {}), // by its type
  })

export const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Day = Type.String({ format: 'date' })
export const Moment = Type.String({ format: 'date-time' })
/** A time of a day in Shanghai: 09:30. */
export const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** What a module calls a kind of its things: `lesson-film`. */
export const KindName = Type.String({ pattern: '^[a-z]+(-[a-z]+)*$', maxLength: 40 })
/** Of a calendar: the centuries before and after have no screen. */
export const YearMonth = Type.String({ pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' })
export const Text = (maxLength: number) => Type.String({ maxLength })
export const Filled = (maxLength: number) => Type.String({ minLength: 1, maxLength })
/** What something is called, and what somebody says: two characters at least, and not blank. */
export const Words = (maxLength: number) => Type.String({ minLength: 2, maxLength, pattern: '\\S' })
/** Why somebody does it, as the audit keeps it: 2 to 200 characters, not counting blanks around them. */
export const Reason = Type.String({
  minLength: leastReason,
  maxLength: mostReason,
  pattern: '\\S[\\s\\S]*\\S',
})

/** The record as it was seen: who changed it meanwhile is told by 409. */
export const VersionBody = Type.Object({ version: Version }, closed)
export const ReasonBody = Type.Object({ reason: Reason }, closed)
export const ActBody = Type.Object({ version: Version, reason: Reason }, closed)

/** What a point's longitude and latitude are counted in. */
export const Crs = keysOf(crsWords)
/** A unit as the records that name it tell it. */
export const NamedUnit = Type.Object({ id: Type.Integer(), name: Type.String() })
export const UnitId = Type.Object({ id: UnitNumber })
/** What a screen offers to choose. */
export const Choice = Type.Object({ value: Type.String(), label: Type.String() })
/** What goes on behind the answer: 我的任务 tells how far. */
export const TaskRef = Type.Object({ taskId: Type.String() })
/** Of a code as a picture, in pixels. */
export const PictureSize = Type.Object({
  size: opt(Type.Integer({ minimum: 120, maximum: 2_000, default: 600 })),
})

export const Timeline = Type.Array(
  Type.Object({
    action: Type.String(),
    fromState: orNull(Type.String()),
    toState: Type.String(),
    actorName: Type.String(),
    unitName: Type.String(),
    reason: orNull(Type.String()),
    detail: Type.Unknown(),
    occurredAt: Type.String(),
  }),
)
