import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { listActions, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseStale } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { nameUnits } from '#support/units'
import { loadItems } from '../../../catalogue.ts'
import { concernChanged } from '../../../facts.ts'
import { mayReadConcerns } from '../../../policy.ts'
import { listCoursesById } from '../../../store.ts'
import { concernLifecycle, concernSubject } from './lifecycle.ts'
import type * as shape from './schema.ts'
import { changeConcern, concernRows, lockConcern } from './store.ts'
import type { ConcernRow } from './tables.ts'

type View = Static<typeof shape.Concern>
const order: Order<ConcernRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** What is to be looked into, the newest first; not told to whom it concerns. @throws forbidden (403) */
export function listConcerns(call: Call, query: Static<typeof shape.ConcernQuery>) {
  permit(mayReadConcerns(call.actor))
  return listRows(call, query, concernRows(call.tx, query.state), order, (rows) => describe(call, rows))
}

/** What was found of it. @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409) */
export async function settleConcern(
  call: Call,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<View> {
  permit(mayReadConcerns(call.actor))
  const row = await lockConcern(call.tx, id)
  if (row === undefined) throw notFound()
  const seen = () => refuseStale(row, version, () => view(call, row))
  const state = await takeAction(call, concernLifecycle, row, 'settle', { reason, seen })
  const settled = { state, settled_at: call.now, outcome: reason.trim() }
  await changeConcern(call.tx, id, settled, call.now)
  const about = { subjectId: id, unitPath: row.unit_path }
  note(call, {
    action: concernLifecycle.auditOf('settle'),
    subjectKind: concernSubject,
    ...about,
    after: { said: row.said },
    reason,
  })
  announce(call, { kind: concernChanged, ...about })
  return view(call, { ...row, ...settled, version: row.version + 1 })
}

async function view(call: Call, row: ConcernRow): Promise<View> {
  const [told] = await describe(call, [row])
  if (told === undefined) throw notFound()
  return told
}

async function describe(call: Call, rows: readonly ConcernRow[]): Promise<View[]> {
  const [units, items] = [await nameUnits(call, rows), await loadItems(call, 'retired')]
  const ids = rows.map(({ course_id }) => course_id)
  const courses = new Map((await listCoursesById(call.tx, ids)).map((course) => [course.id, course]))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    unitName: units.get(row.unit_id) ?? '',
    itemName: items.get(courses.get(row.course_id)?.item_id ?? '')?.name ?? '',
    courseId: row.course_id,
    lessonId: row.kind === 'roster' ? null : row.subject_id,
    said: row.said,
    pieces: row.pieces,
    state: row.state,
    raisedAt: row.raised_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    outcome: row.outcome,
    version: row.version,
    actions: listActions(concernLifecycle, call.actor, row),
  }))
}
