import { leastReason, mostReason } from '@jianwang/records/reasons'
import { type Static, type TSchema, Type } from 'typebox'
import { Version } from './whole-number.ts'

/** Shapes of the wire that every module uses, said once. */
export const closed = { additionalProperties: false } as const
export const opt = Type.Optional
export const literals = <const T extends string>(values: readonly T[]) => Type.Enum([...values])
/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into ''. */
export const orNull = <T extends TSchema & { type: string; enum?: unknown[] }>(schema: T) =>
  Type.Unsafe<Static<T> | null>({
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
  })

export const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Day = Type.String({ format: 'date' })
export const Moment = Type.String({ format: 'date-time' })
export const Text = (maxLength: number) => Type.String({ maxLength })
/** Why somebody does it, as the audit keeps it: 2 to 200 characters, and not blank. */
export const Reason = Type.String({ minLength: leastReason, maxLength: mostReason, pattern: '\\S' })

/** The record as it was seen: who changed it meanwhile is told by 409. */
export const VersionBody = Type.Object({ version: Version }, closed)
export const ReasonBody = Type.Object({ reason: Reason }, closed)
export const ActBody = Type.Object({ version: Version, reason: Reason }, closed)

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
