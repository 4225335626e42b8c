import { visitFields } from '@jianwang/records/visit'
import type { VisitAct } from '@jianwang/records/visit-acts'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { notFound } from '#platform/problem'
import { tellerOf } from '#platform/record/fields'
import { isSameAct, readAct } from '../acts.ts'
import { itemsOf, type Kinds, titleOf } from '../kinds.ts'
import { actReused, timeAhead, visitCancelled } from '../problems.ts'
import type * as shape from '../schema.ts'
import { addActs, findFinding, findVisit, listActsOf, readChecklist } from '../store.ts'
import { listOwnPosts } from '../store-inspectors.ts'
import { listComing, listPhotoIds } from '../store-mine.ts'
import type { VisitRow } from '../tables.ts'
import { toWire } from './checklists.ts'
import { settle } from './settle.ts'

type MyVisit = Static<typeof shape.MyVisit>
const teller = tellerOf(visitFields)

/** His days from a week ago on, with all his phone needs to work without a network. */
export async function listMyVisits(call: Call, kinds: Kinds): Promise<Static<typeof shape.MyVisits>> {
  const posts = await listOwnPosts(call.tx, call.actor.accountId ?? '')
  const weekAgo = shanghaiDay(new Date(call.now.getTime() - 7 * 86_400_000))
  const rows =
    posts.length === 0
      ? []
      : await listComing(
          call.tx,
          posts.map(({ id }) => id),
          weekAgo,
        )
  return { isInspector: posts.length > 0, items: await presentAll(call, kinds, rows) }
}

async function presentAll(call: Call, kinds: Kinds, rows: readonly VisitRow[]): Promise<MyVisit[]> {
  const ids = rows.map(({ id }) => id)
  const [acts, photos] = await Promise.all([listActsOf(call.tx, ids), listPhotoIds(call.tx, ids)])
  const presented: MyVisit[] = []
  for (const row of rows) {
    const [checklist, found] = await Promise.all([
      readChecklist(call.tx, row.kind, row.checklist_version),
      row.finding_id === null ? undefined : findFinding(call.tx, row.finding_id),
    ])
    presented.push({
      ...teller.whole(row),
      id: row.id,
      kindTitle: titleOf(kinds, row.kind),
      state: row.state,
      stop: row.stop,
      lng: row.lng,
      lat: row.lat,
      crs: row.crs,
      reasons: row.reasons,
      items: itemsOf(row, checklist).map(toWire),
      acts: acts.flatMap(({ visit_id, said }) =>
        visit_id === row.id ? [said as MyVisit['acts'][number]] : [],
      ), // as it was sent
      found: found?.text ?? null,
      photos: photos.flatMap(({ visit_id, id }) => (visit_id === row.id ? [id] : [])),
    })
  }
  return presented
}

/** Whether the acting citizen is the one who goes: the row policy says. @throws notFound (404), visitCancelled (409) */
export async function admitInspector(call: Call, id: string): Promise<VisitRow> {
  const row = call.actor.kind === 'citizen' ? await findVisit(call.tx, id) : undefined
  if (row === undefined) throw notFound()
  if (row.state === 'cancelled') throw visitCancelled({ title: row.subject_title })
  return row
}

/** A phone's clock may be that much ahead. */
const mostAheadMs = 5 * 60_000

/**
 * Keeps what the phone wrote down, in any order and however often it is sent, and works the visit out anew. As the system,
 * for who was admitted.
 * @throws visitCancelled (409), actReused, timeAhead (422), badShape (400)
 */
export async function keepActs(
  call: Call,
  kinds: Kinds,
  id: string,
  sent: Static<typeof shape.ActsBody>['acts'],
): Promise<MyVisit> {
  const acts = sent.map(readAct)
  const latest = Math.max(...acts.map(({ at }) => Date.parse(at)))
  if (latest > call.now.getTime() + mostAheadMs) throw timeAhead()
  const visit = await findVisit(call.tx, id, 'lock')
  if (visit === undefined) throw notFound()
  if (visit.state === 'cancelled') throw visitCancelled({ title: visit.subject_title })
  const row = (said: VisitAct) => ({
    id: said.id,
    visit_id: id,
    unit_path: visit.unit_path,
    at: new Date(said.at),
    said,
    received_at: call.now,
  })
  // Within one sending, too, an act counts once.
  const kept = await addActs(call.tx, [...new Map(acts.map((act) => [act.id, row(act)])).values()])
  const stored = new Map(kept.map(({ visit_id, said }) => [said.id, visit_id === id ? said : undefined]))
  for (const act of acts) {
    const same = stored.get(act.id)
    if (same === undefined || !isSameAct(same, act)) throw actReused()
  }
  const [answer] = await presentAll(call, kinds, [await settle(call, kinds, visit)])
  if (answer === undefined) throw notFound()
  return answer
}
