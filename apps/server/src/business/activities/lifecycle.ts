import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayApprove, mayCancel, mayFinish, mayModify, mayPublish, maySubmit } from './policy.ts'
import { alreadyBegun, alreadyOver, notOverYet } from './problems.ts'
import type { ActivityRow, State } from './tables.ts'

export const subjectKind = 'activity'

/** Announced after every change of an activity. */
export const activitiesChanged = 'activities.changed'
export type ActivitiesChanged = {
  act: string
  publisher: ActivityRow['publisher']
  state: State
  /** Of a published one whose time or place is another now: what was and what is. */
  moved?: { before: Held; after: Held }
}
/** When (ISO 8601) and where. */
export type Held = { startsAt: string; endsAt: string; place: string }
/** A place was taken, waited for or given back; `citizenId` is whose. */
export const signUpChanged = 'activities.sign-up-changed'
export type SignUpChanged = { act: string; citizenId: string; state: string; orderNo: number }
/** A place became free for the first who waits: `until` is when the offer runs out. */
export const seatOffered = 'activities.place-offered'
export type SeatOffered = { citizenId: string; title: string; until: string }
export const checkedIn = 'activities.checked-in'
export type CheckedIn = { citizenId: string; method: 'code' | 'list' }
/** A member came to a training of his team: what 健身活动频次 is counted from (S0-33). */
export const trainingAttended = 'activities.training-attended'
export type TrainingAttended = {
  teamId: string
  /** YYYY-MM; the listener asks what the month stands at (readTeamFrequencies). */
  month: string
}

/** A row with what the lifecycle must know besides: whether the actor leads the team, and what time it is. */
export type Subject = ActivityRow & { leads: boolean; now: Date }

const begun = (row: Subject) => (row.starts_at <= row.now ? alreadyBegun({ title: row.title }) : undefined)

/** S0-29, S0-30, A19: a level publishes its own directly; what a team publishes its managing level approves. */
export const activityLifecycle: Lifecycle<Subject, State> = {
  subjectKind,
  columns: ['activities.activity.state'],
  auditOf: (action) => `activities.${action}`,
  states: {
    draft: '草稿',
    submitted: '待审核',
    returned: '已退回',
    published: '已发布',
    cancelled: '已取消',
    ended: '已结束',
  },
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    {
      action: 'submit',
      title: '提交审核',
      from: ['draft', 'returned'],
      to: 'submitted',
      may: maySubmit,
      guard: begun,
    },
    { action: 'recall', title: '撤回提交', from: ['submitted'], to: 'draft', may: maySubmit },
    {
      action: 'approve',
      title: '审核通过',
      from: ['submitted'],
      to: 'published',
      may: mayApprove,
      guard: begun,
    },
    {
      action: 'return',
      title: '退回',
      from: ['submitted'],
      to: 'returned',
      may: mayApprove,
      reason: 'required',
    },
    { action: 'publish', title: '发布', from: ['draft'], to: 'published', may: mayPublish, guard: begun },
    { action: 'modify', title: '修改', from: ['draft', 'returned', 'published'], to: 'same', may: mayModify },
    {
      action: 'cancel',
      title: '取消活动',
      from: ['published'],
      to: 'cancelled',
      may: mayCancel,
      reason: 'required',
      guard: (row) => (row.ends_at <= row.now ? alreadyOver({ title: row.title }) : undefined),
    },
    {
      action: 'finish',
      title: '填写总结',
      from: ['published', 'ended'],
      to: 'ended',
      may: mayFinish,
      guard: (row) => (row.ends_at > row.now ? notOverYet({ title: row.title }) : undefined),
    },
  ],
}

export const declared: readonly Declared[] = [activityLifecycle]
