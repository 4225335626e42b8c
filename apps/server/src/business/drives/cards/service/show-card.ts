import { driveTrees, isDriveTree } from '@jianwang/words/drive-trees'
import { type CardCheck, cardChecks } from '@jianwang/words/drives'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { forbidden } from '#platform/problem'
import {
  makeQrPng,
  makeRotating,
  readRotating,
  type ShownPage,
  stepMilliseconds,
  tidyToken,
  urlOf,
} from '#support/codes'
import { maskName } from '#support/people'
import { findUnitById, nameUnits, searchOrganisations } from '#support/units'
import { mayRead } from '../../policy.ts'
import { cardState } from '../../roll/rules.ts'
import { configOf } from '../../rules.ts'
import {
  findCard,
  listCampaignTitles,
  listMyCards,
  listMyReviews,
  listMyTries,
  type OwnCard,
} from '../store/card.ts'
import type { ClaimReviewRow } from '../tables.ts'

/** S4-09: a day; the database counts them. */
const mostTries = 5

/** Two minutes and a half: a cellar without network, and not a card lent out for the day. */
const codesAhead = 4

/** The citizen's cards with codes that change every 30 seconds, so that a photo of one is soon worth nothing. */
export async function showMyCards(call: Call, publicUrl: string) {
  const cards = await listMyCards(call.tx)
  return {
    items: cards.map((card) => {
      const shown = present(card)
      return { ...shown, codes: shown.state === 'valid' ? makeCodes(call, card.card_no, publicUrl) : [] }
    }),
  }
}

function makeCodes(call: Call, id: string, publicUrl: string) {
  return Array.from({ length: codesAhead + 1 }, (_, n) => {
    const at = new Date(call.now.getTime() + n * stepMilliseconds)
    const { token, refreshAt } = makeRotating(call.crypto, { kind: 'member-card', id }, at)
    return {
      token,
      url: urlOf(publicUrl, token),
      from: new Date(refreshAt.getTime() - stepMilliseconds).toISOString(),
      until: refreshAt.toISOString(),
    }
  })
}

function present(card: OwnCard) {
  return {
    tree: card.tree,
    name: card.name,
    kind: configOf(card.tree).kinds[card.kind],
    organisation: card.unit_name,
    idNumber: card.id_number_masked,
    state: cardState({ state: card.state, ended: card.card_ended_at !== null }),
    checkedInAt: card.checked_in_at.toISOString(),
  }
}

/** Where the citizen stands with each tree: what his entry and his claim page are drawn from (S4-09). */
export async function showMyDrives(call: Call) {
  const cards = await listMyCards(call.tx)
  const reviews = await listMyReviews(call.tx, call.actor.accountId ?? '')
  const tries = await listMyTries(call.tx, shanghaiDay(call.now))
  const campaigns = await listCampaignTitles(call.tx)
  const names = await nameUnits(call, reviews)
  const items = Object.keys(driveTrees).flatMap((tree) => {
    if (!isDriveTree(tree)) return []
    const { title, card: cardTitle, overAge } = configOf(tree)
    // Who left over age and came back as a cadre claims anew (A28): the card that ended is none of his entry.
    const card = cards.find(
      (each) => each.tree === tree && !(each.state === 'active' && each.card_ended_at !== null),
    )
    const review = reviews.find((each) => each.tree === tree)
    return {
      tree,
      title,
      cardTitle,
      overAge: overAge?.age ?? null,
      campaign: campaigns.get(tree) ?? null,
      triesLeft: Math.max(0, mostTries - (tries.get(tree) ?? 0)),
      card: card === undefined ? null : present(card),
      review: review === undefined ? null : presentReview(review, names.get(review.unit_id) ?? ''),
    }
  })
  return { items }
}

function presentReview(row: ClaimReviewRow, organisation: string) {
  return {
    id: row.id,
    organisation,
    idNumber: row.id_number_masked,
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    answer: row.answer,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}

/** The organisations among which who was not matched finds his own. */
export async function findOrganisations(call: Call, query: { tree: string; q: string }) {
  return { items: await searchOrganisations(call, query.tree, query.q) }
}

/** A printed code leads whoever is to claim his card to the citizens' pages, which know the tree by `claim`. */
export async function drawClaimCode(call: Call, publicUrl: string, size = 600) {
  permit(mayRead(call.actor))
  const unit = await findUnitById(call.tx, call.actor.unitId ?? 0)
  if (unit === undefined || !isDriveTree(unit.tree)) throw forbidden()
  const url = `${publicUrl.replace(/\/$/, '')}/m/?claim=${unit.tree}`
  const name = `${driveTrees[unit.tree].card}申领二维码.png`
  return async () => ({ name, mediaType: 'image/png', content: await makeQrPng(url, { size }) })
}

type Verified = {
  valid: boolean
  status: CardCheck
  title: string
  sentence: string
  name?: string
  kind?: string
  organisation?: string
}

/** Anybody verifies a shown card: whether it holds, a surname, the kind and the organisation, and nothing else. */
export async function verifyCard(call: Call, text: string): Promise<Verified> {
  const reading = readRotating(call.crypto, tidyToken(text), call.now)
  if (!reading.ok)
    return say(reading.reason === 'expired' ? 'expired' : reading.reason === 'mac' ? 'forged' : 'garbage')
  if (reading.kind !== 'member-card') return say('garbage')
  const card = await findCard(call.tx, reading.id)
  if (card === undefined) return say('unknown')
  const state = cardState(card)
  if (state !== 'valid') return say(state)
  return {
    ...say('valid'),
    name: maskName(card.name),
    kind: configOf(card.tree).kinds[card.kind],
    organisation: card.unit_name,
  }
}

function say(status: CardCheck) {
  return { valid: status === 'valid', status, ...cardChecks[status] }
}

/** The page that a camera outside the mini-program opens. */
export async function describeCard(call: Call, token: string): Promise<ShownPage> {
  const {
    status,
    sentence,
    valid,
    title: stateTitle,
    name,
    kind,
    organisation,
  } = await verifyCard(call, token)
  const facts = [
    ['姓名', name],
    ['身份', kind],
    ['所在组织', organisation],
  ].flatMap(([label, value]) => (label === undefined || value === undefined ? [] : [[label, value] as const]))
  return {
    title: '电子证核验',
    brand: '健网',
    status: status === 'valid' ? 'valid' : status === 'expired' ? 'expired' : 'revoked',
    valid,
    stateTitle,
    sentence,
    facts,
  }
}
