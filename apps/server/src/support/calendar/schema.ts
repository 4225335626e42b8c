import { Type } from 'typebox'
import { closed, Day, Filled, literals, orNull, Reason, Text, Words } from '#platform/shape'
import { Int, VersionOrDefault } from '#platform/whole-number'

export const NamedDay = Type.Object({ date: Day, name: Type.String(), isOffDay: Type.Boolean() })
const Days = Type.Array(NamedDay)

/** Every year that is loaded; `missing`: those that should be by now (from November on the next one). */
export const CalendarYears = Type.Object({
  missing: Type.Array(Type.Integer()),
  actions: Type.Array(literals(['import'])),
  years: Type.Array(
    Type.Object({
      year: Type.Integer(),
      version: Type.Integer(),
      source: Type.String(),
      importedBy: Type.String(),
      importedAt: Type.String(),
      days: Days,
    }),
  ),
})

const Handed = { year: Int({ minimum: 2000, maximum: 2099 }), text: Text(20_000) }
/** `text`: the published data, lines of a table, or the notice's own words. */
export const CalendarText = Type.Object(Handed, closed)
export const CalendarBody = Type.Object(
  {
    ...Handed,
    /** Where it stands: the notice's title and number. */
    source: Words(200),
    /** As the preview showed it: 0 where the year was not loaded. */
    version: VersionOrDefault,
    /** Of the preview that was looked at: what has moved since then was seen by nobody. */
    digest: Filled(64),
    /** Passed deadlines move with it, knowingly. */
    movesPassed: Type.Boolean(),
    reason: Reason,
  },
  closed,
)

/** Whether the day is worked; null where its year is not loaded. */
const Worked = orNull(Type.Boolean())
const Change = Type.Object({
  date: Day,
  kind: literals(['added', 'changed', 'removed']),
  name: Type.String(),
  was: Worked,
  becomes: Worked,
})
export const MovedDeadline = Type.Object({
  title: Type.String(),
  was: Day,
  becomes: Day,
  /** It had passed already, or has with the new day. */
  isPassed: Type.Boolean(),
})
export const CalendarPreview = Type.Object({
  year: Type.Integer(),
  version: Type.Integer(),
  digest: Type.String(),
  days: Days,
  changes: Type.Array(Change),
  doubts: Type.Array(Type.String()),
  /** The first 200; the counts are of all. */
  moved: Type.Array(MovedDeadline),
  movedCount: Type.Integer(),
  passedCount: Type.Integer(),
})
export const CalendarImported = Type.Object({ version: Type.Integer(), movedCount: Type.Integer() })
