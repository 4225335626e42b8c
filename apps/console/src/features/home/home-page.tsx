import { serverNow } from '@jianwang/words/server-clock'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { driveTreeOf, isBusiness, useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { FilingChart, ItemChart, UnitChart } from '../statistics/charts.tsx'
import { AreaFigures } from '../statistics/figures.tsx'
import { useSummary } from '../statistics/summary.ts'
import { DriveHome } from './drive-home.tsx'
import { OfficeHome } from './office-home.tsx'
import { TodoList } from './todo-list.tsx'

/** The home page is the list of what waits, then the area in four numbers and two charts. */
export default function HomePage() {
  useTitle('首页')
  const me = useMe()
  return (
    <div className="jw-stack">
      <div>
        <h1>{me.account.personName}，您好</h1>
        <p className="jw-hint">
          {me.unit.name} · {formatDate(serverNow(), 'long')}
        </p>
      </div>
      {isBusiness(me) ? driveTreeOf(me) ? <DriveHome /> : <AreaHome /> : <OfficeHome />}
    </div>
  )
}

function AreaHome() {
  const go = useGo()
  const { data, error, refetch } = useSummary()
  return (
    <>
      <TodoList />
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <AreaFigures summary={data} />
          <div className="jw-charts">
            {data.unit.kind === 'street' ? (
              <ItemChart summary={data} most={8} />
            ) : (
              <UnitChart summary={data} onPick={(id) => go(`/statistics?unitId=${id}`)} />
            )}
            <FilingChart summary={data} />
          </div>
        </>
      )}
    </>
  )
}
