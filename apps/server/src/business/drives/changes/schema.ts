import { correctionStates, personKinds, rollTransferStates } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, literals, opt, orNull, Reason, Text, told, Uuid } from '#platform/shape'
import { SeenRows, UnitNumber } from '#platform/whole-number'
import { personFilter } from '../roll/schema.ts'
import { RollDay } from '../schema.ts'

// What moves or corrects the people of a roll: transfers and corrections.

// Without `q`: names and ID numbers have no place in the record of a task.
const { q: _q, ...chosenFilter } = personFilter
export const TransferBody = Type.Object(
  {
    reason: literals(['moved', 'over_age']),
    selection: Type.Union([
      Type.Object({ items: SeenRows }, closed),
      Type.Object({ unitId: UnitNumber }, closed),
      Type.Object({ filter: Type.Object(chosenFilter, closed) }, closed),
    ]),
    toUnitId: opt(UnitNumber),
    day: opt(RollDay),
    note: opt(Text(200)),
  },
  closed,
)
export const TransferQuery = Type.Object({
  side: opt(literals(['out', 'in'])),
  open: opt(Type.Boolean()),
  ...PageQuery,
})
export const Transfer = Type.Object({
  id: Uuid,
  reason: told(['moved', 'over_age']),
  day: Type.String(),
  state: told(rollTransferStates),
  moved: Type.Integer(),
  skipped: Type.Integer(),
  fromUnit: Type.String(),
  toUnitId: orNull(UnitNumber),
  toUnit: orNull(Type.String()),
  note: orNull(Type.String()),
  by: Type.String(),
  createdAt: Type.String(),
  answer: orNull(Type.String()),
  answeredAt: orNull(Type.String()),
  actions: Type.Array(Type.String()),
})
export const TransferList = pageOf(Transfer)
export const Transferred = pageOf(
  Type.Object({
    id: Uuid,
    name: Type.String(),
    idNumber: Type.String(),
    kind: told(personKinds),
    outcome: told(['out', 'accepted', 'recalled', 'back']),
    version: Type.Integer(),
  }),
)
export const RecallBody = Type.Object({ items: opt(SeenRows) }, closed)
export const AcceptBody = Type.Object({ unitId: UnitNumber }, closed)
export const AnswerBody = Type.Object({ answer: Reason }, closed)

export const CorrectionBody = Type.Object(
  {
    personId: Uuid,
    name: opt(Filled(40)),
    idNumber: opt(Type.String({ minLength: 15, maxLength: 30 })),
    reason: Reason,
    evidenceId: Uuid,
  },
  closed,
)
export const CorrectionQuery = Type.Object({
  state: opt(literals(['asked', 'approved', 'refused', 'withdrawn'])),
  personId: opt(Uuid),
  side: opt(literals(['mine', 'asked'])),
  ...PageQuery,
})
export const Correction = Type.Object({
  id: Uuid,
  personId: Uuid,
  personName: Type.String(),
  personIdNumber: Type.String(),
  personUnit: Type.String(),
  name: orNull(Type.String()),
  idNumber: orNull(Type.String()),
  reason: Type.String(),
  evidenceName: Type.String(),
  state: told(correctionStates),
  by: Type.String(),
  byUnit: Type.String(),
  askedAt: Type.String(),
  decidedBy: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
  answer: orNull(Type.String()),
  actions: Type.Array(Type.String()),
})
export const CorrectionList = pageOf(Correction)

/** Of blanks alone is told by the service, in the sentence of a missing answer. */
const Answer = Type.String({ minLength: 2, maxLength: 200 })
export const DecisionBody = Type.Object({ approve: Type.Boolean(), answer: opt(Answer) }, closed)
