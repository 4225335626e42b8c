/** The door of people: personal fields that all modules keep in the same way. */

import type { Module } from '#platform/module'

export { explainCreditCode } from '@jianwang/records/credit-code'
export { isMasked } from '@jianwang/records/masks'
export { explainContact, explainPhone } from '@jianwang/records/phones'
export { normalizeDigits } from '@jianwang/words/digits'
export { explainName, tidyName } from '@jianwang/words/names'
export { maskIdNumber, maskName, maskPhone, tellNameChange, tellReplaced } from '#platform/mask'
export type { KeptPhone, SealedPhone } from './contact.ts'
export {
  columnsOfPhone,
  idNumberIndex,
  idNumberIndexes,
  isSamePhone,
  noPhone,
  openIdNumber,
  openPhone,
  pickPhone,
  sealIdNumber,
  sealPhone,
  sealWholePhone,
  tailQuery,
  wholePhoneQuery,
} from './contact.ts'
export { explainIdNumber } from './explain.ts'
export { recordReveal } from './reveal.ts'

/** Functions that others call, and nothing of its own. */
export const peopleModule: Module = { name: 'people' }
