import './payroll.css'
import type { PayrollDesk, PayrollRun } from '@jianwang/api'
import { formatYuan } from '@jianwang/words/money'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, LoadedTable, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { WindowCards } from '#ui/window-cards.tsx'
import { MakeRun } from './make-run.tsx'
import { base, runTags, sayMonth } from './words.ts'

const right = { align: 'right' } as const
const columns = [
  column<PayrollRun>('month', '月份', 112, (run) => <span className="jw-number">{sayMonth(run)}</span>),
  column<PayrollRun>('state', '状态', 112, (run) => <StateTag {...runTags[run.state]} />),
  column<PayrollRun>('slips', '份数', 72, (run) => <span className="jw-number">{run.slips}</span>, right),
  column<PayrollRun>('pay', '应发合计', 136, (run) => formatYuan(run.payFen), right),
  column<PayrollRun>('withhold', '扣税合计', 128, (run) => formatYuan(run.withholdFen), right),
  column<PayrollRun>('net', '实发合计', 136, (run) => formatYuan(run.netFen), right),
  column<PayrollRun>('paid', '已付', 168, sayPaid, right),
  column<PayrollRun>('payOn', '发放日', 'rest', (run) => <span className="jw-number">{run.payOn}</span>),
]

/** How many of a month's slips the bank has paid, and how much (S1-02). */
function sayPaid({ state, slips, paidSlips, paidFen }: PayrollRun) {
  if (state !== 'checked') return <span className="jw-hint">未到付款</span>
  return paidSlips === slips
    ? `付清 ${formatYuan(paidFen)}`
    : `${paidSlips}/${slips} 份 ${formatYuan(paidFen)}`
}

/** 教师劳务费: what is open today and how many days are left, what waits, and the months. */
export default function DeskPage() {
  const desk = useGet(`${base}/desk`)
  const runs = useGet(`${base}/runs`, { limit: 12 })
  return (
    <Page title="教师劳务费" tools={<Tools />}>
      <Loaded query={desk}>
        {(one) => (
          <>
            <WindowCards label="本月各阶段" windows={one.windows} />
            <Waiting desk={one} />
            {one.actions.includes('make') && <MakeRun desk={one} />}
          </>
        )}
      </Loaded>
      <section className="jw-stack">
        <h2>按月结算</h2>
        <LoadedTable
          caption="按月结算"
          query={runs}
          rows={runs.data?.items}
          columns={columns}
          rowKey={(run) => run.id}
          rowHref={(run) => `/payroll/runs/${run.id}`}
          empty={<EmptyState sentence="还没有编制过工资单。" />}
        />
      </section>
    </Page>
  )
}

function Tools() {
  return (
    <nav className="jw-row" aria-label="教师劳务费">
      <AppLink href="/payroll/slips">工资单查询</AppLink>
      <AppLink href="/payroll/files">付款文件</AppLink>
      <AppLink href="/ledger">账户明细</AppLink>
      <AppLink href="/payroll/tables">预扣率表</AppLink>
      <AppLink href="/payroll/setting">发放设置</AppLink>
    </nav>
  )
}

/** What waits for somebody, each leading to its list; nothing where nothing waits. */
function Waiting({ desk }: { desk: PayrollDesk }) {
  const all: readonly (readonly [count: number, words: string, href: string])[] = [
    [desk.submitted, '份工资单待复核', '/payroll'],
    [desk.corrected, '份更正待复核', '/payroll/slips?state=corrected'],
    [desk.disputed, '份有异议待答复', '/payroll/slips?state=disputed'],
    [desk.sent, '份待教练核对', '/payroll/slips?state=sent'],
    [desk.confirmed, '份已确认待付款', '/payroll/slips?state=confirmed'],
    [desk.failed, '份付款失败待重付', '/payroll/slips?state=failed'],
    [desk.toRelease, '个付款文件待放行', '/payroll/files'],
    [desk.toAnswer, '个付款文件待回执', '/payroll/files'],
  ]
  const waiting = all.filter(([count]) => count > 0)
  return (
    <section className="jw-card">
      <h2>待办</h2>
      {waiting.length === 0 ? (
        <p className="jw-hint">没有待办的工资单和付款。</p>
      ) : (
        <ul className="payroll-waiting">
          {waiting.map(([count, words, href]) => (
            <li key={words}>
              <AppLink href={href}>
                <strong className="jw-number">{count}</strong> {words}
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
