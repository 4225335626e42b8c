import { announce, note } from '#platform/call'
import { type ImportResource, importConflict, refuseHeld } from '#support/imports'
import { explainIdNumber } from '#support/people'
import { findUnitById } from '#support/units'
import { memberImported } from '../../facts.ts'
import { organisationUnknown } from '../../problems.ts'
import { mayImport } from '../policy.ts'
import { sheetOfActor } from './columns.ts'
import { openMemberJudge } from './judge.ts'
import { strangerRow } from './refuse.ts'
import { judgeStanding } from './standing.ts'
import {
  adjustStaged,
  countActs,
  insertStaged,
  listStagedPlaces,
  logImport,
  takeInStaged,
  takeTurn,
  writeHistory,
} from './store.ts'

/** 信息补录 and 信息调整 in one file (S4-01, S4-03, S4-06). */
export const memberImport: ImportResource = {
  kind: 'members',
  title: '人员信息',
  sheet: sheetOfActor,
  validators: (call) => ({ idNumber: (text) => explainIdNumber(text, call.now) }),
  mayImport,
  // A million persons in one file (S4): an xlsx of some 70 MB.
  limits: { bytes: 200 * 1_048_576, inflatedBytes: 2_048 * 1_048_576, rows: 1_000_000 },
  strangers: { action: 'drives.meet-strangers', one: 'drives-person', many: 'drives' },
  openJudge: (call) => openMemberJudge(call),
  commit: async (call, _client, { importId, newCount, changedCount, report }) => {
    const { tx, actor, now } = call
    const own = await findUnitById(tx, actor.unitId ?? 0)
    if (own === undefined) throw organisationUnknown()
    if (newCount > 0) await takeTurn(tx, own.tree)
    const refused = newCount === 0 ? 0 : await refuseHeld(tx, importId, strangerRow)
    const toAdd = newCount - refused
    const standing = await judgeStanding(call, own.tree, () => listStagedPlaces(tx, importId))
    const added = toAdd === 0 ? 0 : await insertStaged(tx, importId, { tree: own.tree, now, standing })
    if (added !== toAdd) throw importConflict()
    await report(newCount)
    const acts = changedCount === 0 ? { adjust: 0, takeIn: 0 } : await countActs(tx, importId)
    const adjusted = acts.adjust === 0 ? 0 : await adjustStaged(tx, importId, now)
    const takenIn = acts.takeIn === 0 ? 0 : await takeInStaged(call, importId, standing)
    if (adjusted !== acts.adjust || takenIn !== acts.takeIn) throw importConflict()
    await writeHistory(call, importId, standing)
    const { late, conflicts } = await logImport(call, importId, { added, adjusted, takenIn, standing })
    // One entry for the file; what became of each person stands in his own history.
    note(call, {
      action: 'drives.import',
      subjectKind: 'import',
      subjectId: importId,
      unitPath: actor.homePath,
      after: { added, adjusted, takenIn, conflicts, late },
    })
    announce(call, {
      kind: memberImported,
      subjectId: importId,
      unitPath: actor.homePath,
      body: { added, adjusted, takenIn },
    })
    await report(newCount + changedCount)
    return { created: added, changed: adjusted + takenIn, refused }
  },
}
