import type { Calendar } from '@jianwang/records/working-days'
import type { Call } from '#platform/call'

/** A day somebody was promised or told, that rests on working days. */
export type Deadline = Readonly<{
  id: string
  /** For the operator who is to see it move: 金海街道 2027 年上半年订单：最晚提交. Names units, never persons. */
  title: string
  /** As it was told. It has passed when today is later. */
  day: string
  /** Works it out anew; with the calendar it was told by it gives `day`. */
  count(calendar: Calendar): string
}>
export type MovedDeadline = Readonly<{ id: string; title: string; was: string; becomes: string }>

/** What a module gives whose deadlines rest on working days. */
export type HasDeadlines = Readonly<{
  deadlinesOf: Readonly<{
    /** Those still open, and those that passed and are not settled: a passed deadline never moves silently. */
    list(call: Call): Promise<readonly Deadline[]>
    /** Goes along with the import in its transaction: keeps the new days and tells whom they concern. */
    follow(call: Call, moved: readonly MovedDeadline[]): Promise<void>
  }>
}>
export type DeadlineSource = HasDeadlines['deadlinesOf']
