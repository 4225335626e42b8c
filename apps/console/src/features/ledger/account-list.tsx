import type { LedgerAccountPage } from '@jianwang/api'
import { type Column, column } from '#ui/data-table.tsx'
import { unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Amount, sayAccount } from './amounts.tsx'

type Account = LedgerAccountPage['items'][number]
const right = { align: 'right' } as const

const columns: Column<Account>[] = [
  column('account', '账户', 'rest', (one) => sayAccount(one)),
  column('balance', '余额', 168, (one) => <Amount measure={one.measure} amount={one.balance} />, right),
  column('held', '占用', 168, (one) => <Amount measure={one.measure} amount={one.held} />, right),
  column('free', '可用', 168, (one) => <Amount measure={one.measure} amount={one.free} />, right),
]

/** 账户明细: every account that one may read, by whose it is. */
export default function AccountList() {
  return (
    <ListPage<Account>
      title="账户明细"
      path="/api/ledger/accounts"
      columns={columns}
      filters={[
        unitFilter('unitId', '单位'),
        wordFilter('period', '年度', { width: 120, placeholder: '如 2026' }),
      ]}
      rowKey={(one) => one.id}
      rowLabel={sayAccount}
      rowHref={(one) => `/ledger/${one.id}`}
      empty={{ sentence: '还没有账户。配送额度的账户，在批准当年第一张订单时开立。' }}
    />
  )
}
