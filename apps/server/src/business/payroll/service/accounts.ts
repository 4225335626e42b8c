import type { Call } from '#platform/call'

/** Where a coach is paid. Kept by coaches, sealed, for tax and pay alone: asked for a payment file, and by nobody else. */
export type PayeeAccount = Readonly<{
  coachId: string
  holderName: string
  account: string
  bank: string
  bankCode: string
}>
/** `listPayAccounts` of coaches: those there are, of these coaches; it writes down what for. */
export type AccountsOf = (call: Call, coachIds: readonly string[]) => Promise<readonly PayeeAccount[]>

/** Under what an account is sealed: its payment. */
export const accountPlace = (paymentId: string) => `payroll.payment.account ${paymentId}`
