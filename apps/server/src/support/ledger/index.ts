/** The door of the ledger (总账): accounts, and amounts that move between them. It does not know what for. */

import type { Module } from '#platform/module'
import type { HasSheets } from '#support/imports'
import type { HasAccounts } from './above.ts'
import { lapseHolds } from './service/lapse.ts'
import { openBooks } from './statement/books.ts'
import { ledgerRoutes } from './statement/routes.ts'
import { statementExport } from './statement/sheet.ts'

export type { HasAccounts } from './above.ts'
// Handed out as it is taken: holds, reversals and balances stand ready beside these.
export type { Act, Post } from './acts.ts'
export { type Balance, balanceOf, findAccount, listBalances, openAccount } from './service/accounts.ts'
export { book, lockFor, post, standingHolds } from './service/book.ts'
export { openTill } from './service/till.ts'
export { findBroken, type StandingHold } from './store.ts'

export const ledgerModule: Module<Partial<HasAccounts>> & HasSheets = {
  name: 'ledger',
  routes: (modules) => [['/api/ledger', ledgerRoutes(openBooks(modules))]],
  sheets: { exports: (_, modules) => [statementExport(openBooks(modules))] },
  steps: [{ name: 'ledger.lapse', every: 1_000, run: lapseHolds }],
}
