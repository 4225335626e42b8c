import { type Call, note, permit } from '#platform/call'
import { keepForGood } from '#platform/files'
import { newId } from '#platform/ids'
import { listActions, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { parentPath } from '#platform/unit-path'
import {
  explainIdNumber,
  explainName,
  normalizeDigits,
  openIdNumber,
  recordReveal,
  sealIdNumber,
  tidyName,
} from '#support/people'
import { nameUnitsById } from '#support/units'
import { mayRead } from '../../policy.ts'
import { bornOn } from '../../roll/rules.ts'
import { tellName } from '../../roll/service/tell-name.ts'
import { appendHistory, correctIdentity, lockPerson } from '../../roll/store/person.ts'
import { correctionLifecycle, isAskerOf } from '../lifecycle.ts'
import { mayDecideCorrection, mayRequestCorrection } from '../policy.ts'
import { correctionOpen, evidenceGone, idNumberTaken, nothingCorrected } from '../problems.ts'
import {
  type CorrectionFilter,
  countCorrections,
  endCorrection,
  insertCorrection,
  listCorrections,
  lockCorrection,
  type ShownCorrection,
} from '../store/correction.ts'
import type { CorrectionRow, CorrectionState } from '../tables.ts'
import { readAnswer } from './answer.ts'
import { type Changes, noteCorrection, tellChanges } from './correction-note.ts'
import { type Paging, pageById } from './paging.ts'

export type CorrectionBody = {
  name?: string | undefined
  idNumber?: string | undefined
  reason: string
  evidenceId: string
}

/**
 * A27: what an import may not touch is asked for, with evidence. The evidence is a file the asker stored before.
 * @throws nothingCorrected, invalid, evidenceGone (422), correctionOpen (409), notFound (404)
 */
export async function requestCorrection(call: Call, personId: string, body: CorrectionBody) {
  const person = await lockPerson(call.tx, call.actor.scope ?? '', personId)
  if (person === undefined) throw notFound()
  permit(mayRequestCorrection(call.actor, { unitPath: person.unit_path }))
  const name = body.name === undefined ? undefined : tidyName(body.name)
  const idNumber = body.idNumber === undefined ? undefined : normalizeDigits(body.idNumber)
  const nameFault = name === undefined ? undefined : explainName(name)
  const numberFault = idNumber === undefined ? undefined : explainIdNumber(idNumber, call.now)
  refuseFields([
    ...(nameFault === undefined ? [] : [{ path: '/name', message: nameFault }]),
    ...(numberFault === undefined ? [] : [{ path: '/idNumber', message: numberFault }]),
  ])
  const newName = name === person.name ? undefined : name
  const sealed = idNumber === undefined ? undefined : sealIdNumber(call.crypto, idNumber, personId)
  const sameNumber = sealed === undefined || sealed.id_number_index.equals(person.id_number_index)
  if (newName === undefined && sameNumber) throw nothingCorrected()
  const evidence = await keepForGood(call, body.evidenceId)
  if (evidence === undefined) throw evidenceGone()
  const row: CorrectionRow = {
    id: newId(call.now.getTime()),
    person_id: person.id,
    unit_path: person.unit_path,
    home_path: call.actor.homePath,
    name: newName ?? null,
    id_number_sealed: sameNumber ? null : sealed.id_number_sealed,
    id_number_index: sameNumber ? null : sealed.id_number_index,
    id_number_masked: sameNumber ? null : sealed.id_number_masked,
    born_on: sameNumber || idNumber === undefined ? null : bornOn(idNumber),
    reason: body.reason.trim(),
    evidence_file: evidence.id,
    evidence_name: evidence.name,
    state: 'asked',
    account_id: call.actor.accountId ?? null,
    actor_name: call.actor.personName,
    asked_at: call.now,
    decided_by: null,
    answer: null,
    decided_at: null,
  }
  if (!(await insertCorrection(call.tx, row))) throw correctionOpen()
  await appendHistory(call, {
    personId: person.id,
    unitPath: person.unit_path,
    act: 'ask-correction',
    reason: row.reason,
  })
  noteCorrection(call, row, 'ask', { changes: tellChanges(person, row) })
  return { id: row.id }
}

/** One level up decides. The person keeps id and check-in state. @throws alreadyAnswered, idNumberTaken (409) */
export async function decideCorrection(
  call: Call,
  id: string,
  decision: { approve: boolean; answer?: string | undefined },
): Promise<void> {
  const row = await lockCorrection(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  const state = await takeAction(call, correctionLifecycle, row, decision.approve ? 'approve' : 'refuse')
  const answer = readAnswer(decision)
  const changes = decision.approve ? await apply(call, row) : undefined
  await endCorrection(call.tx, id, {
    state,
    decided_by: call.actor.personName,
    answer,
    decided_at: call.now,
  })
  noteCorrection(call, row, decision.approve ? 'approve' : 'refuse', {
    reason: answer ?? undefined,
    changes,
  })
}

async function apply(call: Call, row: CorrectionRow): Promise<Changes> {
  const person = await lockPerson(call.tx, call.actor.scope ?? '', row.person_id)
  if (person === undefined) throw notFound()
  const { id_number_sealed, id_number_index, id_number_masked, born_on } = row
  const number =
    id_number_sealed === null || id_number_index === null || id_number_masked === null || born_on === null
      ? {}
      : { id_number_sealed, id_number_index, id_number_masked, born_on }
  const corrected = correctIdentity(
    call.tx,
    person.id,
    { ...(row.name === null ? {} : { name: row.name }), ...number },
    call.now,
  )
  await explainUnique(corrected, { person__once: idNumberTaken })
  const changes = tellChanges(person, row)
  await appendHistory(call, {
    personId: person.id,
    unitPath: person.unit_path,
    act: 'correct',
    reason: row.reason,
    detail: { changes },
  })
  return changes
}

export async function withdrawCorrection(call: Call, id: string): Promise<void> {
  const row = await lockCorrection(call.tx, call.actor.scope ?? '', id)
  if (row === undefined) throw notFound()
  const state = await takeAction(call, correctionLifecycle, row, 'withdraw')
  await endCorrection(call.tx, id, {
    state,
    decided_by: call.actor.personName,
    answer: null,
    decided_at: call.now,
  })
  noteCorrection(call, row, 'withdraw')
}

export type CorrectionQuery = Paging & {
  state?: CorrectionState | undefined
  personId?: string | undefined
  /** `mine`: what waits for the actor's decision; `asked`: what his level asked for. */
  side?: 'mine' | 'asked' | undefined
}

export async function listCorrectionsOf(call: Call, query: CorrectionQuery) {
  permit(mayRead(call.actor))
  const { homePath, accountId } = call.actor
  const filter: CorrectionFilter = {
    scope: call.actor.scope ?? '',
    state: query.state,
    personId: query.personId,
    askedBy: query.side === 'asked' ? homePath : undefined,
    decidedBy:
      query.side === 'mine' ? { path: homePath, isRoot: parentPath(homePath) === '.', accountId } : undefined,
  }
  const page = await pageById(
    query,
    (after, limit) => listCorrections(call.tx, filter, after, limit),
    (most) => countCorrections(call.tx, filter, most),
  )
  return { ...page, items: await present(call, page.items) }
}

/** @throws notFound (404) */
export async function getCorrection(call: Call, id: string) {
  permit(mayRead(call.actor))
  const rows = await listCorrections(call.tx, { scope: call.actor.scope ?? '', id }, undefined, 1)
  const [correction] = await present(call, rows)
  if (correction === undefined) throw notFound()
  return correction
}

async function present(call: Call, rows: readonly ShownCorrection[]) {
  const names = await nameUnitsById(call, rows.map(homeId))
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: tellName(call.actor, row.person_name),
    personIdNumber: row.person_id_number,
    personUnit: row.person_unit,
    name: row.name === null ? null : tellName(call.actor, row.name),
    idNumber: row.id_number_masked,
    reason: row.reason,
    evidenceName: row.evidence_name,
    state: row.state,
    by: row.actor_name,
    byUnit: names.get(homeId(row)) ?? '',
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    answer: row.answer,
    actions: listActions(correctionLifecycle, call.actor, row),
  }))
}

const homeId = (row: CorrectionRow) => Number(row.home_path.split('.').at(-2))

/** The wanted ID number in full, to be held against what proves it; with a reason, audited. @throws notFound (404) */
export async function revealCorrection(call: Call, id: string, reason: string): Promise<{ value: string }> {
  permit(mayRead(call.actor) && call.actor.grants.has('drives.reveal'))
  const [row] = await listCorrections(call.tx, { scope: call.actor.scope ?? '', id }, undefined, 1)
  if (row === undefined || row.id_number_sealed === null) throw notFound()
  await recordReveal(call, {
    subjectKind: 'drives-correction',
    subjectId: id,
    unitPath: row.unit_path,
    field: 'idNumber',
    reason,
  })
  return { value: openIdNumber(call.crypto, row.id_number_sealed, row.person_id) }
}

/** What proves it shows an ID card: for who asked, who decides, and who may see numbers in full. @throws notFound (404) */
export async function findEvidence(call: Call, id: string): Promise<{ fileId: string; name: string }> {
  permit(mayRead(call.actor))
  const [row] = await listCorrections(call.tx, { scope: call.actor.scope ?? '', id }, undefined, 1)
  if (row === undefined) throw notFound()
  permit(
    call.actor.grants.has('drives.reveal') ||
      isAskerOf(call.actor, row) ||
      mayDecideCorrection(call.actor, { homePath: row.home_path, accountId: row.account_id }),
  )
  note(call, {
    action: 'drives.read-evidence',
    subjectKind: 'drives-correction',
    subjectId: id,
    unitPath: row.unit_path,
  })
  return { fileId: row.evidence_file, name: row.evidence_name }
}
