import { serverNow } from '@jianwang/words/server-clock'
import './statistics.css'
import { Button, Select } from 'antd'
import { useId } from 'react'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { ChartCard, type ChartRow } from '#ui/chart-card.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { compareMonths, listMonths, nameBusiest, sayMonth, type TeamActivity } from './team-activity.ts'

const foot = '按队员在小程序中的签到统计，没有人签到的活动不计。'

/** 健身团队活跃度统计 (S0-28, S0-33): how often teams train, by what their members' check-ins prove. */
export default function TeamActivityPage() {
  const [search, setSearch] = useSearchState()
  const me = useMe()
  const id = useId()
  const question = { unitId: search.unitId, month: search.month }
  const query = useGet('/api/statistics/team-activity', question, { keep: true })
  const { data } = query
  const present = formatDate(serverNow()).slice(0, 7)
  return (
    <Page
      title="健身团队活跃度统计"
      heading={`健身团队活跃度统计${data === undefined ? '' : `：${data.unit.name}`}`}
      tools={
        <div className="jw-row">
          {search.unitId !== undefined && (
            <Button onClick={() => setSearch({ unitId: undefined })}>返回{me.unit.name}</Button>
          )}
          <label htmlFor={id}>月份</label>
          <Select
            id={id}
            style={{ width: 140 }}
            options={listMonths(present).map((value) => ({ value, label: sayMonth(value) }))}
            value={data?.month ?? search.month ?? present}
            onChange={(month: string) => setSearch({ month: month === present ? undefined : month })}
          />
        </div>
      }
    >
      <Loaded query={query} waiting={<Loading />}>
        {(activity) => (
          <Charts activity={activity} pick={(unitId) => setSearch({ unitId: String(unitId) })} />
        )}
      </Loaded>
    </Page>
  )
}

function Charts({ activity, pick }: { activity: TeamActivity; pick: (unitId: number) => void }) {
  const { unit, month, totals, byUnit } = activity
  const rows = byUnit.filter((row) => row.trainings > 0).sort((a, b) => b.trainings - a.trainings)
  return (
    <>
      <Figures activity={activity} />
      <div className="jw-charts">
        {unit.kind !== 'street' && (
          <div className="jw-wide">
            <ChartCard
              title={`各单位的健身活动（${sayMonth(month)}）`}
              message={nameBusiest(byUnit, month)}
              kind="bar"
              category={{ key: 'label', title: '单位' }}
              series={[{ key: 'trainings', title: '活动次数' }]}
              rows={rows.map(({ id, name, trainings }) => ({ id, label: name, trainings }))}
              unit="次"
              height={Math.max(200, rows.length * 34 + 60)}
              onPick={(row: ChartRow) => pick(Number(row.id))}
              foot={foot}
            />
          </div>
        )}
        <MonthChart activity={activity} count="trainings" title="活动次数" unit="次" kind="bars">
          {compareMonths(activity)}
        </MonthChart>
        <MonthChart activity={activity} count="teams" title="活跃团队" unit="支" kind="line">
          {`${sayMonth(month)}有 ${formatNumber(totals.teams)} 支团队开展活动。`}
        </MonthChart>
        <MonthChart activity={activity} count="attendances" title="参加人次" unit="人次" kind="line">
          {`${sayMonth(month)}参加 ${formatNumber(totals.attendances)} 人次。`}
        </MonthChart>
      </div>
    </>
  )
}

/** One number over at most twelve months, up to the chosen one; its sentence as the child. */
function MonthChart(props: {
  activity: TeamActivity
  count: 'teams' | 'trainings' | 'attendances'
  title: string
  unit: string
  kind: 'bars' | 'line'
  children: string
}) {
  const { activity, count, title, unit, kind, children } = props
  return (
    <ChartCard
      title={`近十二个月的${title}`}
      message={children}
      kind={kind}
      category={{ key: 'label', title: '月份' }}
      series={[{ key: count, title }]}
      rows={activity.months.map((row) => ({ label: row.month, [count]: row[count] }))}
      unit={unit}
      foot={foot}
    />
  )
}

function Figures({ activity: { totals, month } }: { activity: TeamActivity }) {
  const figures = [
    { label: '活跃团队', value: totals.teams, unit: '支' },
    { label: '活动次数', value: totals.trainings, unit: '次' },
    { label: '参加人次', value: totals.attendances, unit: '人次' },
  ]
  return (
    <ul className="jw-figures">
      {figures.map(({ label, value, unit }) => (
        <li key={label} className="jw-card jw-figure">
          <span className="jw-figure-label">{label}</span>
          <span className="jw-figure-value">
            {formatNumber(value)}
            <small>{unit}</small>
          </span>
          <span className="jw-hint">{sayMonth(month)}</span>
        </li>
      ))}
    </ul>
  )
}

function Loading() {
  return (
    <div className="jw-charts" role="status" aria-label="正在载入">
      {['a', 'b'].map((key) => (
        <span key={key} className="jw-skeleton" style={{ height: 300 }} />
      ))}
    </div>
  )
}
