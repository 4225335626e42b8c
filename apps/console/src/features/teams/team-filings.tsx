import type { Filing, TeamDetail as Team } from '@jianwang/api'
import { checkResults, filingStates } from '@jianwang/words/teams'
import { useGet } from '#lib/query.ts'
import { givenReason } from '#lib/reason.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { fileConfirm } from './team-actions.ts'
import { actOnTeam } from './team-requests.ts'

const columns: Column<Filing>[] = [
  column('year', '年度', 64, (filing) => filing.year),
  column('state', '申报状态', 104, (filing) =>
    filing.state === 'filed' ? (
      <StateTag tone="success" word={filingStates.filed} />
    ) : (
      <StateTag tone="neutral" word="已取消" />
    ),
  ),
  column('count', '名册人数', 88, (filing) => filing.memberCount, { align: 'right' }),
  column('by', '申报人', 136, (filing) => <span title={filing.filedBy}>{filing.filedBy}</span>),
  column('at', '申报时间', 140, (filing) => <DateText value={filing.filedAt} style="time" />),
  column('note', '说明', 'rest', (filing) => <span className="jw-wrap">{describeFiling(filing)}</span>),
]

/** 历年申报: one line for each filing and each one taken back (S0-54). */
export function TeamFilings({ team, year }: { team: Team; year: number }) {
  if (team.filings.length === 0)
    return (
      <EmptyState
        sentence={
          team.actions.includes('file')
            ? `还没有申报记录。这支团队已审核，可以进行 ${year} 年度申报。`
            : '还没有申报记录。团队完成认证、审核后，由管理单位申报。'
        }
        action={
          team.actions.includes('file') && (
            <ConfirmAction label="申报" kind="main" confirm={fileConfirm(team, year)} />
          )
        }
      />
    )
  return (
    <div className="jw-stack">
      <CheckTools team={team} year={year} />
      <DataTable<Filing>
        caption="历年申报"
        rows={team.filings}
        rowKey={(filing) => filing.id}
        columns={columns}
      />
    </div>
  )
}

function describeFiling(filing: Filing): string {
  const parts = [
    filing.overrideReason && `特批理由：${filing.overrideReason}`,
    filing.cancelReason && `取消理由：${filing.cancelReason}`,
    filing.checkResult &&
      `检查结果：${checkResults[filing.checkResult]}${filing.checkReason ? `（${filing.checkReason}）` : ''}`,
  ].filter(Boolean)
  return parts.join('；') || '—'
}

/** The optional check result (A13): only where the managing level has switched it on, never a second step. */
function CheckTools({ team, year }: { team: Team; year: number }) {
  const isMine = team.actions.includes('cancel-filing')
  const { data: setting } = useGet('/api/teams/setting', {}, { enabled: isMine })
  const filing = team.filings.find((one) => one.year === year && one.state === 'filed')
  if (!isMine || !filing || !setting?.checkResults) return null
  if (filing.checkResult)
    return (
      <div className="jw-row">
        <ConfirmAction
          label="撤回检查结果"
          confirm={{
            title: '撤回检查结果？',
            consequence: `撤回后，${year} 年度没有检查结果，可重新登记，也可取消申报。`,
            reason: 'required',
            run: (reason, key) =>
              actOnTeam(team.id, 'withdraw-check', { reason, version: team.version }, key),
            done: '已撤回。',
          }}
        />
      </div>
    )
  const record = (result: 'pass' | 'fail') => ({
    title: `登记检查结果：${checkResults[result]}？`,
    consequence: '检查结果只作记录，不影响申报状态。',
    reason: result === 'fail' ? ('required' as const) : ('optional' as const),
    verb: '登记',
    run: (reason: string, key: string) =>
      actOnTeam(team.id, 'check', { result, ...givenReason(reason), version: team.version }, key),
    done: '已登记。',
  })
  return (
    <div className="jw-row">
      <span className="jw-hint">{year} 年度检查结果</span>
      <ConfirmAction label="登记合格" confirm={record('pass')} />
      <ConfirmAction label="登记不合格" confirm={record('fail')} />
    </div>
  )
}
