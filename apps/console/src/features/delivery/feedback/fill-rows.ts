import type { FeedbackOutcome, Satisfaction } from '@jianwang/records/delivery-feedback'

/** What is typed of a lesson so far; without an outcome it is not sent. */
export type Row = {
  outcome?: FeedbackOutcome
  heads?: number | undefined
  satisfaction?: Satisfaction
  remarks?: string
}
export type Item = {
  lessonId: string
  outcome: FeedbackOutcome
  heads?: number
  satisfaction?: Satisfaction
  remarks?: string
}

/**
 * How it was, as somebody chose it: of a lesson that was held how many came is proposed from the list of attendance, until he
 * has said it himself.
 */
export function chooseOutcome(row: Row, outcome: FeedbackOutcome, turnout: number | null): Row {
  const isAsked = outcome === 'held' && row.heads === undefined && turnout !== null
  return { ...row, outcome, ...(isAsked ? { heads: turnout } : {}) }
}

/** In the order of the form; of a lesson that its coach missed neither heads nor satisfaction is told. */
export function rowsToSend(
  lessons: readonly { lessonId: string }[],
  rows: Readonly<Record<string, Row>>,
): Item[] {
  return lessons.flatMap(({ lessonId }): Item[] => {
    const { outcome, heads, satisfaction, remarks = '' } = rows[lessonId] ?? {}
    if (outcome === undefined) return []
    const said = remarks.trim() === '' ? {} : { remarks: remarks.trim() }
    if (outcome === 'absent') return [{ lessonId, outcome, ...said }]
    return [
      {
        ...{ lessonId, outcome, ...said },
        ...(heads === undefined ? {} : { heads }),
        ...(satisfaction === undefined ? {} : { satisfaction }),
      },
    ]
  })
}

/** What is lacking, in the server's words. */
export function explainRow({ outcome, heads, satisfaction }: Row): string | undefined {
  if (outcome !== 'held') return undefined
  if (heads === undefined) return '请填写到课人数。'
  return satisfaction === undefined ? '请选择满意度。' : undefined
}
