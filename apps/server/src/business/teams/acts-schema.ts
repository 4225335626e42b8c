import { Type } from 'typebox'
import { closed, literals, opt, Reason, Text, Uuid } from '#platform/shape'
import { Int, SeenRows, UnitNumber, Version } from '#platform/whole-number'

/** Whoever decides says which version he looked at. */
export const TeamActBody = Type.Object({ version: Version, reason: opt(Reason) }, closed)
export const RemoveBody = Type.Object({ version: opt(Version), reason: opt(Reason) }, closed)
export const FileBody = Type.Object({ version: Version, overrideReason: opt(Reason) }, closed)
export const CheckBody = Type.Object(
  { version: Version, result: literals(['pass', 'fail']), reason: opt(Reason) },
  closed,
)
export const ChangeLeaderBody = Type.Object(
  {
    version: Version,
    leaderName: Text(60),
    leaderPhone: Text(40),
    /** The former leader stays as a member unless told otherwise. */
    keepFormer: opt(Type.Boolean()),
    reason: opt(Reason),
  },
  closed,
)
export const RevealBody = Type.Object({ reason: Reason, instructorId: opt(Uuid) }, closed)
export const TransferBody = Type.Object({ version: Version, toUnitId: UnitNumber, reason: Reason }, closed)
export const AnswerBody = Type.Object({ reason: opt(Reason) }, closed)
export const MergeBody = Type.Object(
  { version: Version, intoId: Uuid, intoVersion: Int(), reason: Reason },
  closed,
)

/** Which teams: ticked ones, or for filing all reviewed and unfiled ones of the own level. */
export const BatchBody = Type.Object(
  {
    items: opt(SeenRows),
    all: opt(Type.Boolean()),
    /** False (the default) does nothing at all when one of them is refused. */
    acceptGood: opt(Type.Boolean()),
  },
  closed,
)
export const Refused = Type.Object({
  id: Type.String(),
  name: opt(Type.String()),
  /** As it is now, for what is done with it alone. */
  version: opt(Type.Integer()),
  code: Type.String(),
  reason: Type.String(),
})
export const BatchDone = Type.Object({ done: Type.Integer(), refused: Type.Array(Refused) })
export const BatchTask = Type.Object({
  taskId: Type.String(),
  accepted: Type.Integer(),
  refused: Type.Array(Refused),
})
