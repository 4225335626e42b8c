import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { cutPage, describeTotal, readCursor } from '#platform/page'
import { findLedTeam, type TeamDoors } from '../doors.ts'
import { subjectKind } from '../lifecycle.ts'
import { mayRead } from '../policy.ts'
import { notLeader } from '../problems.ts'
import type { ActivityPage, ListQuery } from '../schema.ts'
import { countSeats, listLedTimeline } from '../store/activities.ts'
import { countInScope, countSubmitted, type Filter, listInScope } from '../store/lists.ts'
import type { ActivityRow } from '../tables.ts'
import { toActivity } from '../view.ts'
import { type ActivityView, describe, getSubject } from './subject.ts'

type Query = Static<typeof ListQuery>

/** Everything of the actor's area, the newest first; drafts are the writer's level's alone. */
export async function listActivities(call: Call, query: Query): Promise<Static<typeof ActivityPage>> {
  permit(mayRead(call.actor))
  return listPage(call, { scope: call.actor.scope ?? '', home: call.actor.homePath }, query)
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
  doors: TeamDoors,
): Promise<Static<typeof ActivityPage>> {
  if ((await findLedTeam(call, query.teamId, doors)) === undefined) throw notLeader()
  return listPage(call, { teamId: query.teamId }, query)
}

async function listPage(
  call: Call,
  within: Pick<Filter, 'scope' | 'home' | 'teamId'>,
  query: Query,
): Promise<Static<typeof ActivityPage>> {
  const filter: Filter = {
    ...within,
    state: query.state,
    publisher: query.publisher,
    notOverAt: query.upcoming === true ? call.now : undefined,
  }
  const key = readCursor(query.cursor, ['uuid'])
  const limit = query.limit ?? 20
  const [rows, total] = await Promise.all([
    listInScope(call.tx, filter, key?.[0], limit),
    countInScope(call.tx, filter),
  ])
  const page = cutPage(rows, limit, (row) => [row.id])
  const countsOf = await countSeats(
    call.tx,
    page.items.map((row) => row.id),
  )
  const leads = within.teamId !== undefined
  const toItem = (row: ActivityRow) => toActivity(call, { ...row, leads, now: call.now }, countsOf(row.id))
  return {
    ...page,
    items: page.items.map(toItem),
    ...describeTotal(total),
  }
}

/** @throws notFound (404) */
export async function getActivity(call: Call, id: string, doors: TeamDoors): Promise<ActivityView> {
  return describe(call, await getSubject(call, id, doors))
}

export async function listActivityTimeline(
  call: Call,
  id: string,
  doors: TeamDoors,
): Promise<TimelineItem[]> {
  await getSubject(call, id, doors)
  return call.actor.kind === 'citizen' ? listLedTimeline(call.tx, id) : listTimeline(call, subjectKind, id)
}
