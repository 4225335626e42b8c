import { isDriveTree } from '@jianwang/words/drive-trees'
import { type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId, takeRandom } from '#platform/ids'
import { refuseFields, signInNeeded } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { getProvenCitizen } from '#support/citizens'
import {
  explainIdNumber,
  idNumberIndexes,
  maskName,
  normalizeDigits,
  sealIdNumber,
  sealPhone,
} from '#support/people'
import { findUnitById } from '#support/units'
import { announceDrive, memberChanged } from '../../facts.ts'
import { organisationUnknown, treeUnknown } from '../../problems.ts'
import { appendHistory } from '../../roll/store/person.ts'
import { claimTooMany, claimUnmatched, reviewOpen } from '../problems.ts'
import { claimCard, holdClaimant, insertReview } from '../store/card.ts'

/**
 * S4-09: the citizen's name and proven phone and the ID number he gives must be those of the roll. Nothing tells which of
 * them was wrong, nor whether the number stands on the roll at all.
 * @throws phoneNeeded, nameNeeded, claimUnmatched (422), claimTooMany (429)
 */
export async function claimMyCard(
  call: Call,
  body: { tree: string; idNumber: string },
): Promise<{ outcome: 'claimed' | 'held' } | { outcome: 'unmatched' | 'too-many' }> {
  const citizen = await getProvenCitizen(call)
  const idNumber = readIdNumber(call, body)
  const found = await claimCard(call.tx, {
    tree: body.tree,
    indexes: idNumberIndexes(call.crypto, idNumber),
    name: citizen.name,
    phoneIndexes: citizen.phoneIndexes,
    card: takeRandom(8).toString('hex'),
    today: shanghaiDay(call.now),
    now: call.now,
  })
  if (found.outcome === 'claimed' && found.person_id !== null && found.person_path !== null) {
    const about = { personId: found.person_id, unitPath: found.person_path }
    await appendHistory(call, { ...about, act: 'check-in' })
    noteCheckIn(call, about)
    return { outcome: 'claimed' }
  }
  if (found.outcome === 'held' || found.outcome === 'too-many') return { outcome: found.outcome }
  return { outcome: 'unmatched' }
}

/** A refused try is counted, so its transaction is committed; the refusal is said after it. */
export function refuseUnclaimed(claim: { outcome: string }): void {
  if (claim.outcome === 'too-many') throw claimTooMany()
  if (claim.outcome === 'unmatched') throw claimUnmatched()
}

export function noteCheckIn(call: Call, about: { personId: string; unitPath: string }): void {
  note(call, {
    action: 'drives.check-in',
    subjectKind: 'drives-person',
    subjectId: about.personId,
    unitPath: about.unitPath,
  })
  announceDrive(
    call,
    { kind: memberChanged, id: about.personId, unitPath: about.unitPath },
    { act: 'check-in' },
  )
}

/** Who is not matched asks the organisation he names. @throws reviewOpen (409), organisationUnknown (404) */
export async function askReview(
  call: Call,
  body: { tree: string; idNumber: string; unitId: number },
): Promise<{ id: string }> {
  if (!(await holdClaimant(call.tx))) throw signInNeeded()
  const citizen = await getProvenCitizen(call)
  const idNumber = readIdNumber(call, body)
  const unit = await findUnitById(call.tx, body.unitId)
  if (
    unit === undefined ||
    unit.tree !== body.tree ||
    unit.kind !== 'organisation' ||
    unit.retiredAt !== null
  )
    throw organisationUnknown()
  const id = newId(call.now.getTime())
  const { phone_sealed, phone_masked } = sealPhone(call.crypto, citizen.phone, id)
  const asked = insertReview(call.tx, {
    id,
    tree: body.tree,
    unit_id: unit.id,
    unit_path: unit.path,
    citizen_id: citizen.id,
    name: citizen.name,
    ...sealIdNumber(call.crypto, idNumber, id),
    phone_sealed,
    phone_masked,
    state: 'asked',
    asked_at: call.now,
    decided_by: null,
    answer: null,
    decided_at: null,
  })
  await explainUnique(asked, { claim_review__open: reviewOpen })
  note(call, {
    action: 'drives.ask-review',
    subjectKind: 'drives-claim',
    subjectId: id,
    unitPath: unit.path,
    after: { name: maskName(citizen.name) },
  })
  announceDrive(call, { kind: memberChanged, id, unitPath: unit.path }, { act: 'ask-review' })
  return { id }
}

function readIdNumber(call: Call, body: { tree: string; idNumber: string }): string {
  if (!isDriveTree(body.tree)) throw treeUnknown({ tree: body.tree })
  const fault = explainIdNumber(body.idNumber, call.now)
  refuseFields(fault === undefined ? [] : [{ path: '/idNumber', message: fault }])
  return normalizeDigits(body.idNumber)
}
