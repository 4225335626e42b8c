import type { Tx } from '#platform/call'
import { teams } from '../../tables.ts'

export type ToldTeam = { id: string; name: string; unit_path: string; leader_citizen_id: string | null }

export async function listToldTeams(tx: Tx, ids: readonly string[]): Promise<ToldTeam[]> {
  if (ids.length === 0) return []
  return teams(tx)
    .selectFrom('team')
    .select(['id', 'name', 'unit_path', 'leader_citizen_id'])
    .where('id', 'in', [...ids])
    .execute()
}

export async function listToldRequests(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string; answer: string | null }[]> {
  if (ids.length === 0) return []
  return teams(tx)
    .selectFrom('join_request')
    .select(['id', 'name', 'answer'])
    .where('id', 'in', [...ids])
    .execute()
}
