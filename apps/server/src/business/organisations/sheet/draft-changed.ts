import type { Field, Fields } from '@jianwang/records/fields'
import { organisationFields } from '@jianwang/records/organisation'
import type { Call } from '#platform/call'
import { sayValue, toStaged } from '#platform/record/sheet'
import { differ } from '#platform/record/tell'
import type { Judged, Owner, ShownChange } from '#support/imports'
import { checkOrganisation } from '../check.ts'
import { columnsOf } from '../columns.ts'
import { approvedFields, draftOfRow, type OrganisationDraft, splitChange } from '../draft.ts'
import { needsApproval } from '../policy.ts'
import { organisation } from '../record.ts'
import type { Change, OrganisationRow } from '../tables.ts'
import { factOf, type OrganisationPayload, placeFault, placeOf } from './draft-new.ts'
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
  const views = differ(organisation, row, { ...row, ...change })
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
    row: toStaged({ ...row, ...change }),
    fact: factOf(row, 'modify'),
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
      from: sayValue(fieldOf(key), views.before[key]),
      to: sayValue(fieldOf(key), views.after[key]),
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
    .map(([key, value]) => `${titleOf(key)}：${sayValue(fieldOf(key), value)}`)
    .join('；')
}

function titleOf(key: string): string {
  return fieldOf(key)?.title ?? key
}

const fieldOf = (key: string): Field | undefined => (organisationFields as Fields)[key]
