import { type LetterParty, letterParties } from '@jianwang/records/delivery-letter'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { letterChanged } from '../../../facts.ts'
import { mayRead } from '../../../policy.ts'
import { notSigner, otherText } from '../../problems.ts'
import { letterLifecycle, letterSubject } from '../lifecycle.ts'
import type { SignBody } from '../schema.ts'
import { findLetter, insertSignature, listSignatures, moveLetter } from '../store.ts'
import type { LetterRow } from '../tables.ts'
import { digestOf } from './issue.ts'
import { getLetter, type LetterView } from './read.ts'

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
  const row = await findLetter(call.tx, id, 'lock')
  if (row === undefined) throw notFound()
  const party: LetterParty = call.actor.homePath === row.unit_path ? 'street' : 'association'
  const state = await takeAction(call, letterLifecycle, row, 'sign', { detail: { party } })
  refuseOther(call, row, party)
  if (digest !== row.digest || digest !== digestOf(row.text)) throw otherText()
  if ((await listSignatures(call.tx, [id])).some((each) => each.party === party))
    return getLetter(call, id, publicUrl)
  const { accountId = '', personName } = call.actor
  await insertSignature(call.tx, {
    ...{ letter_id: id, party, unit_path: row.unit_path, account_id: accountId, person_name: personName },
    ...{ digest, signed_at: call.now },
  })
  await moveLetter(call.tx, id, { state }, call.now)
  const about = { subjectKind: letterSubject, subjectId: id, unitPath: row.unit_path }
  const after = { party: letterParties[party], digest, code: row.code, edition: row.edition, state }
  note(call, { ...about, action: letterLifecycle.auditOf('sign'), after })
  announce(call, { kind: letterChanged, subjectId: id, unitPath: row.unit_path })
  return getLetter(call, id, publicUrl)
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
