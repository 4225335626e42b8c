import { coachFields, coachStates } from '@jianwang/records/coach'
import { coachGrades } from '@jianwang/records/coach-catalogue'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, Day, keysOf, opt, orNull, Text, TimeOfDay, Uuid, Words } from '#platform/shape'
import { Int, Version } from '#platform/whole-number'

export const FreeTime = Type.Object(
  { weekday: Int({ minimum: 1, maximum: 7 }), starts: TimeOfDay, ends: TimeOfDay },
  closed,
)
export const Absence = Type.Object({
  id: Type.String(),
  fromDay: Day,
  toDay: Day,
  note: orNull(Type.String()),
})
/** `isExpired`: today. */
export const Qualification = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: orNull(Type.String()),
  expiresOn: orNull(Day),
  hasPhoto: Type.Boolean(),
  isExpired: Type.Boolean(),
  /** Whether the association has looked at it: before that it does not count. */
  isExamined: Type.Boolean(),
})
const inputs = optional(inputsOf(coachFields))
const beside = { ...owned, serialNo: Type.Integer(), state: keysOf(coachStates) }

export const Coach = Type.Object({
  ...answersOf(coachFields),
  ...beside,
  /** Whether he proved his number on the phone and keeps his file himself. */
  isCitizen: Type.Boolean(),
  qualifications: Type.Array(Qualification),
  freeTimes: Type.Array(FreeTime),
  absences: Type.Array(Absence),
  grades: Type.Array(Type.Object({ fromDay: Day, grade: keysOf(coachGrades) })),
  createdAt: Type.String(),
})
export const ListedCoach = Type.Object({ ...answersOf(coachFields, 'list'), ...beside })
export const CoachPage = pageOf(ListedCoach)
/** `q`: a name, or the last four digits of the number. */
export const CoachQuery = Type.Object(
  {
    ...PageQuery,
    state: opt(keysOf(coachStates)),
    grade: opt(keysOf(coachGrades)),
    item: opt(Text(30)),
    district: opt(Text(30)),
    q: opt(Text(40)),
  },
  closed,
)
export const CoachBody = Type.Object(inputs, closed)
export const CoachChange = Type.Object({ version: Version, ...inputs }, closed)
export const AcceptBody = Type.Object(
  { version: Version, grade: keysOf(coachGrades), contractUntil: Day },
  closed,
)
export const QualificationBody = Type.Object(
  { name: Words(60), number: opt(orNull(Text(60))), expiresOn: opt(orNull(Day)) },
  closed,
)
export const TimesBody = Type.Object({ freeTimes: Type.Array(FreeTime, { maxItems: 50 }) }, closed)
export const AbsenceBody = Type.Object({ fromDay: Day, toDay: Day, note: opt(orNull(Text(100))) }, closed)
export const PartOfCoach = Type.Object({ id: Uuid, partId: Uuid })
export const RevealedCoach = Type.Object({ field: Type.String(), value: Type.String() })
