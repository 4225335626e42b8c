import type { TeamCategory, TeamLevel, TeamState } from '@jianwang/records/team'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { mayReadTeams } from '../policy.ts'
import { memberCountOf, sizeBandOf } from '../rules.ts'
import type { Queues } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import { listFiledYears } from '../store/filing.ts'
import { countStates, countUnseen } from '../store/list.ts'
import { countAtCommittee, listTeamsByIds } from '../store/team.ts'
import { countOffers } from '../store/transfer.ts'

export type TeamFact = {
  id: string
  unitPath: string
  unitId: number
  committeeId: number | null
  level: TeamLevel
  category: TeamCategory
  state: TeamState
  live: boolean
  name: string
  /** Listed and free names of the activity items. */
  items: string[]
  memberCount: number
  declaredCount: number
  rosterCount: number
  sizeBand: string
  filedYears: number[]
  /** Whom messages for the leader go to; null while no citizen leads it. */
  leaderCitizenId: string | null
  updatedAt: Date
}

/** What teams are now, by id; those outside the caller's scope are left out. For consumers of `teams.changed`. */
export async function listTeamFacts(call: Call, ids: readonly string[]): Promise<TeamFact[]> {
  if (ids.length === 0) return []
  const [rows, years] = await Promise.all([
    listTeamsByIds(call.tx, areaOrNowhere(call), ids),
    listFiledYears(call.tx, ids),
  ])
  return rows.map((row) => {
    const counts = { declaredCount: row.declared_count, rosterCount: row.roster_count }
    return {
      id: row.id,
      unitPath: row.unit_path,
      unitId: row.unit_id,
      committeeId: row.committee_id,
      level: row.level,
      category: row.category,
      state: row.state,
      live: row.live,
      name: row.name,
      items: row.item_names,
      memberCount: memberCountOf(counts),
      ...counts,
      sizeBand: sizeBandOf(counts),
      filedYears: years.get(row.id) ?? [],
      leaderCitizenId: row.leader_citizen_id,
      updatedAt: row.updated_at,
    }
  })
}

/** What waits for the actor at his own level: 待认证, 待审核, 未申报, offered transfers (S0-23, A13). */
export async function countQueues(call: Call): Promise<Static<typeof Queues>> {
  permit(mayReadTeams(call.actor))
  const year = shanghaiYear(call.now)
  const own = { within: call.actor.homePath, exact: true }
  const [counts, transfersIn, told] = await Promise.all([
    countStates(call.tx, own, year),
    countOffers(call.tx, call.actor.homePath),
    countUnseen(call.tx, call.actor.homePath),
  ])
  const sum = (state: TeamState, filed?: boolean) =>
    counts
      .filter((each) => each.state === state && (filed === undefined || each.filed === filed))
      .reduce((total, each) => total + each.n, 0)
  return {
    submitted: sum('submitted'),
    certified: sum('certified'),
    returned: sum('returned'),
    reviewed: sum('reviewed'),
    filed: sum('reviewed', true),
    unfiled: sum('reviewed', false),
    transfersIn,
    told,
    year,
  }
}

/** What hangs on a committee, in words, for units: it may not be retired while teams do (A39). */
export async function describeTeamsAt(
  call: Call,
  unit: { id: number; kind: string },
): Promise<string | undefined> {
  if (unit.kind !== 'committee') return undefined
  const count = await countAtCommittee(call.tx, unit.id)
  return count === 0 ? undefined : `${count} 支健身团队`
}
