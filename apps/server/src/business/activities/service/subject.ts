import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { findLedTeam, type TeamDoors } from '../doors.ts'
import {
  type ActivitiesChanged,
  activitiesChanged,
  type Held,
  type Subject,
  subjectKind,
} from '../lifecycle.ts'
import { maySee } from '../policy.ts'
import type { Activity } from '../schema.ts'
import { countSeats, findActivity, lockActivity } from '../store/activities.ts'
import type { ActivityRow } from '../tables.ts'
import { toActivity, toAuditView } from '../view.ts'

export type ActivityView = Static<typeof Activity>

/** With what the lifecycle must know: whether the acting citizen leads the team in whose name it is. */
export async function toSubject(call: Call, row: ActivityRow, doors: TeamDoors): Promise<Subject> {
  const led = row.team_id === null ? undefined : await findLedTeam(call, row.team_id, doors)
  return { ...row, leads: led !== undefined, now: call.now }
}

/** @throws notFound (404) for what the actor may not see as staff or as the team's leader */
export async function getSubject(call: Call, id: string, doors: TeamDoors): Promise<Subject> {
  return checkSeen(call, await findActivity(call.tx, id), doors)
}

/** The same, and waits for whoever is changing it. */
export async function lockSubject(call: Call, id: string, doors: TeamDoors): Promise<Subject> {
  // Looked at first, so that nobody waits for, or locks, what is not his.
  await checkSeen(call, await findActivity(call.tx, id), doors)
  return checkSeen(call, await lockActivity(call.tx, id), doors)
}

async function checkSeen(call: Call, row: ActivityRow | undefined, doors: TeamDoors): Promise<Subject> {
  permit(call.actor.kind === 'citizen' || call.actor.grants.has('activities.read'))
  const subject = row && (await toSubject(call, row, doors))
  if (subject === undefined || !maySee(call.actor, subject)) throw notFound()
  return subject
}

export async function describe(call: Call, row: Subject): Promise<ActivityView> {
  const countsOf = await countSeats(call.tx, [row.id])
  return toActivity(call, row, countsOf(row.id))
}

/** Writes the audit row and tells the listeners. */
export function noteActivity(
  call: Call,
  act: string,
  before: ActivityRow | undefined,
  after: ActivityRow,
  reason?: string,
): void {
  note(call, {
    action: `activities.${act}`,
    subjectKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    ...(before === undefined ? { after: toAuditView(after) } : diffRows(before, after)),
    reason,
  })
  const moved = before === undefined || before.state !== 'published' ? undefined : findMove(before, after)
  const body: ActivitiesChanged = {
    act,
    publisher: after.publisher,
    state: after.state,
    ...(moved === undefined ? {} : { moved }),
  }
  announce(call, { kind: activitiesChanged, subjectId: after.id, unitPath: after.unit_path, body })
}

function findMove(before: ActivityRow, after: ActivityRow): ActivitiesChanged['moved'] {
  const [was, is] = [toHeld(before), toHeld(after)]
  return JSON.stringify(was) === JSON.stringify(is) ? undefined : { before: was, after: is }
}

function toHeld(row: ActivityRow): Held {
  return { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), place: row.place }
}

/** Only the members that differ. */
function diffRows(before: ActivityRow, after: ActivityRow) {
  const [old, fresh] = [toAuditView(before), toAuditView(after)]
  const changed = Object.keys(fresh).filter((key) => old[key] !== fresh[key])
  const pick = (view: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, view[key]]))
  return { before: pick(old), after: pick(fresh) }
}
