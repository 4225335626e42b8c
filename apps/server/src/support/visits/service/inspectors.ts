import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { forbidden, notFound } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { findCitizenByPhone } from '#support/citizens'
import { findUnitByPath } from '#support/units'
import { type Kinds, kindOf } from '../kinds.ts'
import { mayPlan } from '../policy.ts'
import { inspectorKnown, inspectorLeft, noInspector } from '../problems.ts'
import type * as shape from '../schema.ts'
import { endInspector, findInspector, insertInspector, listInspectorRows } from '../store-inspectors.ts'
import type { InspectorRow } from '../tables.ts'

type View = Static<typeof shape.Inspector>

const toView = ({ id, name, kinds, left_at }: InspectorRow): View => ({
  id,
  name,
  kinds,
  isActive: left_at === null,
})

/** Those in office first. @throws forbidden (403) */
export async function listInspectors(call: Call): Promise<Static<typeof shape.Inspectors>> {
  permit(mayPlan(call.actor))
  return { items: (await listInspectorRows(call.tx)).map(toView) }
}

/**
 * Appoints who has proved this phone in the mini-program; of him only the name is kept here.
 * @throws forbidden (403), notFound (404) of a kind, noInspector, inspectorKnown (422)
 */
export async function appoint(
  call: Call,
  kinds: Kinds,
  { name, phone, kinds: wanted }: Static<typeof shape.InspectorBody>,
): Promise<View> {
  permit(mayPlan(call.actor))
  for (const kind of wanted) kindOf(kinds, kind)
  const citizenId = await findCitizenByPhone(call, phone)
  if (citizenId === undefined) throw noInspector()
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row: InspectorRow = {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    citizen_id: citizenId,
    name: name.trim(),
    kinds: wanted,
    left_at: null,
    created_at: call.now,
  }
  await explainUnique(insertInspector(call.tx, row), { inspector__once: () => inspectorKnown() })
  noteInspector(call, 'appoint', row)
  return toView(row)
}

/** He is given no more visits, and those he has are no longer on his phone. @throws forbidden (403), notFound (404) */
export async function dismiss(call: Call, id: string, reason: string): Promise<View> {
  permit(mayPlan(call.actor))
  const row = await findInspector(call.tx, id)
  if (row === undefined) throw notFound()
  await endInspector(call.tx, id, call.now)
  noteInspector(call, 'dismiss', row, reason.trim())
  return toView({ ...row, left_at: call.now })
}

/** @throws notFound (404), inspectorLeft (422) also of one who is not appointed for this kind */
export async function getInspector(call: Call, id: string, kind: string): Promise<InspectorRow> {
  const row = await findInspector(call.tx, id)
  if (row === undefined) throw notFound()
  if (row.left_at !== null || row.citizen_id === null || !row.kinds.includes(kind)) throw inspectorLeft()
  return row
}

function noteInspector(call: Call, act: string, row: InspectorRow, reason?: string): void {
  note(call, {
    action: `visits.${act}`,
    subjectKind: 'inspector',
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { 检查员: row.name, 检查类别: row.kinds },
    reason,
  })
}
