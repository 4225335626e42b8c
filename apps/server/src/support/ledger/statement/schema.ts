import { ledgerActs } from '@jianwang/words/ledger'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Day, keysOf, literals, opt, orNull, Text, Uuid } from '#platform/shape'
import { UnitNumber } from '#platform/whole-number'

export const AccountQuery = Type.Object(
  { unitId: opt(UnitNumber), kind: opt(Text(60)), period: opt(Text(20)), ...PageQuery },
  closed,
)
const period = { from: opt(Day), to: opt(Day) }
export const PeriodQuery = Type.Object(period, closed)
export const EntryQuery = Type.Object({ accountId: Uuid, ...period, ...PageQuery }, closed)
/** Of an export: which account, and from which day to which. */
export const StatementFilter = Type.Object({ accountId: Uuid, ...period }, closed)

const named = {
  kindTitle: Type.String(),
  /** Empty where it is not the actor's to know. */
  ownerName: Type.String(),
  /** The calendar year or month it is for; empty when for all. */
  period: Type.String(),
}
const account = {
  id: Type.String(),
  kind: Type.String(),
  ...named,
  measure: literals(['fen', 'points']),
  /** Now. */
  balance: Type.Integer(),
  held: Type.Integer(),
  /** What may still go out; null where there is no floor. */
  free: orNull(Type.Integer()),
}
const LedgerAccount = Type.Object(account)
export const LedgerAccountPage = pageOf(LedgerAccount)
export const LedgerStatement = Type.Object({
  ...account,
  /** Of the period that was asked for. */
  opening: Type.Integer(),
  income: Type.Integer(),
  expense: Type.Integer(),
  closing: Type.Integer(),
  closingHeld: Type.Integer(),
})
export const LedgerEntryPage = pageOf(
  Type.Object({
    transferId: Type.Integer(),
    bookedAt: Type.String(),
    act: keysOf(ledgerActs),
    reference: Type.String(),
    counter: Type.Object(named),
    change: Type.Integer(),
    heldChange: Type.Integer(),
    /** After it; null in an account that has parts, each of which counts for itself. */
    balance: orNull(Type.Integer()),
  }),
)
