import { Button } from 'antd'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { type CampaignLine, campaignStates } from './board-words.ts'
import { useCampaigns } from './campaign-picker.tsx'

const columns: Column<CampaignLine>[] = [
  column('title', '活动名称', 'rest', ({ title }) => title),
  column('documentNo', '文号', 220, ({ documentNo }) => documentNo ?? '—'),
  column('year', '年度', 96, ({ year }) => year),
  column('state', '状态', 120, ({ state }) => <StateTag {...campaignStates[state]} />),
]

/** The drives of the tree, the newest first; the top runs them, one at a time. */
export default function CampaignListPage() {
  const word = `${useTreeConfig().checkIn}活动`
  const go = useGo()
  const me = useMe()
  const query = useCampaigns()
  const add = hasGrant(me, 'drives.campaign') && (
    <Button type="primary" onClick={() => go('/drives/campaigns/new')}>
      新增活动
    </Button>
  )
  return (
    <Page title={word} tools={add}>
      <LoadedTable
        query={query}
        empty={
          <div className="jw-card">
            <EmptyState sentence={`还没有${word}。活动规定各类组织补录和调整信息的时间段。`} />
          </div>
        }
        caption={word}
        columns={columns}
        rows={query.data?.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/drives/campaigns/${id}`}
        skeletonRows={3}
      />
    </Page>
  )
}
