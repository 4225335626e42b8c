import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { getRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { type Rows, rowsOf } from '#platform/record/store'
import { countSeats } from '#support/places'
import { getLedTeam } from '../doors.ts'
import { subjectKind } from '../lifecycle.ts'
import { mayRead } from '../policy.ts'
import { type ActivityView, actingOf, activity, activityFor, getSubject, seenBy, sightOf } from '../record.ts'
import type { ActivityPage, ListQuery } from '../schema.ts'
import { listLedTimeline } from '../store/activities.ts'
import { areFinished, countSubmitted } from '../store/lists.ts'
import type { ActivityRow } from '../tables.ts'

type Query = Static<typeof ListQuery>
const newestWritten: Order<ActivityRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** Everything of the actor's area, the newest first; drafts are the writer's level's alone. */
export async function listActivities(call: Call, query: Query): Promise<Static<typeof ActivityPage>> {
  permit(mayRead(call.actor))
  const rows = rowsOf<ActivityRow>(call.tx, activity, sightOf(call))
  return listPage(call, areFinished(rows, call.actor.homePath), query)
}

/** Teams' activities that wait for the actor's own level (S0-30); who approves nothing has none waiting. */
export async function countAwaiting(call: Call): Promise<{ awaiting: number }> {
  permit(mayRead(call.actor))
  const isAsked = call.actor.grants.has('activities.approve')
  return { awaiting: isAsked ? await countSubmitted(call.tx, call.actor.homePath) : 0 }
}

/** What is in the name of a team the acting citizen leads. @throws notLeader (403) */
export async function listOfTeam(
  call: Call,
  query: Query & { teamId: string },
): Promise<Static<typeof ActivityPage>> {
  const { id } = await getLedTeam(call, query.teamId)
  const rows = rowsOf<ActivityRow>(call.tx, activity, sightOf(call))
  return listPage(call, rows.where('r.team_id', '=', id), query)
}

async function listPage(
  call: Call,
  all: Rows<ActivityRow>,
  query: Query,
): Promise<Static<typeof ActivityPage>> {
  let rows = all
  if (query.state !== undefined) rows = rows.where('r.state', '=', query.state)
  if (query.publisher !== undefined) rows = rows.where('r.publisher', '=', query.publisher)
  if (query.upcoming === true) rows = rows.where('r.ends_at', '>', call.now)
  const { present } = seenBy(await actingOf(call))
  return listRows(call, query, rows, newestWritten, async (found) => {
    const countsOf = await countSeats(
      call,
      found.map(({ id }) => id),
    )
    return found.map((row) => present(call, row, countsOf(row.id)))
  })
}

/** @throws notFound (404) */
export async function getActivity(call: Call, id: string): Promise<ActivityView> {
  const type = await activityFor(call)
  return type.describe(call, await getRow(call, type, sightOf(call), id))
}

export async function listActivityTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await getSubject(call, id)
  return call.actor.kind === 'citizen' ? listLedTimeline(call.tx, id) : listTimeline(call, subjectKind, id)
}
