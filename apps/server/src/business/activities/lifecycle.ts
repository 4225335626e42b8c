import { activityStates, type ActivityState as State } from '@jianwang/records/activity'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayApprove, mayCancel, mayFinish, mayModify, mayPublish, maySubmit, type Owned } from './policy.ts'
import { alreadyBegun, alreadyOver, notOverYet } from './problems.ts'
import type { ActivityRow } from './tables.ts'

export const subjectKind = 'activity'

/** Announced after every change of an activity. */
export const activitiesChanged = 'activities.changed'
export type ActivitiesChanged = {
  act: string
  publisher: ActivityRow['publisher']
  state: State
  /** Of a published one whose time or place is another now: what was and what is. */
  moved?: { before: Appointment; after: Appointment }
}
/** When (ISO 8601) and where. */
export type Appointment = { startsAt: string; endsAt: string; place: string }
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

/** Who acts, as far as no row says it: which teams he leads, and what time it is. */
export type Acting = { led: ReadonlySet<string>; now: Date }
/** Nobody in particular: what an activity's lifecycle is in general. */
export const nobody: Acting = { led: new Set(), now: new Date(0) }

/** What the policies ask of a row. */
export function ownedOf({ led }: Acting, row: ActivityRow): Owned {
  const { unit_path, publisher, state, team_id } = row
  return { unit_path, publisher, state, leads: team_id !== null && led.has(team_id) }
}

type Step = Lifecycle<ActivityRow, State>['transitions'][number]
type As = (may: (actor: Actor, row: Owned) => boolean) => (actor: Actor, row: ActivityRow) => boolean

/** S0-29, S0-30, A19: a level publishes its own directly; what a team publishes its managing level approves. */
export function lifecycleFor(acting: Acting): Lifecycle<ActivityRow, State> {
  const as: As = (may) => (actor, row) => may(actor, ownedOf(acting, row))
  return {
    subjectKind,
    columns: ['activities.activity.state'],
    auditOf: (action) => `activities.${action}`,
    states: activityStates,
    stateOf: (row) => row.state,
    idOf: (row) => row.id,
    pathOf: (row) => row.unit_path,
    transitions: [...untilPublished(as, acting.now), ...oncePublished(as, acting.now)],
  }
}

function untilPublished(as: As, now: Date): Step[] {
  const guard = (row: ActivityRow) => (row.starts_at <= now ? alreadyBegun({ title: row.title }) : undefined)
  return [
    {
      action: 'submit',
      title: '提交审核',
      from: ['draft', 'returned'],
      to: 'submitted',
      may: as(maySubmit),
      guard,
    },
    { action: 'recall', title: '撤回提交', from: ['submitted'], to: 'draft', may: as(maySubmit) },
    {
      action: 'approve',
      title: '审核通过',
      from: ['submitted'],
      to: 'published',
      may: as(mayApprove),
      guard,
    },
    {
      action: 'return',
      title: '退回',
      from: ['submitted'],
      to: 'returned',
      may: as(mayApprove),
      reason: 'required',
    },
    {
      action: 'publish',
      title: '发布',
      from: ['draft'],
      to: 'published',
      may: as(mayPublish),
      guard,
    },
    {
      action: 'modify',
      title: '修改',
      from: ['draft', 'returned', 'published'],
      to: 'same',
      may: as(mayModify),
    },
  ]
}

function oncePublished(as: As, now: Date): Step[] {
  return [
    {
      action: 'cancel',
      title: '取消活动',
      from: ['published'],
      to: 'cancelled',
      may: as(mayCancel),
      reason: 'required',
      guard: (row) => (row.ends_at <= now ? alreadyOver({ title: row.title }) : undefined),
    },
    {
      action: 'finish',
      title: '填写总结',
      from: ['published', 'ended'],
      to: 'ended',
      may: as(mayFinish),
      guard: (row) => (row.ends_at > now ? notOverYet({ title: row.title }) : undefined),
    },
  ]
}

export const declared: readonly Declared[] = [lifecycleFor(nobody)]
