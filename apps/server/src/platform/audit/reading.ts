import { actorKinds, auditOutcomes, describeAction } from '@jianwang/words/audit'
import { type Actor, type Call, note, permit } from '../call.ts'
import { countLimit, cutPage, describeTotal, readCursor } from '../page.ts'
import type { TaskHandler } from '../tasks/runner.ts'
import { startTask } from '../tasks/tasks.ts'
import { findKeptHead, keptHeadsFile } from './kept-heads.ts'
import { type Entry, type EntryFilter, insertVerification, listEntries, readChainStatus } from './store.ts'
import { verifyAudit } from './verify.ts'

/** An unsealed entry older than this means that the sealer stands still. */
const alarmSeconds = 60
const ordinaryRoles = ['manager', 'viewer'] as const

/** The audit administrator reads everybody's audit, the security administrator that of ordinary staff (三员分立). */
function readableRoles(actor: Actor): readonly string[] | undefined {
  permit(actor.grants.has('audit.read') || actor.grants.has('audit.read.staff'))
  return actor.grants.has('audit.read') ? undefined : ordinaryRoles
}

export type EntryQuery = Omit<EntryFilter, 'roles'> & {
  cursor?: string | undefined
  limit?: number | undefined
}

/** Who did what, newest first. */
export async function readEntries(call: Call, query: EntryQuery) {
  const roles = readableRoles(call.actor)
  const { cursor, limit = 20, ...filter } = query
  const before = readCursor(cursor, ['long'])?.[0]
  const { rows, total } = await listEntries(
    call.tx,
    { ...filter, roles },
    {
      before,
      limit,
      countTo: countLimit,
    },
  )
  const { items, nextCursor } = cutPage(rows, limit, (row) => [row.id])
  return {
    items: items.map(presentEntry),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    ...describeTotal(total),
  }
}

function presentEntry(row: Entry) {
  return {
    id: String(row.id),
    occurredAt: row.occurred_at.toISOString(),
    actorKind: row.actor_kind,
    actorKindTitle: actorKinds[row.actor_kind] ?? row.actor_kind,
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
    ...(row.actor_role === null ? {} : { actorRole: row.actor_role }),
    actorName: row.actor_name,
    unitName: row.unit_name,
    address: row.address,
    requestId: row.request_id,
    action: row.action,
    actionTitle: describeAction(row.action),
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    ...(row.before === null ? {} : { before: row.before }),
    ...(row.after === null ? {} : { after: row.after }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    outcome: row.outcome,
    outcomeTitle: auditOutcomes[row.outcome] ?? row.outcome,
    sealed: row.sealed,
  }
}

/** How the chain stands, without walking it. */
export async function describeChain(call: Call) {
  permit(call.actor.grants.has('audit.read'))
  const status = await readChainStatus(call.tx)
  const { last, oldestUnsealedAt: oldest } = status
  return {
    sealed: status.sealed,
    ...(status.sealedAt === undefined ? {} : { sealedAt: status.sealedAt.toISOString() }),
    unsealed: status.unsealed,
    isLate: oldest !== undefined && call.now.getTime() - oldest.getTime() > alarmSeconds * 1000,
    ...(last === undefined
      ? {}
      : {
          lastVerification: {
            verifiedAt: last.verified_at.toISOString(),
            by: last.actor_name,
            ok: last.ok,
            sealed: last.sealed,
            unsealed: last.unsealed,
            headKept: last.head_kept,
            faults: last.faults,
          },
        }),
  }
}

/** Walks the whole chain as a task. @returns the task's id */
export async function startVerification(call: Call): Promise<{ taskId: string }> {
  permit(call.actor.grants.has('audit.verify'))
  const taskId = await startTask(call, {
    kind: verifyAuditHandler.kind,
    title: '核验审计链',
    input: {},
    lane: 'long',
  })
  note(call, {
    action: 'audit.verify',
    subjectKind: 'task',
    subjectId: taskId,
    unitPath: call.actor.unitPath,
  })
  return { taskId }
}

/** The head kept outside the database is part of the walk: without it a cut tail is not found, and the result says so. */
export const verifyAuditHandler: TaskHandler = {
  kind: 'audit.verify',
  run: async (house, work) => {
    const kept = findKeptHead(keptHeadsFile(house.config.dataDir))
    const client = await house.db.bulk.connect()
    let broken: Error | undefined
    try {
      const verdict = await verifyAudit(client, house.crypto, kept)
      await work.finish(async (call) => {
        const { accountId, username } = call.actor
        await insertVerification(call.tx, { accountId, username, now: call.now }, verdict, kept !== undefined)
        return { ...verdict, headKept: kept !== undefined }
      })
    } catch (error) {
      broken = error instanceof Error ? error : new Error('verification failed')
      throw error
    } finally {
      client.release(broken)
    }
  },
}
