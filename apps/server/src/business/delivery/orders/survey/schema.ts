import { needFoundations, needTimes } from '@jianwang/records/delivery-year-plan'
import { Type } from 'typebox'
import { closed, Day, keysOf, orNull, Text, Uuid } from '#platform/shape'
import { Int } from '#platform/whole-number'

const Year = Int({ minimum: 2020, maximum: 2099 })
export const SurveyQuery = Type.Object({ year: Year }, closed)
export const SurveyBody = Type.Object({ year: Year, closesOn: Day }, closed)
const Survey = Type.Object({
  id: Uuid,
  year: Type.Integer(),
  closesOn: Type.String(),
  /** What the poster's code holds. */
  url: Type.String(),
  isOpen: Type.Boolean(),
})
/** Null where none was opened. */
export const NeedSurvey = Type.Object({ survey: orNull(Survey) })

export const SurveyCode = Type.Object({ code: Text(40) })
/** To whoever has the code. */
export const AskedSurvey = Type.Object({
  unitName: Type.String(),
  year: Type.Integer(),
  closesOn: Type.String(),
  isOpen: Type.Boolean(),
  items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
})
export const SurveyAnswer = Type.Object(
  {
    /** Of the phone's own making: pressed twice it counts once. */
    id: Uuid,
    foundation: keysOf(needFoundations),
    itemId: orNull(Uuid),
    content: orNull(Text(100)),
    times: Type.Array(keysOf(needTimes), { maxItems: 5, uniqueItems: true }),
  },
  closed,
)
