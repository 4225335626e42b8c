import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import type { FieldFault } from '#platform/problem'
import type { Judged, LoggedPayload, Owner } from '#support/imports'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import type { OrganisationsChanged } from '../facts.ts'
import { blankColumns } from '../service/create.ts'
import type { Change } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'
import { toAuditView } from '../view.ts'
import type { Incoming } from './incoming.ts'

export type OrganisationPayload = LoggedPayload & { row: Record<string, unknown>; fact: OrganisationsChanged }

/** An organisation that is not there yet: a sub-district's waits for its district, the others' is in force (S0-16, A20). */
export async function draftNew(call: Call, owner: Owner, incoming: Incoming): Promise<Judged> {
  const { draft } = incoming
  const faults = [
    ...incoming.kept.map((key) => ({ key, message: '这里是脱敏后的内容；新增组织请填写完整内容' })),
    ...checkOrganisation(draft, placeOf(call, owner)).map(placeFault),
  ]
  if (faults.length > 0) return { verdict: 'wrong', faults }
  const id = newId(call.now.getTime())
  const columns = await columnsOf(call.crypto, id, draft, undefined)
  const state = owner.level === 'street' ? 'submitted' : 'approved'
  const row = { ...blankColumns, ...columns, unit_id: owner.id, level: owner.level, state }
  // What checkOrganisation asks for is there; only members of the audit's view are read.
  const view = toAuditView({ ...row, pending: null, merged_into: null } as OrganisationRow)
  const payload: OrganisationPayload = {
    path: owner.path,
    state,
    after: view,
    row: { ...writeColumns(row), submitted_by: call.actor.accountId ?? null },
    fact: factOf(owner.path, owner.level, state, 'create'),
  }
  return { verdict: 'new', subjectId: id, payload }
}

export function placeOf(call: Call, owner: Owner) {
  return {
    level: owner.level,
    districtId: owner.districtId,
    districtName: owner.district,
    today: call.now,
  }
}

export function placeFault(fault: FieldFault): { key: string; message: string } {
  const [, field = '', part] = fault.path.split('/')
  return { key: part === undefined ? field : `${field}.${part}`, message: fault.message }
}

export function factOf(
  path: string,
  level: OrganisationRow['level'],
  state: OrganisationRow['state'],
  act: string,
): OrganisationsChanged {
  return { act, state, level, ...(level === 'street' ? { informPath: path.replace(/[^.]+\.$/, '') } : {}) }
}

/** As jsonb carries a row: bytes in hex. */
export function writeColumns(change: Change | Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      key,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  )
}
