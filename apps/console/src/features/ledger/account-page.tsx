import type { LedgerEntryPage, LedgerStatement } from '@jianwang/api'
import { ledgerActs } from '@jianwang/words/ledger'
import { useParam, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Loaded } from '#ui/page.tsx'
import { FactList } from '#ui/record-page.tsx'
import { Amount, sayAccount, sayAmount } from './amounts.tsx'

type Entry = LedgerEntryPage['items'][number]
type Measure = LedgerStatement['measure']
const right = { align: 'right' } as const

const listColumns = (measure: Measure): Column<Entry>[] => {
  const money = (key: string, title: string, amount: (one: Entry) => number | null) =>
    column<Entry>(key, title, 128, (one) => <Amount measure={measure} amount={amount(one)} />, right)
  return [
    column('at', '记账时间', 150, (one) => <DateText value={one.bookedAt} style="time" />),
    column('act', '摘要', 116, (one) => ledgerActs[one.act]),
    column('reference', '业务', 'rest', (one) => <span title={one.reference}>{one.reference}</span>),
    column('counter', '对方账户', 200, (one) => sayAccount(one.counter)),
    money('income', '收入', ({ change }) => (change > 0 ? change : null)),
    money('expense', '支出', ({ change }) => (change < 0 ? -change : null)),
    money('held', '占用变动', ({ heldChange }) => (heldChange === 0 ? null : heldChange)),
    money('balance', '余额', ({ balance }) => balance),
    column('number', '流水号', 88, (one) => <span className="jw-number">{one.transferId}</span>, {
      hidden: true,
    }),
  ]
}

/** 对账单 of one account: what it stood at, every entry, what is left, for the days that are chosen. */
export default function AccountPage() {
  const id = useParam('id')
  const [{ from, to }] = useSearchState()
  const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const query = useGet(`/api/ledger/accounts/${id}`, days)
  const measure = query.data?.measure ?? 'fen'
  return (
    <ListPage<Entry>
      title="对账单"
      path="/api/ledger/entries"
      fixedQuery={{ accountId: id }}
      columns={listColumns(measure)}
      filters={[{ key: 'from', toKey: 'to', label: '日期', kind: 'dates' }]}
      rowKey={(one) => String(one.transferId)}
      rowLabel={(one) => `${ledgerActs[one.act]} ${one.transferId}`}
      notice={<Loaded query={query}>{(one) => <Sums one={one} />}</Loaded>}
      exports={(filter) => (
        <ExportButton
          kind="statements"
          grant="ledger.export"
          title="对账单"
          label="导出对账单"
          filter={{ ...filter, accountId: id }}
          isWhole
          masked="个人姓名"
        />
      )}
      empty={{ sentence: '这个账户还没有记账。' }}
    />
  )
}

function Sums({ one }: { one: LedgerStatement }) {
  const say = (amount: number) => sayAmount(one.measure, amount)
  return (
    <section className="jw-stack" aria-label="账户">
      <h2>{sayAccount(one)}</h2>
      <FactList
        facts={[
          { label: '期初余额', value: say(one.opening) },
          { label: '收入合计', value: say(one.income) },
          { label: '支出合计', value: say(one.expense) },
          { label: '期末余额', value: say(one.closing) },
          { label: '期末占用', value: say(one.closingHeld) },
          ...(one.free === null ? [] : [{ label: '现在可用', value: say(one.free) }]),
        ]}
      />
    </section>
  )
}
