import type { Fields } from '@jianwang/records/fields'
import { organisationFields } from '@jianwang/records/organisation'
import type { Call } from '#platform/call'
import { makeNameKey } from '#platform/names'
import { mergeExtra, readExtra } from '#platform/record/extra'
import { isSameSaid, readCells, sayValue } from '#platform/record/sheet'
import type { SheetRow } from '#platform/sheets/columns'
import { type Batch, type Candidate, type Judged, type Owner, wrong } from '#support/imports'
import { checkOrganisation } from '../check.ts'
import { changeColumns, newColumns } from '../columns.ts'
import { approvedFields, draftOfRow, type OrganisationDraft, tidyDraft } from '../draft.ts'
import { extraFields } from '../extra-fields.ts'
import { listTakenCodes } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'

/** What a row says; absent = not said (blank or masked), null = to be cleared. */
type Said = { draft: OrganisationDraft; extra: ReturnType<typeof readExtra> }

export function read({ cells }: SheetRow): { said: Said; key: string } {
  const draft = tidyDraft(readCells(organisationFields, cells))
  return { said: { draft, extra: readExtra(extraFields, cells) }, key: makeNameKey(draft.name ?? '') }
}

/** A code is one organisation's in the whole city, and one row's in the file. */
export async function askCodes({ call, candidates, claim }: Batch<OrganisationRow, Said>) {
  const codes = candidates.flatMap(({ said }) => said.draft.creditCode ?? [])
  const taken = await listTakenCodes(call.tx, codes)
  return ({ said, row }: Candidate<Said>, stored: OrganisationRow | undefined): Judged | undefined => {
    const code = said.draft.creditCode
    if (code === undefined || code === stored?.credit_code) return undefined
    if (taken.has(code))
      return wrong('creditCode', `统一社会信用代码 ${code} 已在平台登记，请核对；修改已有组织请填写编号`)
    const twin = claim(`code:${code}`, row.rowNumber)
    return twin === undefined ? undefined : wrong('creditCode', `统一社会信用代码与第 ${twin} 行相同，请核对`)
  }
}

/** A sub-district's waits for its district, the others' is in force (S0-16, A20). */
export async function make(call: Call, { draft: said, extra }: Said, owner: Owner, id: string) {
  const draft = { ...said, extra: mergeExtra({}, extra) }
  const faults = checkOrganisation(draft, placeOf(call, owner))
  if (faults.length > 0) return { faults }
  const columns = await newColumns(call, id, draft, owner.level)
  return { row: { ...columns, unit_id: owner.id } }
}

/**
 * A sub-district's change of an approved record's name, code, authority or supervisor waits for the district (A33); a cell
 * that repeats the value in force, or the one already waiting, says nothing new, so that an export may come back while a
 * change waits.
 */
export async function change(call: Call, said: Said, row: OrganisationRow, stands: Owner) {
  const draft = pickDifferent(row, said)
  const { columns, whole } = await changeColumns(call, row, draft)
  return {
    columns: draft.extra === undefined ? columns : { ...columns, extra: draft.extra },
    faults: () => checkOrganisation(whole, placeOf(call, stands)),
  }
}

function placeOf(call: Call, { level, districtId, district }: Owner) {
  return { level, districtId, districtName: district, today: call.now }
}

function pickDifferent(row: OrganisationRow, said: Said): OrganisationDraft {
  const pending: Readonly<Record<string, unknown>> = row.pending ?? {}
  const isWaiting: ReadonlySet<string> = new Set(approvedFields.filter((field) => field in pending))
  const known: Readonly<Record<string, unknown>> = draftOfRow(row)
  const different = Object.entries(said.draft).filter(
    ([key, value]) =>
      !isSameSaid(value, known[key]) && !(isWaiting.has(key) && isSameSaid(value, pending[key])),
  )
  const extra = mergeExtra(row.extra, said.extra)
  // Entries of a draft make a draft.
  return {
    ...(Object.fromEntries(different) as OrganisationDraft),
    ...(isSameSaid(extra, row.extra) ? {} : { extra }),
  }
}

export function sayPending(pending: unknown): string {
  if (pending === null || typeof pending !== 'object') return ''
  return Object.entries(pending)
    .map(([key, value]) => {
      const field = (organisationFields as Fields)[key]
      return `${field?.title ?? key}：${sayValue(field, value)}`
    })
    .join('；')
}
