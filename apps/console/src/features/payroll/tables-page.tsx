import './payroll.css'
import type { WithholdingTables } from '@jianwang/api'
import { withholdingKinds } from '@jianwang/records/withholding-tables'
import { formatYuan } from '@jianwang/words/money'
import { useGet } from '#lib/query.ts'
import { PlainTable } from '#ui/compare-table.tsx'
import { column } from '#ui/data-table.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { LoadTable } from './load-table.tsx'
import { base } from './words.ts'

type Table = WithholdingTables['tables'][number]
const lead =
  '扣税按发放日适用的一版计算，工资单记下所用的版本。法规修改时录入新的一版，原来的一版自动到前一日止。'

/** 预扣率表: every version with its days, and a new one after a preview of what it changes. */
export default function TablesPage() {
  const query = useGet(`${base}/tables`)
  return (
    <Page title="预扣率表" lead={lead}>
      <Loaded query={query}>
        {({ tables, actions }) => (
          <>
            {actions.includes('load') && <LoadTable />}
            {tables.map((table) => (
              <One key={table.version} table={table} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Bracket = Table['brackets'][number]
const columns = [
  column<Bracket>('upTo', '应纳税所得额不超过', 220, ({ upToFen }) =>
    upToFen === null ? '以上' : formatYuan(upToFen),
  ),
  column<Bracket>('percent', '税率', 100, ({ percent }) => `${percent}%`),
  column<Bracket>('quick', '速算扣除数', 'rest', ({ quickFen }) => formatYuan(quickFen)),
]

function One({ table }: { table: Table }) {
  const { version, kind, from, to, source, cost, monthlyFen, brackets } = table
  const flat =
    cost.flatFen === 0
      ? ''
      : `收入不超过 ${formatYuan(cost.flatUpToFen)} 的减除 ${formatYuan(cost.flatFen)}，其余`
  const monthly = monthlyFen === 0 ? '' : `；每月累计减除 ${formatYuan(monthlyFen)}`
  return (
    <section className="jw-card">
      <h2>
        {withholdingKinds[kind]}（{version}）
      </h2>
      <p className="jw-hint">
        {from} 至 {to ?? '今'}；依据：{source}；减除费用：{flat}按收入的 {cost.percent}%{monthly}。
      </p>
      <PlainTable
        columns={columns}
        rows={brackets}
        rowKey={({ percent, quickFen }) => `${percent} ${quickFen}`}
      />
    </section>
  )
}
