import { organisationFields } from '@jianwang/records/organisation'
import type { Static } from 'typebox'
import type { Actor, Call } from '#platform/call'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { parentPath } from '#platform/unit-path'
import { nameUnit } from '#support/units'
import { teller } from './draft.ts'
import { type OrganisationsChanged, organisationsChanged } from './facts.ts'
import { lifecycleOf, subjectKind } from './lifecycle.ts'
import { mayModify } from './policy.ts'
import { creditCodeTaken } from './problems.ts'
import type { Organisation, OrganisationItem } from './schema.ts'
import { type OrganisationRow, organisations } from './tables.ts'

export type OrganisationView = Static<typeof Organisation>

export const organisation = defineRecord({
  table: organisations,
  name: 'organisation',
  module: 'organisations',
  subject: subjectKind,
  fields: organisationFields,
  lifecycle: lifecycleOf,
  // Whatever stands in the scope.
  maySee: () => true,
  changed: { kind: organisationsChanged, body: (row: OrganisationRow) => informed(row) },
  audited: (row) => ({ extra: row.extra, pending: row.pending, mergedInto: row.merged_into }),
  describe: async (call: Call, row): Promise<OrganisationView> =>
    toOrganisation(call.actor, row, await nameUnit(call, row)),
  uniques: {
    organisation__live_credit_code: ({ credit_code: creditCode }) =>
      creditCodeTaken(
        { creditCode },
        {
          errors: [{ path: '/creditCode', message: `统一社会信用代码 ${creditCode} 已在平台登记，请核对。` }],
        },
      ),
  },
})

/** Who should be told beside listeners of all: the district of a sub-district's organisation (A33, deletion). */
function informed(
  row: Pick<OrganisationRow, 'level' | 'unit_path'>,
): Omit<OrganisationsChanged, 'act' | 'state'> {
  return { level: row.level, ...(row.level === 'street' ? { informPath: parentPath(row.unit_path) } : {}) }
}

/** One line of a list: names of persons masked, too. */
export function toItem(
  actor: Actor,
  row: OrganisationRow,
  unitName: string,
): Static<typeof OrganisationItem> {
  return { ...teller.listed(row), ...beside(actor, row, unitName) }
}

/** The whole record. Persons are named to those who may modify it; the phone stays masked for everybody (reveal). */
function toOrganisation(actor: Actor, row: OrganisationRow, unitName: string): OrganisationView {
  return {
    ...teller.whole(row, mayModify(actor, row)),
    ...beside(actor, row, unitName),
    extra: row.extra,
    pending: row.pending,
    pendingAt: row.pending_at?.toISOString() ?? null,
    mergedInto: row.merged_into,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
  }
}

export const isAwaiting = (row: OrganisationRow) => row.state === 'submitted' || row.pending !== null

function beside(actor: Actor, row: OrganisationRow, unitName: string) {
  return {
    ...tellOwned(actor, lifecycleOf(row), row, unitName),
    serialNo: row.serial_no,
    level: row.level,
    state: row.state,
    awaiting: isAwaiting(row),
  }
}
