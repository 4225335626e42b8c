import { publicationsProblems } from '@jianwang/words/problems/publications'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(publicationsProblems)

/** Versions are closed: what is other now is said by a notice. */
export const versionsClosed = problem('publications/versions-closed', 409)
/** Versions are still open: a change makes one. */
export const versionsOpen = problem('publications/versions-open', 409)
export const nothingChanged = problem('publications/nothing-changed', 422)
export const channelTaken = problem('publications/channel-taken', 422)
/** The house has one official account. */
export const wechatTaken = problem('publications/wechat-taken', 422)
export const deliveryEnded = problem('publications/delivery-ended', 409)
export const questionAnswered = problem('publications/question-answered', 409)
export const tooManyQuestions = problem('publications/too-many-questions', 429)
export const weekOver = problem('publications/week-over', 409)
