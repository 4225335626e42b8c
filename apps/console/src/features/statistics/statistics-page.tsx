import { toOptions } from '@jianwang/records/fields'
import { levels } from '@jianwang/records/organisation'
import { Button, Select } from 'antd'
import { useSearchState } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { Loaded, Page } from '#ui/page.tsx'
import { FilingChart, ItemChart, SliceChart, UnitChart } from './charts.tsx'
import { AreaFigures } from './figures.tsx'
import { type Summary, useSummary } from './summary.ts'

const isLevel = (text = ''): text is keyof typeof levels => Object.hasOwn(levels, text)

/** S0-26, S0-27: counts and charts of the managed area, drilled down unit by unit; the place stands in the address. */
export default function StatisticsPage() {
  const [search, setSearch] = useSearchState()
  const me = useMe()
  const level = isLevel(search.level) ? search.level : undefined
  const query = useSummary({ unitId: search.unitId, level })
  return (
    <Page
      title="统计分析"
      heading={`统计分析${query.data === undefined ? '' : `：${query.data.unit.name}`}`}
      tools={
        <div className="jw-row">
          {search.unitId !== undefined && (
            <Button onClick={() => setSearch({ unitId: undefined })}>返回{me.unit.name}</Button>
          )}
          <Select
            aria-label="管理层级"
            allowClear
            placeholder="全部管理层级"
            style={{ width: 160 }}
            options={toOptions(levels)}
            value={level ?? null}
            onChange={(value: string | null) => setSearch({ level: value ?? undefined })}
          />
        </div>
      }
    >
      <Loaded query={query} waiting={<Skeletons />}>
        {(summary) => <Charts summary={summary} onPick={(id) => setSearch({ unitId: String(id) })} />}
      </Loaded>
    </Page>
  )
}

function Charts({ summary, onPick }: { summary: Summary; onPick: (id: number) => void }) {
  return (
    <>
      <AreaFigures summary={summary} />
      <div className="jw-charts">
        {summary.unit.kind !== 'street' && (
          <div className="jw-wide">
            <UnitChart summary={summary} onPick={onPick} />
          </div>
        )}
        <FilingChart summary={summary} />
        <SliceChart summary={summary} title="健身团队状态" chart="byTeamState" count="teams" />
        <ItemChart summary={summary} />
        <SliceChart summary={summary} title="团队规模" chart="bySize" count="teams" />
        <SliceChart summary={summary} title="管理层级" chart="byLevel" count="teams" kind="donut" />
        <SliceChart
          summary={summary}
          title="健身团队类别"
          chart="byTeamCategory"
          count="teams"
          kind="donut"
        />
        <SliceChart
          summary={summary}
          title="体育社会组织类别"
          chart="byOrganisationKind"
          count="organisations"
          kind="donut"
        />
        <SliceChart
          summary={summary}
          title="体育社会组织状态"
          chart="byOrganisationState"
          count="organisations"
          kind="donut"
        />
      </div>
    </>
  )
}

function Skeletons() {
  return (
    <div className="jw-charts" aria-busy="true">
      {['a', 'b', 'c', 'd'].map((key) => (
        <span key={key} className="jw-skeleton" style={{ height: 300 }} />
      ))}
    </div>
  )
}
