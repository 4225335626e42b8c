import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import type { FieldFault } from '#platform/problem'
import { toStaged } from '#platform/record/sheet'
import { auditViewOf } from '#platform/record/tell'
import type { Judged, LoggedPayload, Owner } from '#support/imports'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import type { OrganisationsChanged } from '../facts.ts'
import { informed, organisation } from '../record.ts'
import { blankColumns } from '../service/create.ts'
import type { OrganisationRow } from '../tables.ts'
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
  const view = auditViewOf(organisation, row as unknown as OrganisationRow)
  const payload: OrganisationPayload = {
    path: owner.path,
    state,
    after: view,
    row: { ...toStaged(row), submitted_by: call.actor.accountId ?? null },
    fact: factOf({ unit_path: owner.path, level: owner.level, state }, 'create'),
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
  row: Pick<OrganisationRow, 'unit_path' | 'level' | 'state'>,
  act: string,
): OrganisationsChanged {
  return { act, state: row.state, ...informed(row) }
}
