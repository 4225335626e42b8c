import {
  checkNeed,
  checkPlan,
  type NeedDraft,
  type PlanDraft,
  tidyPlan,
} from '@jianwang/records/delivery-year-plan'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { newId } from '#platform/ids'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { forbidden, notFound, refuseFields } from '#platform/problem'
import { actOn, createRow, getRow, holdRow, modifyRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { rowsOf } from '#platform/record/store'
import { findUnitByPath, nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { needsChanged } from '../../facts.ts'
import { mayOrder, mayRead } from '../../policy.ts'
import { planSubject } from './lifecycle.ts'
import { besidePlan, type PlanView, plan } from './record.ts'
import type { DeliveryNeeds, DeliveryYearPlanPage, NeedBody, NeedQuery, PlanQuery } from './schema.ts'
import { deleteNeed, insertNeed, listNeeds } from './store.ts'
import type { PlanRow } from './tables.ts'

const newest: Order<PlanRow> = {
  by: [
    { column: 'year', kind: 'integer' },
    { column: 'id', kind: 'uuid' },
  ],
  newestFirst: true,
}

/** What the scope holds, the newest year first. @throws forbidden (403), badCursor (400) */
export async function listPlans(
  call: Call,
  query: Static<typeof PlanQuery>,
): Promise<Static<typeof DeliveryYearPlanPage>> {
  permit(mayRead(call.actor))
  let rows = rowsOf<PlanRow>(call.tx, plan, areaOf(call))
  if (query.year !== undefined) rows = rows.where('r.year', '=', query.year)
  if (query.state !== undefined) rows = rows.where('r.state', '=', query.state)
  return listRows(call, query, rows, newest, async (found) => {
    const names = await nameUnits(call, found)
    return found.map((row) => ({
      ...plan.teller.listed(row),
      ...besidePlan(call, row, names.get(row.unit_id) ?? ''),
    }))
  })
}

/** @throws forbidden (403), notFound (404) */
export async function getPlan(call: Call, id: string): Promise<PlanView> {
  permit(mayRead(call.actor))
  return plan.describe(call, await getRow(call, plan, areaOf(call), id))
}

/** @throws forbidden (403), notFound (404) */
export async function listPlanTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  permit(mayRead(call.actor))
  await getRow(call, plan, areaOf(call), id)
  return listTimeline(call, planSubject, id)
}

/** S1-18: the year's plan of the own sub-district. @throws forbidden (403), invalid, planTaken (422) */
export async function createPlan(call: Call, body: PlanDraft): Promise<PlanView> {
  permit(mayOrder(call.actor))
  const draft = tidyPlan(body)
  refuseFields(checkPlan(draft))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row = await createRow(call, plan, () => ({
    ...plan.teller.blank,
    // What checkPlan asks for is there; the rest has its blank.
    ...(plan.teller.columnsOf(draft) as Required<PlanRow>),
    ...{ unit_path: unit.path, unit_id: unit.id, state: 'draft' as const },
  }))
  return plan.describe(call, row)
}

/** @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), invalid, planTaken (422) */
export async function modifyPlan(
  call: Call,
  id: string,
  { version, ...body }: PlanDraft & { version: number },
): Promise<PlanView> {
  const draft = tidyPlan(body)
  const row = await modifyRow(call, plan, await hold(call, id, version, 'modify'), (before) => {
    refuseFields(checkPlan({ ...plan.teller.draftOf(before), ...draft }))
    return plan.teller.columnsOf(draft)
  })
  return plan.describe(call, row)
}

/** @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409) */
export async function actOnPlan(
  call: Call,
  id: string,
  act: 'submit' | 'withdraw',
  { version }: { version: number },
): Promise<PlanView> {
  return plan.describe(call, await actOn(call, plan, await hold(call, id, version, act), () => ({})))
}

function hold(call: Call, id: string, version: number, act: string) {
  const area = areaOf(call)
  return holdRow(call, plan, { held: area, seen: area }, { id, version, act })
}

const mostShown = 100

/** S1-11: what was entered for the own sub-district, the newest first. @throws forbidden (403) */
export async function listOwnNeeds(
  call: Call,
  { year }: Static<typeof NeedQuery>,
): Promise<Static<typeof DeliveryNeeds>> {
  permit(mayOrder(call.actor))
  const { homePath } = call.actor
  const [rows, items] = await Promise.all([
    listNeeds(call.tx, homePath, year ?? shanghaiYear(call.now), mostShown),
    loadItems(call, 'retired'),
  ])
  return rows.map((row) => ({
    ...{ id: row.id, year: row.year, foundation: row.foundation, itemId: row.item_id, content: row.content },
    ...{ times: row.times, heads: row.heads, createdAt: row.created_at.toISOString() },
    itemName: row.item_id === null ? null : (items.get(row.item_id)?.name ?? null),
  }))
}

/** @throws invalid (422) with every fault */
export async function refuseNeed(call: Call, draft: NeedDraft): Promise<void> {
  const isStrange = draft.itemId !== null && !(await loadItems(call)).has(draft.itemId)
  refuseFields([
    ...checkNeed(draft),
    ...(isStrange ? [{ path: '/itemId', message: '请从项目目录中选择正在开设的项目。' }] : []),
  ])
}

/** A clerk enters what people answered; nobody is named. @throws forbidden (403), invalid (422) */
export async function addNeed(call: Call, body: Static<typeof NeedBody>): Promise<{ id: string }> {
  permit(mayOrder(call.actor))
  const content = body.content?.trim() || null
  await refuseNeed(call, { ...body, content })
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const { year, foundation, itemId: item_id, heads, times } = body
  const id = newId(call.now.getTime())
  await insertNeed(call.tx, {
    ...{ id, unit_path: unit.path, unit_id: unit.id, year, foundation, item_id, content, heads, times },
    ...{ survey_id: null, entered_by: call.actor.accountId ?? null, created_at: call.now },
  })
  tellNeed(call, 'add', {
    id,
    unitPath: unit.path,
    after: { year, foundation, itemId: item_id, content, heads, times },
  })
  return { id }
}

/** Entered by mistake. @throws forbidden (403), notFound (404) */
export async function removeNeed(call: Call, id: string): Promise<void> {
  permit(mayOrder(call.actor))
  const row = await deleteNeed(call.tx, id, call.actor.homePath)
  if (row === undefined) throw notFound()
  const { year, foundation, item_id: itemId, content, heads, times } = row
  tellNeed(call, 'delete', {
    ...{ id, unitPath: row.unit_path },
    before: { year, foundation, itemId, content, heads, times },
  })
}

type Told = Readonly<{ id: string; unitPath: string; before?: Said; after?: Said }>
type Said = Readonly<Record<string, unknown>>

function tellNeed(call: Call, act: 'add' | 'delete', { id, unitPath, ...said }: Told): void {
  note(call, { action: `${needSubject}.${act}`, subjectKind: needSubject, subjectId: id, unitPath, ...said })
  announce(call, { kind: needsChanged, subjectId: id, unitPath })
}
const needSubject = 'delivery-need'
