/**
 * A lesson that delivery proved held and the feedback of which was received: what is paid, to whom, and the hold on the
 * sub-district's quota that it is charged to (null: a line of its own, S1-03). Amounts are fen, days Shanghai's.
 */
export type ProvedLesson = Readonly<{
  lessonId: string
  courseId: string
  coachId: string
  /** Of the sub-district that received it. */
  unitPath: string
  heldOn: string
  feeFen: number
  quotaHold: number | null
  feedbackReceivedOn: string
  title: string
  unitName: string
  coachName: string
  /** The coach on the phone; null: he has not signed in yet. */
  citizenId: string | null
}>
