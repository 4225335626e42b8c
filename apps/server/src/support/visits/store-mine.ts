import type { Tx } from '#platform/call'
import { type PhotoRow, type VisitRow, visits } from './tables.ts'

/** In the order he goes to them; those he did not end stay in sight. */
export async function listComing(tx: Tx, inspectorIds: readonly string[], from: string): Promise<VisitRow[]> {
  return visits(tx)
    .selectFrom('visit')
    .selectAll()
    .where('inspector_id', 'in', [...inspectorIds])
    .where((e) => e.or([e('day', '>=', from), e('state', '=', 'under-way')]))
    .where('state', '<>', 'cancelled')
    .orderBy('day')
    .orderBy('stop')
    .limit(100)
    .execute()
}

/** The inspector's pictures whose bytes are here. */
export async function listPhotoIds(
  tx: Tx,
  visitIds: readonly string[],
): Promise<Pick<PhotoRow, 'id' | 'visit_id'>[]> {
  if (visitIds.length === 0) return []
  return visits(tx)
    .selectFrom('photo')
    .select(['id', 'visit_id'])
    .where('visit_id', 'in', [...visitIds])
    .where('finding_id', 'is', null)
    .execute()
}

/** What the acting citizen was sent to see: his own copy. */
export async function listOwnVisits(
  tx: Tx,
  citizenId: string,
): Promise<Pick<VisitRow, 'subject_title' | 'day' | 'state' | 'finished_at'>[]> {
  return visits(tx)
    .selectFrom('visit as v')
    .innerJoin('inspector as i', 'i.id', 'v.inspector_id')
    .select(['v.subject_title', 'v.day', 'v.state', 'v.finished_at'])
    .where('i.citizen_id', '=', citizenId)
    .orderBy('v.day')
    .execute()
}
