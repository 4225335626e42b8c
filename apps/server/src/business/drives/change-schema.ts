import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { SeenRows, UnitNumber } from '#platform/whole-number'
import { closed, Day, Nullable, personFilter, Reason, Uuid } from './schema.ts'

// What moves or corrects the people of a roll: transfers and corrections.

// Without `q`: names and ID numbers have no place in the record of a task.
const { q: _q, ...chosenFilter } = personFilter
export const TransferBody = Type.Object(
  {
    reason: Type.Union([Type.Literal('moved'), Type.Literal('over_age')]),
    selection: Type.Union([
      Type.Object({ items: SeenRows }, closed),
      Type.Object({ unitId: UnitNumber }, closed),
      Type.Object({ filter: Type.Object(chosenFilter, closed) }, closed),
    ]),
    toUnitId: Type.Optional(UnitNumber),
    day: Type.Optional(Day),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
)
export const TransferQuery = Type.Object({
  side: Type.Optional(Type.Union([Type.Literal('out'), Type.Literal('in')])),
  open: Type.Optional(Type.Boolean()),
  ...PageQuery,
})
export const Transfer = Type.Object({
  id: Uuid,
  reason: Type.String(),
  day: Type.String(),
  state: Type.String(),
  moved: Type.Integer(),
  skipped: Type.Integer(),
  fromUnit: Type.String(),
  toUnitId: Nullable(UnitNumber),
  toUnit: Nullable(Type.String()),
  note: Nullable(Type.String()),
  by: Type.String(),
  createdAt: Type.String(),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Type.String()),
  actions: Type.Array(Type.String()),
})
export const TransferList = pageOf(Transfer)
export const Transferred = pageOf(
  Type.Object({
    id: Uuid,
    name: Type.String(),
    idNumber: Type.String(),
    kind: Type.String(),
    outcome: Type.String(),
    version: Type.Integer(),
  }),
)
export const RecallBody = Type.Object({ items: Type.Optional(SeenRows) }, closed)
export const AcceptBody = Type.Object({ unitId: UnitNumber }, closed)
export const AnswerBody = Type.Object({ answer: Reason }, closed)

export const CorrectionBody = Type.Object(
  {
    personId: Uuid,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 30 })),
    reason: Reason,
    evidenceId: Uuid,
  },
  closed,
)
export const CorrectionQuery = Type.Object({
  state: Type.Optional(
    Type.Union([
      Type.Literal('asked'),
      Type.Literal('approved'),
      Type.Literal('refused'),
      Type.Literal('withdrawn'),
    ]),
  ),
  personId: Type.Optional(Uuid),
  side: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('asked')])),
  ...PageQuery,
})
export const Correction = Type.Object({
  id: Uuid,
  personId: Uuid,
  personName: Type.String(),
  personIdNumber: Type.String(),
  personUnit: Type.String(),
  name: Nullable(Type.String()),
  idNumber: Nullable(Type.String()),
  reason: Type.String(),
  evidenceName: Type.String(),
  state: Type.String(),
  by: Type.String(),
  byUnit: Type.String(),
  askedAt: Type.String(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  actions: Type.Array(Type.String()),
})
export const CorrectionList = pageOf(Correction)
