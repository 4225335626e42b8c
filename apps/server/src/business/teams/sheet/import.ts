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
    const verdicts = [
      ['new', newCount, () => insertStagedTeams(tx, importId, actor.homePath, now)],
      ['changed', changedCount, () => updateStagedTeams(tx, importId, now)],
    ] as const
    let done = 0
    for (const [verdict, count, write] of verdicts) {
      if (count === 0) continue
      if ((await write()) !== count) throw importConflict()
      await report(done + Math.ceil(count / 2))
      await writeStagedParts(tx, importId, verdict)
      const about = { importId, verdict, subjectKind: 'team' }
      await auditStaged(call, { ...about, action: 'teams.import' })
      await logStaged(call, { ...about, action: 'import' })
      await announceStaged(call, { importId, verdict, kind: teamsChanged, act: 'import' })
      done += count
      await report(done)
    }
    return { created: newCount, changed: changedCount }
  },
}
