import type { LetterParty, LetterState } from '@jianwang/records/delivery-letter'
import type { Tx } from '#platform/call'
import type { Owned } from '#platform/record/record'

/** Frozen when it is issued; the state alone moves. */
export type LetterRow = Owned<LetterState> & {
  code: string
  /** `2026` or `2026-2`. */
  period: string
  edition: number
  template: string
  supplement: string | null
  text: string
  /** SHA-256 of the text, hexadecimal. */
  digest: string
  association_signer: string
  association_signer_name: string
  street_signer: string
  street_signer_name: string
  void_reason: string | null
  /** The task that issued it among many. */
  batch_id: string | null
}
/** One person's act over the digest of what he saw. */
export type SignatureRow = {
  letter_id: string
  party: LetterParty
  unit_path: string
  account_id: string
  person_name: string
  digest: string
  /** Of all digests that the same code was given for, where they were several. */
  list_digest: string | null
  signed_at: Date
}

export const letters = (tx: Tx) =>
  tx.withSchema('delivery').withTables<{ letter: LetterRow; letter_signature: SignatureRow }>()
