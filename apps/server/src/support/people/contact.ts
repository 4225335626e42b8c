import { isMasked } from '@jianwang/records/masks'
import { normalizeDigits } from '#platform/check-digits'
import type { Crypto } from '#platform/crypto/open-crypto'
import { maskIdNumber, maskPhone } from '#platform/mask'

/** The columns in which every module keeps a phone number: sealed, looked up by two blind indexes, shown masked. */
export type SealedPhone = {
  phone_sealed: Buffer
  phone_index: Buffer
  phone_tail: Buffer
  phone_masked: string
}
/** The same where there may be no number. */
export type KeptPhone = { [K in keyof SealedPhone]: SealedPhone[K] | null }
export const noPhone = {
  phone_sealed: null,
  phone_index: null,
  phone_tail: null,
  phone_masked: null,
}

/** The columns of its phone, of a row that holds more. */
export function pickPhone<R extends { [K in keyof SealedPhone]: unknown }>(
  row: R,
): Pick<R, keyof SealedPhone> {
  const { phone_sealed, phone_index, phone_tail, phone_masked } = row
  return { phone_sealed, phone_index, phone_tail, phone_masked }
}

/** The columns in which every module keeps a document number. */
export type SealedIdNumber = {
  id_number_sealed: Buffer
  id_number_index: Buffer
  id_number_masked: string
}
/** What a search text means as a phone number: ask the named column `= any(indexes)`. */
export type PhoneQuery = { column: 'phone_index' | 'phone_tail'; indexes: Buffer[] }

const tailDigits = 4

/**
 * Seals a phone number for one row. The row's id is bound into the seal, so that a sealed value copied to another row
 * does not open there. Check with explainPhone or explainContact first: this normalises and does not refuse.
 */
export function sealPhone(crypto: Crypto, phone: string, rowId: string): SealedPhone {
  const main = cutExtension(normalizeDigits(phone))
  return {
    ...sealWholePhone(crypto, phone, rowId),
    phone_tail: crypto.blindIndex('phone-tail', main.slice(-tailDigits)),
  }
}

/**
 * The columns that a draft's phone fills: not said or masked means that what is stored stays, null clears it. The same
 * number again stays as it is sealed: sealing is random, and an unchanged record should not look changed.
 */
export function columnsOfPhone(
  crypto: Crypto,
  rowId: string,
  phone: string | null | undefined,
  stored: Buffer | null | undefined,
): Partial<KeptPhone> {
  if (phone === null) return noPhone
  if (phone === undefined || isMasked(phone)) return {}
  const isKept = stored instanceof Buffer && openPhone(crypto, stored, rowId) === normalizeDigits(phone)
  return isKept ? {} : sealPhone(crypto, phone, rowId)
}

/** As sealPhone, for whoever is found by the whole number alone. `known`: its index, where that was computed before. */
export function sealWholePhone(
  crypto: Crypto,
  phone: string,
  rowId: string,
  known?: Buffer,
): Omit<SealedPhone, 'phone_tail'> {
  const tidy = normalizeDigits(phone)
  const main = cutExtension(tidy)
  return {
    phone_sealed: crypto.seal(tidy, phonePlace(rowId)),
    phone_index: known ?? crypto.blindIndex('phone', main),
    phone_masked: maskPhone(main),
  }
}

/** @throws SealBroken when the value was tampered with or belongs to another row */
export function openPhone(crypto: Crypto, sealed: Buffer, rowId: string): string {
  return crypto.open(sealed, phonePlace(rowId))
}

/**
 * As sealPhone, for ID and other document numbers; lists show the first and the last character (facts §2). `known`: its
 * index, where that was computed before.
 */
export function sealIdNumber(
  crypto: Crypto,
  idNumber: string,
  rowId: string,
  known?: Buffer,
): SealedIdNumber {
  const tidy = normalizeDigits(idNumber)
  return {
    id_number_sealed: crypto.seal(tidy, idNumberPlace(rowId)),
    id_number_index: known ?? crypto.blindIndex('id-number', tidy),
    id_number_masked: maskIdNumber(tidy),
  }
}

/** @throws SealBroken when the value was tampered with or belongs to another row */
export function openIdNumber(crypto: Crypto, sealed: Buffer, rowId: string): string {
  return crypto.open(sealed, idNumberPlace(rowId))
}

/**
 * Reads the search text of a list as the tail of a phone, which every mask shows; undefined for any other text. A whole
 * number is no search of a list: whatever a mask hides is found by a counted lookup alone (`wholePhoneQuery`).
 */
export function tailQuery(crypto: Crypto, text: string): PhoneQuery | undefined {
  const digits = normalizeDigits(text)
  return digits.length === tailDigits && /^\d+$/.test(digits)
    ? { column: 'phone_tail', indexes: crypto.blindIndexes('phone-tail', digits) }
    : undefined
}

/** For a whole number, mobile or landline, that was taken as one of the day's lookups. Indexes of retired keys included. */
export function wholePhoneQuery(crypto: Crypto, phone: string): PhoneQuery {
  return {
    column: 'phone_index',
    indexes: crypto.blindIndexes('phone', cutExtension(normalizeDigits(phone))),
  }
}

/** The index of the current key alone: what nearly everything is found by. */
export function idNumberIndex(crypto: Crypto, idNumber: string): Buffer {
  return crypto.blindIndex('id-number', normalizeDigits(idNumber))
}

/** Indexes by which a stored document number is found, of the current and of retired keys. */
export function idNumberIndexes(crypto: Crypto, idNumber: string): Buffer[] {
  return crypto.blindIndexes('id-number', normalizeDigits(idNumber))
}

/** An extension (转801) is kept in the sealed value only: people search by the number they dial first. */
function cutExtension(phone: string): string {
  return phone.replace(/转\d+$/, '')
}

const phonePlace = (rowId: string) => `people/phone/${rowId}`
const idNumberPlace = (rowId: string) => `people/id-number/${rowId}`

/**
 * Whether this is the stored number, whatever its mask shows. The indexes of retired keys are computed only when the
 * current one differs.
 */
export function isSamePhone(crypto: Crypto, phone: string, index: Buffer | null): boolean {
  if (index === null) return false
  const main = cutExtension(normalizeDigits(phone))
  return (
    crypto.blindIndex('phone', main).equals(index) ||
    crypto.blindIndexes('phone', main).some((each) => each.equals(index))
  )
}
