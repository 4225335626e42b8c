import { calendarProblems } from '@jianwang/words/problems/calendar'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(calendarProblems)

export const yearNotLoaded = problem('calendar/year-not-loaded', 422)
export const movesPassedDeadlines = problem('calendar/moves-passed', 422)
