import {
  announceStaged,
  auditStaged,
  type ImportResource,
  importConflict,
  logStaged,
  openNumberedJudge,
} from '#support/imports'
import { teamsChanged } from '../facts.ts'
import { teamSheet } from './columns.ts'
import { teamRows } from './judge.ts'
import { insertStagedTeams, updateStagedTeams, writeStagedParts } from './store.ts'

/** Teams from a workbook: added for the own level, changed in the whole area (S0-04, S0-09, S0-13, S0-19). */
export const teamImport: ImportResource = {
  kind: 'teams',
  title: '健身团队',
  sheet: async () => teamSheet,
  validators: () => ({}),
  mayImport: (actor) => actor.grants.has('teams.import') && actor.level !== 'none',
  openJudge: (call) => openNumberedJudge(call, teamRows),
  commit: async (call, _client, { importId, newCount, changedCount, report }) => {
    const { tx, actor, now } = call
    const about = { importId, subjectKind: 'team', action: 'import' }
    if (newCount > 0) {
      const created = await insertStagedTeams(tx, importId, actor.homePath, now)
      if (created !== newCount) throw importConflict()
      await report(Math.ceil(newCount / 2))
      await writeStagedParts(tx, importId, 'new')
      await auditStaged(call, { ...about, verdict: 'new', action: 'teams.import' })
      await logStaged(call, { ...about, verdict: 'new' })
      await announceStaged(call, { importId, verdict: 'new', kind: teamsChanged, act: 'import' })
      await report(newCount)
    }
    if (changedCount > 0) {
      const changed = await updateStagedTeams(tx, importId, now)
      if (changed !== changedCount) throw importConflict()
      await writeStagedParts(tx, importId, 'changed')
      await auditStaged(call, { ...about, verdict: 'changed', action: 'teams.import' })
      await logStaged(call, { ...about, verdict: 'changed' })
      await announceStaged(call, { importId, verdict: 'changed', kind: teamsChanged, act: 'import' })
      await report(newCount + changedCount)
    }
    return { created: newCount, changed: changedCount }
  },
}
