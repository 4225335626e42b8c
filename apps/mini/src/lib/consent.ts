import { type ConsentName, consentPurposes } from '@jianwang/words/consents'

/** The present text of a purpose, as it is shown and agreed to. */
export function textOf(purpose: ConsentName) {
  return consentPurposes.find((each) => each.purpose === purpose) ?? consentPurposes[0]
}

/** What signing in agrees to. */
export const agreedVersion = textOf('account').version
