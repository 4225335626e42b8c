import { Type } from 'typebox'
import { closed, Day, Filled, keysOf, opt, orNull, Reason, Text } from '#platform/shape'

const payee = {
  holderName: Type.String(),
  idNumber: Type.String(),
  account: Type.String(),
  bank: Type.String(),
  bankCode: Type.String(),
  toldBy: keysOf({ coach: 0, paper: 0 }),
  agreedOn: Day,
  updatedAt: Type.String(),
}
/** ID number and account masked. `isAgreed`: the consent of its own is given in its present text. */
export const Payee = Type.Object(payee)
export const MyPayee = Type.Object({
  payee: Type.Union([Payee, Type.Null()]),
  isAgreed: Type.Boolean(),
})
export const CoachPayee = Type.Object({ payee: Type.Union([Payee, Type.Null()]) })

const input = {
  holderName: Filled(100),
  idNumber: Filled(60),
  account: Filled(60),
  bank: Filled(100),
  bankCode: opt(orNull(Text(20))),
}
export const PayeeBody = Type.Object(input, closed)
/** `agreedOn`: the day on the paper that the coach signed. */
export const PaperPayeeBody = Type.Object({ ...input, agreedOn: Day, reason: Reason }, closed)
export const RevealedPayee = Type.Object({ idNumber: Type.String(), account: Type.String() })
