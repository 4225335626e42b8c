import { Button, Select } from 'antd'
import { useSearchState } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { FilingChart, ItemChart, SliceChart, UnitChart } from './charts.tsx'
import { AreaFigures } from './figures.tsx'
import { type Summary, useSummary } from './summary.ts'

const levels = [
  { value: 'city', label: '市级' },
  { value: 'district', label: '区级' },
  { value: 'street', label: '街镇级' },
]

/** S0-26, S0-27: counts and charts of the managed area, drilled down unit by unit; the place stands in the address. */
export default function StatisticsPage() {
  useTitle('统计分析')
  const [search, setSearch] = useSearchState()
  const me = useMe()
  const { data, error, refetch } = useSummary({ unitId: search.unitId, level: search.level })
  return (
    <div className="jw-stack">
      <div className="jw-row" style={{ justifyContent: 'space-between' }}>
        <h1>统计分析{data === undefined ? '' : `：${data.unit.name}`}</h1>
        <div className="jw-row">
          {search.unitId !== undefined && (
            <Button onClick={() => setSearch({ unitId: undefined })}>返回{me.unit.name}</Button>
          )}
          <Select
            aria-label="管理层级"
            allowClear
            placeholder="全部管理层级"
            style={{ width: 160 }}
            options={levels}
            value={search.level ?? null}
            onChange={(value: string | null) => setSearch({ level: value ?? undefined })}
          />
        </div>
      </div>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        <Skeletons />
      ) : (
        <Charts summary={data} onPick={(id) => setSearch({ unitId: String(id) })} />
      )}
    </div>
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
        <SliceChart
          summary={summary}
          title="健身团队状态"
          chart="byTeamState"
          rows={summary.byTeamState}
          count="teams"
        />
        <ItemChart summary={summary} />
        <SliceChart summary={summary} title="团队规模" chart="bySize" rows={summary.bySize} count="teams" />
        <SliceChart
          summary={summary}
          title="管理层级"
          chart="byLevel"
          rows={summary.byLevel}
          count="teams"
          kind="donut"
        />
        <SliceChart
          summary={summary}
          title="健身团队类别"
          chart="byTeamCategory"
          rows={summary.byTeamCategory}
          count="teams"
          kind="donut"
        />
        <SliceChart
          summary={summary}
          title="体育社会组织类别"
          chart="byOrganisationKind"
          rows={summary.byOrganisationKind}
          count="organisations"
          kind="donut"
        />
        <SliceChart
          summary={summary}
          title="体育社会组织状态"
          chart="byOrganisationState"
          rows={summary.byOrganisationState}
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
