import type { VisitState } from '@jianwang/records/visit'
import type { Actor } from '#platform/call'
import type { VisitedKind } from './above.ts'
import type { FindingRow, PlanningLevel, VisitRow } from './tables.ts'

type Owned = Pick<FindingRow, 'unit_path'>

/** Every manager and viewer of a level; the three administrators have no business here. */
export function mayRead(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.level !== 'none' && actor.scope !== undefined && actor.scope !== ''
}

/** Plans visits of its area, names inspectors, publishes checklists. */
export function mayPlan(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('visits.manage')
}

/** Sends somebody there: whoever plans, and where he is booked who may book. */
export function mayPlanKind(actor: Actor, { booking }: Pick<VisitedKind, 'booking'>): boolean {
  return mayPlan(actor) && (booking === undefined || actor.grants.has(booking.grant))
}

type Sent = Pick<VisitRow, 'unit_path' | 'planned_level'>

/** The level that sent the inspector cancels, accepts and returns: nobody judges what he was told to put right. */
export function mayManage(actor: Actor, row: Sent): boolean {
  return mayPlan(actor) && actor.level === row.planned_level && row.unit_path.startsWith(actor.homePath)
}

/** Whom to call on the day: the level that booked him, and who is visited. */
export function mayCallContact(actor: Actor, row: Sent): boolean {
  return mayManage(actor, row) || (mayRead(actor) && actor.homePath === row.unit_path)
}

/** Of a visit that nobody was told of (不定期, S1-42) the levels know that plan, of their own and of those below. */
const levels: readonly PlanningLevel[] = ['city', 'district', 'street']
export const levelsSeen = (actor: Actor): readonly PlanningLevel[] =>
  mayPlan(actor) ? levels.filter((_, at) => at >= levels.findIndex((level) => level === actor.level)) : []

export function maySeeVisit(
  actor: Actor,
  row: Pick<VisitRow, 'announced' | 'state' | 'planned_level'>,
): boolean {
  return row.announced || begun.includes(row.state) || levelsSeen(actor).includes(row.planned_level)
}
export const begun: readonly VisitState[] = ['under-way', 'done']

/** Whose it is puts it right. */
export function mayAnswer(actor: Actor, row: Owned): boolean {
  return mayRead(actor) && actor.grants.has('visits.answer') && actor.homePath === row.unit_path
}
