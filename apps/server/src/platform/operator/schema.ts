import { Type } from 'typebox'
import { closed, Reason, Text } from '../shape.ts'

const Time = Type.String()
export const Waiting = Type.Object({
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      username: Type.String(),
      unitName: Type.String(),
      /** Code and place of what failed last; never a value. */
      fault: Type.String(),
      tries: Type.Integer(),
      createdAt: Time,
      stuckAt: Time,
    }),
  ),
  facts: Type.Array(
    Type.Object({
      consumer: Type.String(),
      position: Type.String(),
      kind: Type.String(),
      subjectId: Type.String(),
      fault: Type.String(),
      tries: Type.Integer(),
      /** Asked for and not yet heard. */
      again: Type.Boolean(),
      /** How many of the same subject stand behind it. */
      behind: Type.Integer(),
      parkedAt: Time,
    }),
  ),
})
export const Work = Type.Array(
  Type.Object({ name: Type.String(), seconds: Type.Integer(), stands: Type.Boolean() }),
)
const place = { consumer: Text(60), position: Text(40) }
export const PlaceBody = Type.Object(place, closed)
export const GiveUpBody = Type.Object({ ...place, reason: Reason }, closed)
