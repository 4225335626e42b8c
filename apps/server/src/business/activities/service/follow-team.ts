import type { TeamFollower } from '#business/teams'
import { followTeam } from '../store/follow-team.ts'

/** A team became part of another: its activities and trainings are that one's. */
export const followMergedTeam: TeamFollower = (call, { from, to }) => followTeam(call.tx, from, to)
