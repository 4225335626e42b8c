import { visitsProblems } from '@jianwang/words/problems/visits'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(visitsProblems)

export const noInspector = problem('visits/no-inspector', 422)
export const inspectorKnown = problem('visits/inspector-known', 422)
export const inspectorLeft = problem('visits/inspector-left', 422)
export const notOpen = problem('visits/not-open', 422)
export const tooMany = problem('visits/too-many', 422)
export const visitCancelled = problem('visits/cancelled', 409)
export const actReused = problem('visits/act-reused', 422)
export const timeAhead = problem('visits/time-ahead', 422)
export const wrongPicture = problem('visits/wrong-picture', 422)
export const tooManyPhotos = problem('visits/too-many-photos', 409)
export const inspectorBusy = problem('visits/inspector-busy', 422)
export const secondVisitPlanned = problem('visits/second-visit-planned', 422)
