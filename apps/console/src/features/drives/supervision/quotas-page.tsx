import type { Quotas } from '@jianwang/api'
import './supervision.css'
import { quotaWeights } from '@jianwang/words/drives'
import { Button } from 'antd'
import { makeCsv, saveFile } from '#lib/csv.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { ChartCard } from '#ui/chart-card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { chartColors } from '#ui/theme.ts'
import { base, type CampaignLine, type ScoreParts } from './board-words.ts'
import { CampaignPicker, useCampaigns } from './campaign-picker.tsx'
import { heightOf, organisationCategory } from './chart-lines.ts'
import { ComputeQuotas } from './compute-quotas.tsx'
import { FigureCards } from './figure-cards.tsx'
import { partWordsOf, quotaHead, sumQuotas, toQuotaSheet } from './quota-lines.ts'
import { QuotaTable } from './quota-table.tsx'

/** 评选表彰名额 (S4-19): by the published formula, edited with a reason; below the top one sees one's own. */
export default function QuotasPage() {
  const { checkIn } = useTreeConfig()
  const [search] = useSearchState()
  const { data, error, refetch } = useCampaigns()
  const campaign =
    data?.items.find(({ id }) => id === search.campaignId) ??
    data?.items.find(({ state }) => state === 'open') ??
    data?.items.find(({ state }) => state === 'closed') ??
    data?.items[0]
  return (
    <Page title="评选表彰名额" tools={<CampaignPicker shown={campaign?.id} />}>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && campaign === undefined && (
        <div className="jw-card">
          <EmptyState sentence={`还没有${checkIn}活动。名额按一次活动的录入和报到情况计算。`} />
        </div>
      )}
      {campaign && <OfCampaign key={campaign.id} campaign={campaign} />}
    </Page>
  )
}

function OfCampaign({ campaign }: { campaign: CampaignLine }) {
  const query = useGet(`${base}/campaigns/${campaign.id}/quotas`)
  return (
    <>
      <Formula />
      <RecordGate query={query}>{(quotas) => <Shown campaign={campaign} quotas={quotas} />}</RecordGate>
    </>
  )
}

const parts = Object.keys(quotaWeights) as (keyof ScoreParts)[] // its own keys

/** Published: everybody who gets places sees how they come about. */
function Formula() {
  const partWords = partWordsOf(useTreeConfig())
  return (
    <section className="jw-card" aria-labelledby="quota-formula">
      <h2 id="quota-formula">计算办法</h2>
      <p>
        每个直属组织的得分，满分 100 分，由三部分合成。名额总数按“得分 ×
        在册人数”的比例分给各组织，取整后余下的给小数部分最大的。
      </p>
      <div className="drive-formula">
        {parts.map((key, at) => (
          <span key={key} style={{ width: `${quotaWeights[key]}%`, background: chartColors[at] }}>
            {partWords[key].title} {quotaWeights[key]}%
          </span>
        ))}
      </div>
      <ul className="jw-list">
        {parts.map((key) => (
          <li key={key}>
            {partWords[key].title}：{partWords[key].means}，占 {quotaWeights[key]}%。
          </li>
        ))}
      </ul>
    </section>
  )
}

function Shown({ campaign, quotas: { items } }: { campaign: CampaignLine; quotas: Quotas }) {
  const me = useMe()
  const mayAllot = hasGrant(me, 'drives.quota')
  const sums = sumQuotas(items)
  if (items.length === 0) return <NoQuotas campaign={campaign} mayAllot={mayAllot} />
  const download = () =>
    saveFile(
      `评选表彰名额-${campaign.title}.csv`,
      makeCsv(
        quotaHead,
        toQuotaSheet(items, (at) => formatDate(at, 'time')),
      ),
    )
  return (
    <>
      {mayAllot && (
        <FigureCards
          figures={[
            { label: '名额总数', value: sums.total, unit: '个' },
            { label: '已分配', value: sums.allotted, unit: '个' },
            {
              label: '尚可分配',
              value: sums.left,
              unit: '个',
              note: sums.left > 0 ? '由调减留出，可调给其他组织' : '要给一个组织调增，请先调减另一个',
            },
          ]}
        />
      )}
      <section className="drive-lines" aria-label="名额">
        <div className="jw-row jw-row--apart">
          <span className="jw-hint">{formatNumber(items.length)} 个组织，得分为计算时的情况</span>
          <div className="jw-row">
            <Button onClick={download}>导出</Button>
            {mayAllot && <ComputeQuotas campaign={campaign} total={sums.total} />}
          </div>
        </div>
        <QuotaTable campaignId={campaign.id} items={items} mayEdit={mayAllot} />
      </section>
      {items.length > 1 && <QuotaChart items={items} />}
    </>
  )
}

function NoQuotas({ campaign, mayAllot }: { campaign: CampaignLine; mayAllot: boolean }) {
  return (
    <div className="jw-card">
      <EmptyState
        sentence={
          mayAllot
            ? '还没有计算名额。请填写名额总数后计算。'
            : '还没有公布本组织的名额。名额由最上级计算后分给各直属组织。'
        }
        action={mayAllot && <ComputeQuotas campaign={campaign} total={undefined} />}
      />
    </div>
  )
}

function QuotaChart({ items }: Pick<Quotas, 'items'>) {
  const [first] = items
  return (
    <ChartCard
      title="各组织的名额"
      message={first === undefined ? '' : `${first.name}最多，${formatNumber(first.amount)} 个。`}
      kind="bar"
      category={organisationCategory}
      series={[{ key: 'amount', title: '名额' }]}
      rows={items.slice(0, 30).map(({ name, amount }) => ({ label: name, amount }))}
      unit="个"
      height={heightOf(items.slice(0, 30), 1)}
      foot={items.length > 30 ? '图中为前 30 个。' : undefined}
    />
  )
}
