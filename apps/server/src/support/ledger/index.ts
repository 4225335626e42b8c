/** The door of the ledger (总账): accounts, and amounts that move between them. It does not know what for. */

import type { Module } from '#platform/module'
import { lapseHolds } from './service/lapse.ts'

// Handed out as it is taken: holds, reversals, balances and history stand ready beside these.
export type { Act, Post } from './acts.ts'
export { type Balance, findAccount, listBalances, openAccount } from './service/accounts.ts'
export { book, post } from './service/book.ts'
export { findBroken } from './store.ts'

export const ledgerModule: Module = {
  name: 'ledger',
  steps: [{ name: 'ledger.lapse', every: 1_000, run: lapseHolds }],
}
