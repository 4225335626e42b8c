import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listTimeline } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { mayReadTeams } from '../policy.ts'
import type { TeamDetail } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import { readLists } from '../store/children.ts'
import { listFilings } from '../store/filing.ts'
import { countJoins } from '../store/member.ts'
import { findTeam } from '../store/team.ts'
import { findOpenTransfer } from '../store/transfer.ts'
import { presentDetail } from '../view.ts'

/** The whole record with its timeline and the actions its viewer may take. @throws notFound (404) outside the area */
export async function getTeam(call: Call, id: string): Promise<Static<typeof TeamDetail>> {
  permit(mayReadTeams(call.actor))
  const { tx } = call
  // Sent together: the parts of a foreign team are hidden by the row policy, and thrown away with the 404.
  const [team, lists, filings, transfer, timeline, joins] = await Promise.all([
    findTeam(tx, areaOrNowhere(call), id),
    readLists(tx, id),
    listFilings(tx, id),
    findOpenTransfer(tx, id),
    listTimeline(call, 'team', id),
    countJoins(tx, id, call.now),
  ])
  if (team === undefined) throw notFound()
  return presentDetail(call, team, { ...lists, filings, transfer, timeline, joins })
}
