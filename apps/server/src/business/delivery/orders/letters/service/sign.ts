import { type LetterParty, letterParties } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { explainAct, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, Problem } from '#platform/problem'
import { letterChanged } from '../../../facts.ts'
import { mayRead } from '../../../policy.ts'
import { notSigner, otherText } from '../../problems.ts'
import { letterLifecycle, letterSubject, maySignLetters } from '../lifecycle.ts'
import type { LetterSignManyBody, LettersSigned, SignBody } from '../schema.ts'
import { findLetter, insertSignature, listSignatures, moveLetter } from '../store.ts'
import type { LetterRow } from '../tables.ts'
import { digestOf } from './issue.ts'
import { getLetter, type LetterView, nameLetters } from './read.ts'

type Seen = { id: string; digest: string }
/** What one code is given for: the digest of the list, and how many are on it. */
type List = { digest: string; count: number }

/**
 * S1-17: the named person's own act over the digest of what he read; his second factor is asked before (`actWithCode`). Either
 * side may be first, and with the second one it is in force.
 * @throws notFound (404), forbidden, notSigner (403), wrongState, otherText (409)
 */
export async function signLetter(
  call: Call,
  id: string,
  { digest }: Pick<Static<typeof SignBody>, 'digest'>,
  publicUrl: string,
): Promise<LetterView> {
  permit(mayRead(call.actor))
  await sign(call, await readForSigning(call, { id, digest }))
  return getLetter(call, id, publicUrl)
}

/**
 * Several by one code: over the list of their digests, each letter by itself, with its own signature and its own row of the
 * audit. One that cannot be signed keeps none of the others, and is told with why.
 * @throws forbidden (403)
 */
export async function signLetters(
  call: Call,
  { items }: Pick<Static<typeof LetterSignManyBody>, 'items'>,
): Promise<Static<typeof LettersSigned>> {
  permit(maySignLetters(call.actor))
  const list = { digest: digestOfList(items), count: items.length }
  const refused: { id: string; unitName: string; detail: string }[] = []
  let inForce = 0
  // In one order, whoever signs: two lists at once wait for each other and never in a circle.
  for (const seen of items.toSorted((a, b) => a.id.localeCompare(b.id))) {
    const found = await examine(call, seen)
    if (found instanceof Problem) refused.push({ id: seen.id, unitName: '', detail: found.detail })
    else if ((await sign(call, found, list)) === 'in-force') inForce += 1
  }
  const names = await nameLetters(
    call,
    refused.map(({ id }) => id),
  )
  return {
    signed: items.length - refused.length,
    inForce,
    listDigest: list.digest,
    refused: refused.map((each) => ({ ...each, unitName: names.get(each.id) ?? '' })),
  }
}

/** SHA-256 of the digests, sorted, a line each: anybody can count it again from the letters. */
export const digestOfList = (items: readonly Pick<Seen, 'digest'>[]): string =>
  digestOf(
    items
      .map(({ digest }) => `${digest}\n`)
      .sort()
      .join(''),
  )

/** Held, and nothing of it stands against the actor's signature but its state. */
type Found = { row: LetterRow; party: LetterParty }

/** @throws notFound (404), forbidden, notSigner (403), otherText (409) */
async function readForSigning(call: Call, { id, digest }: Seen): Promise<Found> {
  const row = await findLetter(call.tx, id, 'lock')
  if (row === undefined) throw notFound()
  const party: LetterParty = call.actor.homePath === row.unit_path ? 'street' : 'association'
  permit(letterLifecycle.transitions.some(({ action, may }) => action === 'sign' && may(call.actor, row)))
  refuseOther(call, row, party)
  if (digest !== row.digest || digest !== digestOf(row.text)) throw otherText()
  return { row, party }
}

/** Of one among many: what is refused is told, and nothing was written. */
async function examine(call: Call, seen: Seen): Promise<Found | Problem> {
  try {
    const found = await readForSigning(call, seen)
    return explainAct(letterLifecycle, call.actor, found.row, 'sign') ?? found
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error
    throw error
  }
}

/** @throws wrongState (409) */
async function sign(call: Call, { row, party }: Found, list?: List): Promise<LetterRow['state']> {
  const signatures = await listSignatures(call.tx, [row.id])
  const isOpen = row.state === 'waiting' || row.state === 'half'
  if (isOpen && signatures.some((each) => each.party === party)) return row.state
  const state = await takeAction(call, letterLifecycle, row, 'sign', { detail: { party } })
  const { accountId = '', personName } = call.actor
  await insertSignature(call.tx, {
    ...{ letter_id: row.id, party, unit_path: row.unit_path, account_id: accountId, person_name: personName },
    ...{ digest: row.digest, list_digest: list?.digest ?? null, signed_at: call.now },
  })
  await moveLetter(call.tx, row.id, { state }, call.now)
  const about = { subjectKind: letterSubject, subjectId: row.id, unitPath: row.unit_path }
  const after = {
    ...{ party: letterParties[party], digest: row.digest, code: row.code, edition: row.edition, state },
    ...(list === undefined ? {} : { listDigest: list.digest, listCount: list.count }),
  }
  note(call, { ...about, action: letterLifecycle.auditOf('sign'), after })
  announce(call, { kind: letterChanged, subjectId: row.id, unitPath: row.unit_path })
  return state
}

/** Who is named, and is still who he was: an account may be handed to another person (S4-22). */
function refuseOther({ actor }: Call, row: LetterRow, party: LetterParty): void {
  const [signer, name] =
    party === 'street'
      ? [row.street_signer, row.street_signer_name]
      : [row.association_signer, row.association_signer_name]
  if (actor.accountId !== signer || actor.personName !== name)
    throw notSigner({ party: letterParties[party], name })
}
