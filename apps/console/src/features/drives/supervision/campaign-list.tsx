import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { type CampaignLine, campaignStates } from './board-words.ts'
import { useCampaigns } from './campaign-picker.tsx'

const columns: Column<CampaignLine>[] = [
  { key: 'title', title: '活动名称', render: ({ title }) => title },
  { key: 'documentNo', title: '文号', width: 220, render: ({ documentNo }) => documentNo ?? '—' },
  { key: 'year', title: '年度', width: 96, render: ({ year }) => year },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: ({ state }) => <StateTag {...campaignStates[state]} />,
  },
]

/** The drives of the tree, the newest first; the top runs them, one at a time. */
export default function CampaignListPage() {
  const word = `${useTreeConfig().checkIn}活动`
  useTitle(word)
  const go = useGo()
  const me = useMe()
  const { data, error, refetch } = useCampaigns()
  const add = hasGrant(me, 'drives.campaign') && (
    <Button type="primary" onClick={() => go('/drives/campaigns/new')}>
      新增活动
    </Button>
  )
  return (
    <div className="jw-stack">
      <div className="jw-row" style={{ justifyContent: 'space-between' }}>
        <h1>{word}</h1>
        {add}
      </div>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? (
        <div className="jw-card">
          <EmptyState sentence={`还没有${word}。活动规定各类组织补录和调整信息的时间段。`} />
        </div>
      ) : (
        !(error && !data) && (
          <DataTable
            caption={word}
            columns={columns}
            rows={data?.items}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/drives/campaigns/${id}`}
            skeletonRows={3}
          />
        )
      )}
    </div>
  )
}
