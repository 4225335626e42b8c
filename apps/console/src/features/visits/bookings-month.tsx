import './visits.css'
import type { ListedVisit } from '@jianwang/api'
import { weeksOf } from '@jianwang/records/weeks'
import { shiftMonth } from '@jianwang/words/days'
import { serverNow } from '@jianwang/words/server-clock'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { AppLink, useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { dayOfMonth, MonthTable } from '#ui/month-table.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { base, lookOf, tabHrefs, visitTabs } from './visit-words.ts'

/** As many as the list gives at once. */
const most = 100
const today = () => formatDate(serverNow())

/** 拍摄预约 of a month as it hangs on the wall: which lessons are filmed on which day, and by whom. */
export default function BookingsMonth() {
  const go = useGo()
  const [search, setSearch] = useSearchState()
  const mayPlan = hasGrant(useMe(), 'visits.manage')
  const asked = search.month ?? ''
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : today().slice(0, 7)
  const lastDay = Math.max(...weeksOf(month).flatMap((week) => week.map((day) => day ?? 0)))
  const days = { from: dayOfMonth(month, 1), until: dayOfMonth(month, lastDay) }
  const query = useGet(base, { booked: 'true', limit: most, ...days })
  const [year = '', number = ''] = month.split('-')
  const tools = (
    <div className="jw-row">
      <Button onClick={() => go('/visits?view=bookings')}>列表</Button>
      {mayPlan && (
        <Button type="primary" onClick={() => go('/visits/plan?kind=lesson-film')}>
          预约摄制组
        </Button>
      )}
    </div>
  )
  return (
    <Page title="拍摄预约" tools={tools}>
      <TabBar label="内容" chosen="bookings" tabs={visitTabs} choose={(key) => go(tabHrefs[key] ?? '')} />
      <div className="jw-row">
        <Button onClick={() => setSearch({ month: shiftMonth(month, -1) })}>上月</Button>
        <h2 className="visit-month-name" aria-live="polite">
          {year} 年 {Number(number)} 月
        </h2>
        <Button onClick={() => setSearch({ month: shiftMonth(month, 1) })}>下月</Button>
        <Button type="text" onClick={() => setSearch({ month: undefined })}>
          本月
        </Button>
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === most && (
              <Notice tone="warning" title={`这个月的预约较多，只显示前 ${most} 项。其余请在列表中查看。`} />
            )}
            {items.length === 0 && <p className="jw-hint">这个月没有拍摄预约。</p>}
            <Grid month={month} booked={items} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Grid({ month, booked }: { month: string; booked: readonly ListedVisit[] }) {
  return (
    <MonthTable
      className="visit-month"
      month={month}
      caption={<caption className="jw-visually-hidden">本月拍摄预约</caption>}
      day={(number, date) => (
        <Day number={number} date={date} booked={booked.filter((one) => one.day === date)} />
      )}
    />
  )
}

type DayProps = { number: number; date: string; booked: readonly ListedVisit[] }

function Day({ number, date, booked }: DayProps) {
  return (
    <td aria-current={date === today() ? 'date' : undefined}>
      <span className="visit-month-day">{date === today() ? `${number} 今天` : number}</span>
      {booked.length > 0 && (
        <ul>
          {booked.map((one) => (
            <li key={one.id}>
              <Booked one={one} />
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}

function Booked({ one }: { one: ListedVisit }) {
  const time = formatDate(one.startsAt, 'time').slice(-5)
  const { word } = lookOf(one)
  return (
    <AppLink
      href={`/visits/${one.id}`}
      className={one.state === 'cancelled' ? 'visit-month-gone' : undefined}
      title={`${one.subjectTitle}，${one.place}，${word}`}
    >
      <span className="jw-number">{time}</span> {one.subjectTitle}
      <small>
        {one.inspectorName}
        {one.state === 'planned' ? '' : `，${word}`}
      </small>
    </AppLink>
  )
}
