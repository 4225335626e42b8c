import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import type { Books } from './books.ts'
import { getStatement, listAccounts, listEntries } from './read.ts'
import * as shape from './schema.ts'

export const ledgerRoutes = (books: Books): Routes =>
  openDoors('ledger', 'session', (door) => {
    const list = { query: shape.AccountQuery, answer: shape.LedgerAccountPage }
    door('GET /accounts', 'listLedgerAccounts', list, (call, { query }) => listAccounts(call, books, query))
    const one = { query: shape.PeriodQuery, answer: shape.LedgerStatement }
    door('GET /accounts/:id', 'getLedgerStatement', one, (call, { params, query }) =>
      getStatement(call, books, params.id, query),
    )
    const entries = { query: shape.EntryQuery, answer: shape.LedgerEntryPage }
    door('GET /entries', 'listLedgerEntries', entries, (call, { query }) => listEntries(call, books, query))
  })
