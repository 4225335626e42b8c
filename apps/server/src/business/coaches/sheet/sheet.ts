import { coachStates } from '@jianwang/records/coach'
import { Type } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { compileRows } from '#platform/record/list'
import { explainUnique } from '#platform/unique'
import {
  announceEachStaged,
  auditStaged,
  type ExportResource,
  type ImportResource,
  importConflict,
  logStaged,
  readCursor,
} from '#support/imports'
import { openPhone } from '#support/people'
import { coachesChanged } from '../facts.ts'
import { mayServe } from '../policy.ts'
import { subjectKind } from '../register/lifecycle.ts'
import { teller } from '../register/record.ts'
import { CoachQuery } from '../register/schema.ts'
import { filterCoaches, newest } from '../register/service.ts'
import type { CoachRow } from '../tables.ts'
import { coachSheet } from './columns.ts'
import { openCoachJudge } from './judge.ts'
import { followStaged, insertStaged, updateStaged } from './store.ts'

const shared = { kind: 'coaches', title: '教练', sheet: async () => coachSheet }

/** The register from a workbook: a second import puts right what it says, and leaves alone what a coach keeps himself. */
export const coachImport: ImportResource = {
  ...shared,
  validators: () => ({}),
  mayImport: mayServe,
  openJudge: async (call) => openCoachJudge(call),
  commit: async (call, _client, { importId, newCount, changedCount, report }) => {
    const created = newCount === 0 ? 0 : await writeOnce(insertStaged(call, importId))
    const changed = changedCount === 0 ? 0 : await updateStaged(call, importId)
    if (created !== newCount || changed !== changedCount) throw importConflict()
    for (const [verdict, action] of [
      ['new', 'create'],
      ['changed', 'modify'],
    ] as const) {
      await followStaged(call, importId, verdict, shanghaiDay(call.now))
      await auditStaged(call, { importId, verdict, action: 'coaches.import', subjectKind })
      await logStaged(call, { importId, verdict, action, subjectKind })
      await announceEachStaged(call, { importId, verdict, kind: coachesChanged })
    }
    await report(newCount + changedCount)
    return { created, changed }
  },
}

/** Who came into the register since the preview. */
const writeOnce = (write: Promise<number>) => explainUnique(write, { coach__person: () => importConflict() })

type Query = Parameters<typeof filterCoaches>[1]

/** With what a masked list keeps, so that it comes back as no change. */
export const coachExport: ExportResource = {
  ...shared,
  filter: Type.Omit(CoachQuery, ['cursor', 'limit'], { additionalProperties: false }),
  mayExport: mayServe,
  checkFilter: async () => undefined,
  async *openRows(call: Call, client, { filter, full }) {
    const rows = await filterCoaches(call, filter as Query) // shaped by the route
    for await (const batch of readCursor<CoachRow>(client, compileRows(rows, newest, undefined)))
      yield batch.map((row) => ({
        serialNo: row.serial_no,
        ...teller.whole(row, full),
        ...(full ? { phone: openPhone(call.crypto, row.phone_sealed, row.id) } : {}),
        state: coachStates[row.state],
      }))
  },
}
