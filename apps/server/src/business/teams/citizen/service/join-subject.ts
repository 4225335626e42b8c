import { teamActs, teamStates } from '@jianwang/words/teams'
import type { Call } from '#platform/call'
import { fromStates, wrongState } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { leading } from '../../lifecycle.ts'
import { areaOrNowhere } from '../../store/area.ts'
import { findTeam } from '../../store/team.ts'

/**
 * What a team's join code is for (S0-60, S0-62). Members join a team that its sub-district has certified (step 5 before
 * step 6); whose code it is to manage, codes decides by `subjectPath`. @throws notFound (404), wrongState (409)
 */
export async function findJoinSubject(
  call: Call,
  teamId: string,
): Promise<{ subjectId: string; unitId: number; subjectPath: string; label: string }> {
  const team = await findTeam(call.tx, areaOrNowhere(call), teamId)
  if (team === undefined) throw notFound()
  if (!fromStates(leading, 'show-code').includes(team.state))
    throw wrongState({ action: teamActs['show-code'] ?? '', state: teamStates[team.state] })
  return { subjectId: team.id, unitId: team.unit_id, subjectPath: team.unit_path, label: team.name }
}
