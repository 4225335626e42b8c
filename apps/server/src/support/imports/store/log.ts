import { sql } from 'kysely'
import type { Call } from '#platform/call'
import type { Verdict } from '../resource.ts'

/**
 * Members of a payload that these statements read: `path` (owner's path), `state` (after), `was` (before), `before`
 * and `after` (masked, as the audit keeps them). Without `after` the audit keeps the row as it stood in the sheet.
 */
export type LoggedPayload = {
  path: string
  state: string
  was?: string
  before?: Readonly<Record<string, unknown>>
  after?: Readonly<Record<string, unknown>>
}

/** One audit row for each record an import wrote, in one statement: the shape is that of a single change. */
export async function auditStaged(
  call: Call,
  about: { importId: string; verdict: Verdict; action: string; subjectKind: string },
): Promise<void> {
  const { actor } = call
  await sql`
    insert into audit.entry (occurred_at, actor_kind, account_id, actor_name, unit_id, unit_name, session_id, address,
      request_id, action, subject_kind, subject_id, unit_path, before, after, outcome)
    select ${call.now}::timestamptz, ${actor.kind}, ${actor.accountId ?? null}::uuid, ${actor.username}, ${actor.unitId ?? null}::integer,
      ${actor.unitName}, ${actor.sessionId ?? null}::uuid, ${call.address}, ${call.requestId}, ${about.action},
      ${about.subjectKind}, subject_id::text, payload->>'path', payload->'before', coalesce(payload->'after', texts), 'done'
    from imports.staged where import_id = ${about.importId}::uuid and verdict = ${about.verdict}`.execute(
    call.tx,
  )
}

/** One line in the timeline of each record an import wrote. */
export async function logStaged(
  call: Call,
  about: { importId: string; verdict: Verdict; action: string; subjectKind: string },
): Promise<void> {
  const { actor } = call
  await sql`
    insert into platform.transition (subject_kind, subject_id, unit_path, action, from_state, to_state, account_id,
      actor_name, unit_name, detail, occurred_at)
    select ${about.subjectKind}, subject_id::text, payload->>'path', ${about.action}, payload->>'was', payload->>'state',
      ${actor.accountId ?? null}::uuid, ${actor.personName}, ${actor.unitName},
      jsonb_build_object('importId', import_id), ${call.now}::timestamptz
    from imports.staged where import_id = ${about.importId}::uuid and verdict = ${about.verdict}`.execute(
    call.tx,
  )
}

/** Facts about the records an import wrote: at most 500 ids in one, those of one unit together. */
export async function announceStaged(
  call: Call,
  about: { importId: string; verdict: Verdict; kind: string; act: string },
): Promise<void> {
  await sql`
    insert into platform.outbox (announced_at, kind, subject_id, unit_path, account_id, body)
    select ${call.now}::timestamptz, ${about.kind}, min(subject_id::text), path,
      ${call.actor.accountId ?? null}::uuid, jsonb_build_object('act', ${about.act}::text, 'ids', jsonb_agg(subject_id))
    from (
      select subject_id, payload->>'path' as path, ordinal / 500 as chunk
      from imports.staged where import_id = ${about.importId}::uuid and verdict = ${about.verdict}
    ) as each
    group by path, chunk`.execute(call.tx)
}

/** One fact for each record an import wrote; its body is the payload's `fact`. */
export async function announceEachStaged(
  call: Call,
  about: { importId: string; verdict: Verdict; kind: string },
): Promise<void> {
  await sql`
    insert into platform.outbox (announced_at, kind, subject_id, unit_path, account_id, body)
    select ${call.now}::timestamptz, ${about.kind}, subject_id::text, payload->>'path',
      ${call.actor.accountId ?? null}::uuid, coalesce(payload->'fact', '{}')
    from imports.staged where import_id = ${about.importId}::uuid and verdict = ${about.verdict}`.execute(
    call.tx,
  )
}
