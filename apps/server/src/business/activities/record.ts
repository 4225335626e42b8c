import { activityFields } from '@jianwang/records/activity'
import type { Static } from 'typebox'
import { type Actor, type Call, permit } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { getRow, holdRow } from '#platform/record/act'
import { type Area, areaOf, defineRecord } from '#platform/record/record'
import { type Counts, countSeats } from '#support/places'
import { listLedTeams } from './doors.ts'
import {
  type Acting,
  type ActivitiesChanged,
  type Appointment,
  activitiesChanged,
  lifecycleFor,
  nobody,
  ownedOf,
  subjectKind,
} from './lifecycle.ts'
import { mayOrganise, maySee } from './policy.ts'
import type { Activity } from './schema.ts'
import { type ActivityRow, activities } from './tables.ts'
import { toWhole } from './view.ts'

export type ActivityView = Static<typeof Activity>

/** Activities to whoever acts. */
export function seenBy(acting: Acting) {
  const lifecycle = lifecycleFor(acting)
  const present = (call: Call, row: ActivityRow, counts: Counts): ActivityView => ({
    ...toWhole(row, counts, call.now),
    teamId: row.team_id,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    actions: listActions(lifecycle, call.actor, row),
    mayOrganise: mayOrganise(call.actor, ownedOf(acting, row)),
  })
  return {
    present,
    lifecycle: () => lifecycle,
    maySee: (actor: Actor, row: ActivityRow) => maySee(actor, ownedOf(acting, row)),
    describe: async (call: Call, row: ActivityRow) =>
      present(call, row, (await countSeats(call, [row.id]))(row.id)),
  }
}

export const activity = defineRecord({
  ...seenBy(nobody),
  table: activities,
  name: 'activity',
  module: 'activities',
  subject: subjectKind,
  fields: activityFields,
  changed: { kind: activitiesChanged, body: toFact },
  audited: (row: ActivityRow) => ({
    publisher: row.publisher,
    publisherName: row.publisher_name,
    summary: row.summary,
  }),
})

export async function actingOf(call: Call): Promise<Acting> {
  return { led: new Set((await listLedTeams(call)).map(({ id }) => id)), now: call.now }
}

export async function activityFor(call: Call): Promise<typeof activity> {
  return { ...activity, ...seenBy(await actingOf(call)) }
}

/** Where the actor looks: staff in their scope; a citizen is shown what is published and what he leads by the row policies. */
export function sightOf(call: Call): Area {
  if (call.actor.kind === 'citizen') return { within: '' }
  permit(call.actor.grants.has('activities.read'))
  return areaOf(call)
}

/** Whether the actor leads the team in whose name it is, beside what the row says. */
export type Subject = ActivityRow & { leads: boolean }

/** @throws notFound (404) for what the actor may not see as staff or as the team's leader */
export async function getSubject(call: Call, id: string): Promise<Subject> {
  const acting = await actingOf(call)
  const row = await getRow(call, { ...activity, ...seenBy(acting) }, sightOf(call), id)
  return { ...row, ...ownedOf(acting, row) }
}

/** Of the actor's own level, or of a team he leads. @throws notFound (404), forbidden (403), changedMeanwhile (409) */
export async function holdActivity(call: Call, about: { id: string; act: string; version: number }) {
  const type = await activityFor(call)
  const seen = sightOf(call)
  const held = call.actor.kind === 'citizen' ? seen : { paths: [call.actor.homePath] }
  return { type, held: await holdRow(call, type, { seen, held }, about) }
}

/** Who signed up for a published one is told when its time or place is another now. */
function toFact(row: ActivityRow, before: ActivityRow | undefined): Omit<ActivitiesChanged, 'act' | 'state'> {
  const [was, is] = [before?.state === 'published' ? appointmentOf(before) : undefined, appointmentOf(row)]
  const isMoved = was !== undefined && JSON.stringify(was) !== JSON.stringify(is)
  return { publisher: row.publisher, ...(isMoved ? { moved: { before: was, after: is } } : {}) }
}

function appointmentOf(row: ActivityRow): Appointment {
  return { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), place: row.place }
}
