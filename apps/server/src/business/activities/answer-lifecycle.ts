import { answerActs, photoStates, scanStandings } from '@jianwang/words/activities'
import type { Declared, Moves } from '#platform/lifecycle/lifecycle'
import type { PhotoRow, Standing } from './tables.ts'

/** What somebody sent in and whoever holds the activity or leads the team answers, many in one statement. */

export type ScanAnswer = 'confirm' | 'refuse'

/** S0-31, S0-33: a scan that was sent on later waits for a nod. One that was refused may still be let in; what counts stays. */
export const scanLifecycle: Moves<Standing> = {
  subjectKind: 'activity-scan',
  columns: ['activities.check_in.standing', 'activities.training_check_in.standing'],
  states: scanStandings,
  auditOf: (action) => `activities.${action}-scans`,
  transitions: [
    { action: 'confirm', title: answerActs.confirm, from: ['waiting', 'refused'], to: 'counted' },
    { action: 'refuse', title: answerActs.refuse, from: ['waiting'], to: 'refused' },
  ],
}

const anyPhoto = ['pending', 'shown', 'hidden'] as const

/** A leader's picture is looked at before anybody sees it; each answer may be taken back by the other, and given twice. */
export const photoLifecycle: Moves<PhotoRow['state']> = {
  subjectKind: 'activity-photo',
  columns: ['activities.photo.state'],
  states: photoStates,
  auditOf: (action) => `activities.${action}-photo`,
  transitions: [
    { action: 'show', title: answerActs.show, from: anyPhoto, to: 'shown' },
    { action: 'hide', title: answerActs.hide, from: anyPhoto, to: 'hidden' },
  ],
}

export const declared: readonly Declared[] = [scanLifecycle, photoLifecycle]
