import './calendar.css'
import type { CalendarYears } from '@jianwang/api'
import { formatDate } from '#lib/format.ts'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { MonthGrid } from './month-grid.tsx'

const lead =
  '开课前 10 个工作日、每月反馈和发放等期限都按这里的日子推算；没有列出的日子，周一至周五为工作日。'

/** 工作日历: which days are off and which weekends are worked, year by year. */
export default function CalendarPage() {
  const query = useGet('/api/calendar/years')
  const mayImport = query.data?.actions.includes('import') === true
  const tools = mayImport ? <AppLink href="/calendar/import">导入放假安排</AppLink> : undefined
  return (
    <Page title="工作日历" lead={lead} tools={tools}>
      <Loaded query={query}>{(all) => <Years all={all} />}</Loaded>
    </Page>
  )
}

function Years({ all: { years, missing, actions } }: { all: CalendarYears }) {
  const [{ year: chosen }, setSearch] = useSearchState()
  const one = years.find(({ year }) => String(year) === chosen) ?? years.at(-1)
  const who = actions.includes('import') ? '请在国务院办公厅公布后导入。' : '请联系市级管理人员导入。'
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="warning" title={`${missing.join('、')} 年的工作日历尚未导入`}>
          涉及这一年的期限不能推算，相关的提交会被拒绝。{who}
        </Notice>
      )}
      {one === undefined ? (
        <EmptyState sentence="还没有导入任何一年的放假安排。" />
      ) : (
        <>
          <TabBar
            label="年份"
            chosen={String(one.year)}
            tabs={years.map(({ year }) => ({ key: String(year), title: `${year} 年` }))}
            choose={(year) => setSearch({ year })}
          />
          <p className="jw-hint">
            依据：{one.source}。{one.importedBy} 于 {formatDate(one.importedAt, 'time')} 导入。
          </p>
          <Year one={one} />
        </>
      )}
    </>
  )
}

function Year({ one: { year, days } }: { one: CalendarYears['years'][number] }) {
  const before = days.filter(({ date }) => !date.startsWith(`${year}-`))
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  return (
    <>
      <ul className="calendar-key" aria-label="图例">
        <li>
          <span className="calendar-off">休</span> 放假
        </li>
        <li>
          <span className="calendar-worked">班</span> 周末调休上班
        </li>
      </ul>
      {before.length > 0 && (
        <p>
          上一年 12 月：
          {before
            .map(({ date, name, isOffDay }) => `${date} ${name}${isOffDay ? '放假' : '上班'}`)
            .join('；')}
        </p>
      )}
      <div className="calendar-months">
        {months.map((month) => (
          <MonthGrid key={month} month={month} days={days} />
        ))}
      </div>
    </>
  )
}
