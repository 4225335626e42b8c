import { personKinds } from '@jianwang/words/drives'
import { type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId, takeRandom } from '#platform/ids'
import { refuseFields } from '#platform/problem'
import { getProvenCitizen } from '#support/citizens'
import { makeRotating, readRotating } from '#support/codes'
import {
  explainIdNumber,
  idNumberIndexes,
  maskName,
  normalizeDigits,
  sealIdNumber,
  sealPhone,
} from '#support/people'
import { findUnitById } from '#support/units'
import { announceDrive, memberChanged } from '../facts.ts'
import { claimTooMany, claimUnmatched, organisationUnknown, reviewOpen, treeUnknown } from '../problems.ts'
import { isTree } from '../rules.ts'
import { claimCard, findCard, insertReview, listMyCards, type OwnCard } from '../store/card.ts'
import { appendHistory } from '../store/person.ts'

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
    recordCheckIn(call, about)
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

export function recordCheckIn(call: Call, about: { personId: string; unitPath: string }): void {
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
  const made = await insertReview(call.tx, {
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
  if (!made) throw reviewOpen()
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
  if (!isTree(body.tree)) throw treeUnknown({ tree: body.tree })
  const fault = explainIdNumber(body.idNumber, call.now)
  refuseFields(fault === undefined ? [] : [{ path: '/idNumber', message: fault }])
  return normalizeDigits(body.idNumber)
}

/** A29: suspended while transferred out, ended for who left over age. */
export function cardState(row: { state: string; ended: boolean }): 'valid' | 'suspended' | 'ended' {
  if (row.ended || row.state === 'left') return 'ended'
  return row.state === 'active' ? 'valid' : 'suspended'
}

/** The citizen's card with a code that changes every 30 seconds, so that a photo of it is soon worth nothing. */
export async function showMyCards(call: Call) {
  const cards = await listMyCards(call.tx)
  return { items: cards.map((card) => present(call, card)) }
}

function present(call: Call, card: OwnCard) {
  const state = cardState({ state: card.state, ended: card.card_ended_at !== null })
  const code =
    state === 'valid'
      ? makeRotating(call.crypto, { kind: 'member-card', id: card.card_no }, call.now)
      : undefined
  return {
    tree: card.tree,
    name: card.name,
    kind: personKinds[card.kind],
    organisation: card.unit_name,
    state,
    checkedInAt: card.checked_in_at.toISOString(),
    ...(code === undefined ? {} : { code: code.token, refreshAt: code.refreshAt.toISOString() }),
  }
}

/** Anybody verifies a shown card: whether it holds, a surname, the kind and the organisation, and nothing else. */
export async function verifyCard(call: Call, token: string) {
  const reading = readRotating(call.crypto, token.trim().toUpperCase(), call.now)
  if (!reading.ok)
    return {
      valid: false,
      reason: reading.reason === 'expired' ? '已过期，请刷新后再扫' : '不是有效的电子证',
    }
  const card = reading.kind === 'member-card' ? await findCard(call.tx, reading.id) : undefined
  if (card === undefined) return { valid: false, reason: '不是有效的电子证' }
  const state = cardState(card)
  if (state !== 'valid')
    return { valid: false, reason: state === 'suspended' ? '电子证已暂停' : '电子证已终止' }
  return {
    valid: true,
    name: maskName(card.name),
    kind: personKinds[card.kind],
    organisation: card.unit_name,
  }
}
