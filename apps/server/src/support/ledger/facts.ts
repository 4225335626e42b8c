import { announce, type Call } from '#platform/call'
import type { Reference } from './acts.ts'

/** A hold ended because its time was over: subject the hold, body { accountId, reference }. */
export const holdLapsed = 'ledger.hold-lapsed'

export type Lapsed = {
  hold: number
  accountId: string
  unitPath: string
  referenceKind: string | null
  referenceId: string | null
}

export function announceLapsed(call: Call, lapsed: readonly Lapsed[]): void {
  for (const { hold, accountId, unitPath, referenceKind, referenceId } of lapsed) {
    const reference: Reference | undefined =
      referenceKind === null || referenceId === null ? undefined : { kind: referenceKind, id: referenceId }
    announce(call, { kind: holdLapsed, subjectId: String(hold), unitPath, body: { accountId, reference } })
  }
}
