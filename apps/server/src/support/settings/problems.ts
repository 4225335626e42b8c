import { settingsProblems } from '@jianwang/words/problems/settings'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(settingsProblems)

export const wrongPicture = problem('settings/wrong-picture', 422)
