import { type CheckItem, checkChecklist } from '@jianwang/records/checklist'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { changedTo, refuseFields } from '#platform/problem'
import type { VisitedKind } from '../above.ts'
import { type Kinds, kindOf } from '../kinds.ts'
import { mayPlan, mayPlanKind, mayRead } from '../policy.ts'
import type * as shape from '../schema.ts'
import { insertChecklist, listNewestChecklists } from '../store.ts'

/** What may be visited, each with its newest checklist. @throws forbidden (403) */
export async function listKinds(call: Call, kinds: Kinds): Promise<Static<typeof shape.VisitKinds>> {
  permit(mayRead(call.actor))
  const newest = new Map((await listNewestChecklists(call.tx)).map((row) => [row.kind, row]))
  return {
    actions: mayPlan(call.actor) ? ['plan', 'publish-checklist', 'appoint'] : [],
    kinds: [...kinds.values()].map((visited) => {
      const { kind, title, checklist, booking } = visited
      const { version = 0, items = checklist } = newest.get(kind) ?? {}
      const how = { mayPlan: mayPlanKind(call.actor, visited), isBooked: booking !== undefined }
      return { kind, title, version, items: items.map(toWire), ...how }
    }),
  }
}

export const toWire = (item: CheckItem) => ({ ...item, choices: [...(item.choices ?? [])] })

/** The version that a visit planned now is made with; the module's own becomes the first one. */
export async function currentVersion(call: Call, { kind, checklist }: VisitedKind): Promise<number> {
  const newest = (await listNewestChecklists(call.tx)).find((row) => row.kind === kind)
  if (newest !== undefined) return newest.version
  await insertChecklist(call.tx, rowOf(call, kind, 1, checklist))
  return 1
}

const rowOf = (call: Call, kind: string, version: number, items: readonly CheckItem[]) => ({
  kind,
  version,
  items: [...items],
  published_by_name: call.actor.personName,
  published_at: call.now,
})

/**
 * The next version, for visits planned from now on; those that are there keep theirs.
 * @throws forbidden (403), notFound (404), invalid (422) with every fault, changedMeanwhile (409) with the kinds as they are
 */
export async function publishChecklist(
  call: Call,
  kinds: Kinds,
  kind: string,
  { version, items, reason }: Static<typeof shape.ChecklistBody>,
): Promise<Static<typeof shape.VisitKinds>> {
  permit(mayPlan(call.actor))
  const { checklist } = kindOf(kinds, kind)
  const tidy = items.map((item) => ({ ...item, title: item.title.trim() }))
  refuseFields(checkChecklist(tidy))
  const newest = (await listNewestChecklists(call.tx)).find((row) => row.kind === kind)
  if (version !== (newest?.version ?? 0)) throw changedTo(await listKinds(call, kinds))
  // The module's own is the first, used or not.
  if (newest === undefined) await insertChecklist(call.tx, rowOf(call, kind, 1, checklist))
  const next = Math.max(version, 1) + 1
  if (!(await insertChecklist(call.tx, rowOf(call, kind, next, tidy))))
    throw changedTo(await listKinds(call, kinds))
  note(call, {
    action: 'visits.publish-checklist',
    subjectKind: 'checklist',
    subjectId: kind,
    unitPath: call.actor.unitPath,
    before: { 检查项: (newest?.items ?? checklist).map(({ title }) => title) },
    after: { 版本: next, 检查项: tidy.map(({ title }) => title) },
    reason: reason.trim(),
  })
  return listKinds(call, kinds)
}
