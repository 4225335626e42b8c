import {
  announceEachStaged,
  auditStaged,
  type ImportResource,
  importConflict,
  logStaged,
} from '#support/imports'
import { explainCreditCode } from '#support/people'
import { organisationsChanged } from '../facts.ts'
import { subjectKind } from '../lifecycle.ts'
import { organisationSheet } from './columns.ts'
import { openOrganisationJudge } from './judge.ts'
import { holdUnit, insertStaged, updateStaged } from './store.ts'

/** Organisations from a workbook: added for the own level, changed in the whole area (S0-09, S0-13, A33). */
export const organisationImport: ImportResource = {
  kind: 'organisations',
  title: '体育社会组织',
  sheet: async () => organisationSheet,
  validators: () => ({ creditCode: (text) => explainCreditCode(text, '') }),
  mayImport: (actor) => actor.grants.has('organisations.import') && actor.level !== 'none',
  openJudge: (call) => openOrganisationJudge(call),
  commit: async (call, _client, { importId, newCount, changedCount, report }) => {
    await holdUnit(call.tx, call.actor.homePath)
    const created = newCount === 0 ? 0 : await insertStaged(call.tx, importId, call.actor.homePath, call.now)
    const changed = changedCount === 0 ? 0 : await updateStaged(call.tx, importId, call.now)
    if (created !== newCount || changed !== changedCount) throw importConflict()
    for (const [verdict, act] of [
      ['new', 'create'],
      ['changed', 'modify'],
    ] as const) {
      await auditStaged(call, { importId, verdict, action: 'organisations.import', subjectKind })
      await logStaged(call, { importId, verdict, action: act, subjectKind })
      await announceEachStaged(call, { importId, verdict, kind: organisationsChanged })
    }
    await report(newCount + changedCount)
    return { created, changed }
  },
}
