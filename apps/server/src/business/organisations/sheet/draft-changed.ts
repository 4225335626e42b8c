import type { Call } from '#platform/call'
import type { Judged, Owner, ShownChange } from '#support/imports'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { approvedFields, draftOfRow, type OrganisationDraft, splitChange } from '../draft.ts'
import { formFields } from '../extra-fields.ts'
import { needsApproval } from '../policy.ts'
import type { Change } from '../store.ts'
import type { OrganisationRow } from '../tables.ts'
import { diffRows } from '../view.ts'
import { factOf, type OrganisationPayload, placeFault, placeOf, writeColumns } from './draft-new.ts'
import type { Incoming } from './incoming.ts'

/**
 * A stored organisation beside what the sheet says of it. A sub-district's change of an approved record's name, code,
 * authority or supervisor waits for the district (A33); a cell that repeats the value in force, or the one already
 * waiting, says nothing new, so that an export may come back while a change waits.
 */
export async function draftChanged(
  call: Call,
  owner: Owner,
  row: OrganisationRow,
  incoming: Incoming,
): Promise<Judged> {
  const approved = draftOfRow(row)
  const waits = row.state === 'approved' && needsApproval(call.actor, row)
  const draft = pickDifferent(row, approved, incoming)
  const whole = { ...approved, ...(waits ? row.pending : undefined), ...draft }
  const { now, pending } = waits ? splitChange(row, approved, draft) : { now: draft, pending: row.pending }
  const columns = await columnsOf(call.crypto, row.id, now, row)
  const change: Change = {
    ...columns,
    ...(draft.extra === undefined ? {} : { extra: draft.extra }),
    ...(JSON.stringify(pending) === JSON.stringify(row.pending)
      ? {}
      : {
          pending,
          pending_at: pending === null ? null : call.now,
          submitted_by: call.actor.accountId ?? null,
        }),
  }
  const views = diffRows(row, { ...row, ...change })
  if (Object.keys(views.after).length === 0)
    return { verdict: 'same', subjectId: row.id, version: row.version }
  const changes = showChanges(views, pending)
  const faults = checkOrganisation(whole, placeOf(call, owner)).map(placeFault)
  if (faults.length > 0) return { verdict: 'wrong', faults, changes }
  const payload: OrganisationPayload = {
    path: row.unit_path,
    state: row.state,
    was: row.state,
    before: views.before,
    after: views.after,
    row: writeColumns({ ...row, ...change }),
    fact: factOf(row.unit_path, row.level, row.state, 'modify'),
  }
  return { verdict: 'changed', subjectId: row.id, version: row.version, changes, payload }
}

function pickDifferent(
  row: OrganisationRow,
  approved: OrganisationDraft,
  incoming: Incoming,
): OrganisationDraft {
  const pending: Readonly<Record<string, unknown>> = row.pending ?? {}
  const isWaiting: ReadonlySet<string> = new Set(approvedFields.filter((field) => field in pending))
  const { extra, ...given } = incoming.draft
  const known: Readonly<Record<string, unknown>> = approved
  const different = Object.entries(given).filter(
    ([key, value]) => !isEqual(value, known[key]) && !(isWaiting.has(key) && isEqual(value, pending[key])),
  )
  const merged: Record<string, string | number | boolean> = { ...row.extra, ...extra }
  for (const key of incoming.clearedExtra) delete merged[key]
  // Entries of a draft make a draft.
  return {
    ...(Object.fromEntries(different) as OrganisationDraft),
    ...(isEqual(merged, { ...row.extra }) ? {} : { extra: merged }),
  }
}

/** The order of a list's items is no change to a reader; an absent value and a cleared one are the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

function showChanges(
  views: { before: Record<string, unknown>; after: Record<string, unknown> },
  pending: unknown,
): ShownChange[] {
  const changes = Object.keys(views.after)
    .filter((key) => key !== 'pending')
    .map((key) => ({
      key,
      title: titleOf(key),
      from: showValue(key, views.before[key]),
      to: showValue(key, views.after[key]),
    }))
  if ('pending' in views.after)
    changes.push({
      key: 'pending',
      title: '待区级审批的修改',
      from: showPending(views.before.pending),
      to: showPending(pending),
    })
  return changes
}

function showPending(pending: unknown): string {
  if (pending === null || pending === undefined || typeof pending !== 'object') return ''
  return Object.entries(pending)
    .map(([key, value]) => `${titleOf(key)}：${showValue(key, value)}`)
    .join('；')
}

function titleOf(key: string): string {
  return formFields.find((field) => field.key === key)?.title ?? key
}

function showValue(key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  const choice = formFields.find((field) => field.key === key)?.choices?.find((each) => each.value === value)
  return choice?.label ?? (typeof value === 'object' ? JSON.stringify(value) : String(value))
}
