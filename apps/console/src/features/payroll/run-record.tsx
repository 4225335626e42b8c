import type { PayrollRun } from '@jianwang/api'
import { slipTitle } from '@jianwang/records/payroll'
import { withholdingMethods } from '@jianwang/records/withholding-tables'
import { formatYuan } from '@jianwang/words/money'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { Compare } from './compare.tsx'
import { slipColumns } from './slip-columns.tsx'
import { base, runActs, runTags, sayMonth } from './words.ts'

/** The payroll of a month: made, checked by another person, then with its coaches. */
export default function RunRecord() {
  const query = useGet(`${base}/runs/${useParam('id')}`)
  return <RecordGate query={query}>{(run) => <Shown key={run.id} run={run} />}</RecordGate>
}

function Shown({ run }: { run: PayrollRun }) {
  const timeline = useGet(`${base}/runs/${run.id}/timeline`)
  return (
    <RecordPage
      kindWord={slipTitle}
      name={sayMonth(run)}
      state={<StateTag {...runTags[run.state]} />}
      facts={[
        { label: '份数', value: run.slips },
        { label: '应发合计', value: formatYuan(run.payFen) },
        { label: '扣税合计', value: formatYuan(run.withholdFen) },
        { label: '实发合计', value: formatYuan(run.netFen) },
        { label: '发放日', value: run.payOn },
        { label: '扣税方法', value: withholdingMethods[run.method] },
      ]}
      actions={listActions(run)}
      isWide
      timeline={toEntries(timeline.data ?? [], runActs)}
      sections={[
        { key: 'slips', title: '工资单', content: <Slips runId={run.id} /> },
        { key: 'compare', title: '平行试算', content: <Compare runId={run.id} /> },
      ]}
    />
  )
}

const mostShown = 100

function Slips({ runId }: { runId: string }) {
  const slips = useGet(`${base}/slips`, { runId, limit: mostShown })
  return (
    <>
      <LoadedTable
        caption="各教练的工资单"
        query={slips}
        rows={slips.data?.items}
        columns={slipColumns.filter(({ key }) => key !== 'month')}
        rowKey={(one) => one.id}
        rowHref={(one) => `/payroll/slips/${one.id}`}
        empty={<EmptyState sentence="没有工资单。" />}
      />
      {slips.data?.nextCursor !== undefined && (
        <p className="jw-hint">
          只列出前 {mostShown} 份，<AppLink href={`/payroll/slips?runId=${runId}`}>查看全部</AppLink>。
        </p>
      )}
    </>
  )
}

const listActions = (run: PayrollRun) =>
  listActs(`${base}/runs/${run.id}`, run, {
    submit: {
      label: '送复核',
      kind: 'main',
      title: `把 ${sayMonth(run)} 的工资单送复核？`,
      consequence: `共 ${run.slips} 份，应发 ${formatYuan(run.payFen)}。送出后不能再编制，复核人员可以退回。`,
      done: '已送复核。',
    },
    check: {
      label: '复核通过',
      kind: 'main',
      title: `复核通过 ${sayMonth(run)} 的工资单？`,
      consequence: `共 ${run.slips} 份。通过后发给每位教练在小程序核对工资及扣税金额，不再整份重新编制。`,
      done: '已复核，已发教练核对。',
    },
    return: {
      label: '退回',
      title: `退回 ${sayMonth(run)} 的工资单？`,
      consequence: '退回后由编制人员改正，再送复核。',
      ...withReason('退回理由'),
      done: '已退回。',
    },
  })
