import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { cutPage, describeTotal, readCursor } from '#platform/page'
import { forbidden, notFound } from '#platform/problem'
import { findUnitById, findUnitByPath, nameUnits } from '#support/units'
import { mayIssueRegistration, mayList, mayManage } from './policy.ts'
import type { Poster } from './poster.ts'
import { alreadyRevoked, streetOnly } from './problems.ts'
import type { CodePage, ListQuery } from './schema.ts'
import { countCodes, findCode, findInForce, insertCode, listPage, lockCode, setRevoked } from './store.ts'
import type { CodeRow } from './tables.ts'
import { type CodeKind, groupToken, newCodeId } from './token.ts'
import { type CodeView, statusOf, tokenOf, toView, urlOf } from './view.ts'
import { posterNote, posterSteps, titles } from './words.ts'

/** What a code is for. Codes does not know teams: whoever issues a join code has checked the team. */
export type Subject = {
  kind: CodeKind
  /** Unit id or team id. */
  subjectId: string
  unitId: number
  /** Path of the level that owns the subject; only that level manages the code. */
  subjectPath: string
  /** The team's name, shown on the public page; undefined for a unit. */
  label?: string | undefined
  expiresAt?: Date | undefined
}

/** The code of the actor's own sub-district: the one in force, or a new one (S0-22, S0-57). @throws streetOnly (422) */
export async function ensureRegistrationCode(call: Call, publicUrl: string): Promise<CodeView> {
  if (call.actor.grants.has('codes.manage') && call.actor.level !== 'street') throw streetOnly()
  permit(mayIssueRegistration(call.actor))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row = await ensureCode(call, {
    kind: 'registration',
    subjectId: String(unit.id),
    unitId: unit.id,
    subjectPath: unit.path,
  })
  return toView(call, row, unit.name, publicUrl)
}

/** The join code of a team, in force or new (S0-60, S0-62); called by who knows teams and has checked this one. */
export async function ensureTeamCode(
  call: Call,
  subject: Omit<Subject, 'kind'>,
  publicUrl: string,
): Promise<CodeView> {
  const row = await ensureCode(call, { ...subject, kind: 'team-join' })
  return describe(call, row, publicUrl)
}

async function ensureCode(call: Call, subject: Subject): Promise<CodeRow> {
  permit(mayManage(call.actor, { unit_path: subject.subjectPath }))
  const found = await findInForce(call.tx, subject.subjectPath, subject.kind, subject.subjectId)
  if (found !== undefined && statusOf(found, call.now) === 'valid') return found
  if (found !== undefined) await revokeRow(call, found, '到期换发')
  return (await appendCode(call, subject)) ?? (await getInForce(call, subject))
}

/** Stops a code at once: printed copies say so from now on. @throws alreadyRevoked (409), notFound (404) */
export async function revokeCode(
  call: Call,
  id: string,
  reason: string,
  publicUrl: string,
): Promise<CodeView> {
  return describe(call, await revokeRow(call, await lockManaged(call, id), reason.trim()), publicUrl)
}

/** Stops a code and issues its successor for the same subject, e.g. after a leaked print. */
export async function reissueCode(
  call: Call,
  id: string,
  reason: string,
  publicUrl: string,
): Promise<CodeView> {
  const old = await lockManaged(call, id)
  await revokeRow(call, old, reason.trim())
  const made = await appendCode(call, {
    kind: old.kind,
    subjectId: old.subject_id,
    unitId: old.unit_id,
    subjectPath: old.unit_path,
    label: old.label ?? undefined,
    expiresAt:
      statusOf({ ...old, revoked_at: null }, call.now) === 'valid'
        ? (old.expires_at ?? undefined)
        : undefined,
  })
  if (made === undefined) throw new Error('a code in force beside a locked one')
  return describe(call, made, publicUrl)
}

export async function getCode(call: Call, id: string, publicUrl: string): Promise<CodeView> {
  permit(mayList(call.actor))
  const row = await findCode(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  return describe(call, row, publicUrl)
}

/** Codes of the actor's area with how often each was scanned. */
export async function listCodes(
  call: Call,
  query: Static<typeof ListQuery>,
  publicUrl: string,
): Promise<Static<typeof CodePage>> {
  permit(mayList(call.actor))
  const scope = call.actor.scope ?? ''
  const key = readCursor(query.cursor, ['path', 'uuid'])
  const after = key && { path: key[0], id: key[1] }
  const { limit } = query
  const [rows, total] = await Promise.all([
    listPage(call.tx, scope, query, after, limit),
    countCodes(call.tx, scope, query),
  ])
  const page = cutPage(rows, limit, (row) => [row.unit_path, row.id])
  const names = await nameUnits(call, page.items)
  return {
    items: page.items.map((row) => toView(call, row, names.get(row.unit_id) ?? '', publicUrl)),
    ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }),
    ...describeTotal(total),
  }
}

/** What a picture or a page of a code is drawn from (S0-57). @throws alreadyRevoked (409): a stopped code is not handed out */
export async function getPrintable(
  call: Call,
  id: string,
  publicUrl: string,
): Promise<Poster & { token: string }> {
  permit(mayList(call.actor))
  const row = await findCode(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  permit(mayManage(call.actor, row))
  if (row.revoked_at !== null) throw alreadyRevoked()
  const unit = await findUnitById(call.tx, row.unit_id)
  const token = tokenOf(call, row)
  const unitName = unit?.name ?? ''
  return {
    title: titles[row.kind],
    unitName: row.label === null ? unitName : `${row.label}（${unitName}）`,
    token,
    url: urlOf(publicUrl, token),
    steps: posterSteps[row.kind],
    note: posterNote(row.kind, unitName),
    shortCode: groupToken(token),
    ...(row.expires_at === null ? {} : { validUntil: shanghaiDay(row.expires_at) }),
  }
}

async function describe(call: Call, row: CodeRow, publicUrl: string): Promise<CodeView> {
  const unit = await findUnitById(call.tx, row.unit_id)
  return toView(call, row, unit?.name ?? '', publicUrl)
}

async function lockManaged(call: Call, id: string): Promise<CodeRow> {
  permit(mayList(call.actor))
  const row = await lockCode(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  permit(mayManage(call.actor, row))
  if (row.revoked_at !== null) throw alreadyRevoked()
  return row
}

async function revokeRow(call: Call, row: CodeRow, reason: string): Promise<CodeRow> {
  note(call, {
    action: 'codes.revoke',
    subjectKind: 'code',
    subjectId: row.id,
    unitPath: row.unit_path,
    before: { kind: row.kind, subjectId: row.subject_id, scanCount: row.scan_count },
    reason,
  })
  return setRevoked(call.tx, row.id, { at: call.now, name: call.actor.personName, reason })
}

/** Undefined when another request issued one at the same moment. */
async function appendCode(call: Call, subject: Subject): Promise<CodeRow | undefined> {
  const row = await insertCode(call.tx, {
    id: newId(call.now.getTime()),
    kind: subject.kind,
    unit_path: subject.subjectPath,
    unit_id: subject.unitId,
    subject_id: subject.subjectId,
    label: subject.label ?? null,
    token_id: newCodeId(),
    issued_by: call.actor.accountId ?? null,
    issued_by_name: call.actor.personName,
    issued_at: call.now,
    expires_at: subject.expiresAt ?? null,
    revoked_at: null,
    revoked_by_name: null,
    revoke_reason: null,
    scan_count: 0,
    last_scanned_at: null,
  })
  if (row !== undefined)
    note(call, {
      action: 'codes.issue',
      subjectKind: 'code',
      subjectId: row.id,
      unitPath: row.unit_path,
      after: { kind: row.kind, subjectId: row.subject_id, label: row.label },
    })
  return row
}

async function getInForce(call: Call, subject: Subject): Promise<CodeRow> {
  const row = await findInForce(call.tx, subject.subjectPath, subject.kind, subject.subjectId)
  if (row === undefined) throw notFound()
  return row
}
