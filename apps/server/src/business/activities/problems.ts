import { activitiesProblems } from '@jianwang/words/problems/activities'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(activitiesProblems)

/** Signing up. */
export const signUpClosed = problem('activities/sign-up-closed', 409)
export const full = problem('activities/full', 409)
export const notEnoughPlaces = problem('activities/not-enough-places', 409)
export const notInvited = problem('activities/not-invited', 422)
export const ageOutside = problem('activities/age-outside', 422)
export const birthdayNeeded = problem('activities/birthday-needed', 422)
export const homeNeeded = problem('activities/home-needed', 422)
export const notSignedUp = problem('activities/not-signed-up', 409)
export const noOffer = problem('activities/no-offer', 409)
export const alreadyCheckedIn = problem('activities/already-checked-in', 409)
export const scanWaits = problem('activities/scan-waits', 409)
export const scanRefused = problem('activities/scan-refused', 409)
export const scanAnswered = problem('activities/scan-answered', 409)
export const notLeader = problem('activities/not-leader', 403)
export const eachForHimself = problem('activities/each-for-himself', 422)
export const nobodyToSignUp = problem('activities/nobody-to-sign-up', 422)

/** Writing. */
export const alreadyOver = problem('activities/already-over', 422)
export const capacityTaken = problem('activities/capacity-taken', 422)
export const notOverYet = problem('activities/not-over-yet', 409)
export const alreadyBegun = problem('activities/already-begun', 422)

/** The album. */
export const albumFull = problem('activities/album-full', 409)
export const wrongPicture = problem('activities/wrong-picture', 422)

/** Scanning: each bad code has its own sentence. */
export const codeGarbage = problem('activities/code-garbage', 422)
export const codeForeign = problem('activities/code-foreign', 422)
export const codeForged = problem('activities/code-forged', 422)
export const codeExpired = problem('activities/code-expired', 422)
export const codeTooOld = problem('activities/code-too-old', 422)
export const codeAhead = problem('activities/code-ahead', 422)
export const codeCancelled = problem('activities/code-cancelled', 422)
export const scanTimeWrong = problem('activities/scan-time-wrong', 422)
export const checkInEarly = problem('activities/check-in-early', 422)
export const checkInLate = problem('activities/check-in-late', 422)
export const tooFar = problem('activities/too-far', 422)
export const locationNeeded = problem('activities/location-needed', 422)
export const notOfTeam = problem('activities/not-of-team', 403)
