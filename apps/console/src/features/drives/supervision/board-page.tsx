import './supervision.css'
import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { Page } from '#ui/page.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { BoardCharts } from './board-charts.tsx'
import { BoardFigures } from './board-figures.tsx'
import { BoardTable } from './board-table.tsx'
import { base } from './board-words.ts'
import { CampaignPicker } from './campaign-picker.tsx'
import { FieldCharts } from './field-charts.tsx'
import { FocusCharts } from './focus-charts.tsx'
import { PlaceTrail } from './place-trail.tsx'
import { UrgesReceived } from './urges-received.tsx'
import { WindowTable } from './window-table.tsx'

const views = [
  { key: 'lines', title: '各组织' },
  { key: 'windows', title: '各时段' },
  { key: 'charts', title: '图表和排名' },
  { key: 'fields', title: '信息完整率' },
  { key: 'focus', title: '重点人群' },
]

/** 督查看板 (S4-17, S4-18): an organisation and those right below it, drilled down level by level; all of it in the address. */
export default function BoardPage() {
  const [search, setSearch] = useSearchState()
  const question = { unitId: search.unitId, campaignId: search.campaignId }
  const board = useGet(`${base}/board`, question, { keep: true })
  const campaignId = board.data?.campaign?.id
  const campaign = useGet(`${base}/campaigns/${campaignId}`, {}, { enabled: campaignId !== undefined })
  const view = views.find(({ key }) => key === search.view)?.key ?? 'lines'
  return (
    <Page
      title="督查看板"
      heading={`督查看板${board.data === undefined ? '' : `：${board.data.own.name}`}`}
      tools={<CampaignPicker shown={campaignId} />}
    >
      {board.data && <PlaceTrail path="/drives/board" unitId={board.data.own.unitId} />}
      {search.unitId === undefined && <UrgesReceived />}
      {board.error !== null && board.data !== undefined && <ProblemAlert problem={board.error} />}
      <RecordGate query={board}>
        {(data) => (
          <>
            {data.campaign === null && <NoCampaign />}
            <BoardFigures board={data} />
            <TabBar
              label="看板内容"
              chosen={view}
              tabs={views}
              choose={(key) => setSearch({ view: key === 'lines' ? undefined : key }, true)}
            />
            {view === 'lines' && <BoardTable board={data} campaign={campaign.data} />}
            {view === 'windows' && <WindowTable board={data} campaign={campaign.data} />}
            {view === 'charts' && <BoardCharts board={data} />}
            {view === 'fields' && <FieldCharts board={data} />}
            {view === 'focus' && <FocusCharts board={data} />}
          </>
        )}
      </RecordGate>
    </Page>
  )
}

function NoCampaign() {
  const me = useMe()
  const { checkIn } = useTreeConfig()
  const go = useGo()
  return (
    <Notice
      tone="info"
      title={`现在没有进行中的${checkIn}活动，下面不计得分和重点人群。`}
      action={
        hasGrant(me, 'drives.campaign') && (
          <Button onClick={() => go('/drives/campaigns')}>去开始一次活动</Button>
        )
      }
    >
      可在右上角选择以前的活动查看。
    </Notice>
  )
}
