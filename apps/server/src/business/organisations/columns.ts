import type { Crypto } from '#platform/crypto/open-crypto'
import { spellInitials } from '#platform/readings'
import { columnsOfPhone } from '#support/people'
import { type OrganisationDraft, teller } from './draft.ts'
import { makeGrams, makeNameKey } from './name-key.ts'
import type { Change, OrganisationRow } from './tables.ts'

/** The columns a draft fills; fields it does not say are absent, a masked person or phone means "keep". */
export async function columnsOf(
  crypto: Crypto,
  rowId: string,
  draft: OrganisationDraft,
  before: OrganisationRow | undefined,
): Promise<Change> {
  return {
    ...teller.columnsOf(draft),
    ...(draft.extra === undefined ? {} : { extra: { ...before?.extra, ...draft.extra } }),
    ...(draft.name === undefined ? {} : nameColumns(draft.name)),
    ...columnsOfPhone(crypto, rowId, draft.contactPhone, before?.phone_sealed),
  }
}

function nameColumns(name: string): Change {
  const key = makeNameKey(name)
  return { name_key: key, name_initials: spellInitials(key), name_grams: makeGrams(key) }
}
