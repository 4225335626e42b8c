import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

/** Which accounts one reads, the server says: the quota's whoever reads delivery, those of pay the payer's finance. */
const mayRead = (me: Me) => hasGrant(me, 'delivery.read')

/** 账户明细 of the ledger: what stands in accounts, what moved in them, and their statements. */
export const ledgerPages: Feature[] = [
  page('/ledger', '账户明细', () => import('./account-list.tsx'), {
    menu: { group: 'data', order: 60, icon: 'bookmark' },
    allow: mayRead,
  }),
  page('/ledger/$id', '对账单', () => import('./account-page.tsx'), { allow: mayRead }),
]
