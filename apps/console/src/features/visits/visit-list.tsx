import type { ListedVisit } from '@jianwang/api'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { toOptions } from '@jianwang/records/fields'
import { bookingStates, visitStates } from '@jianwang/records/visit'
import { Button } from 'antd'
import { formatDate } from '#lib/format.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { base, lookOf, tabHrefs, visitTabs } from './visit-words.ts'

const state = column<ListedVisit>('state', '状态', 120, (one) => <StateTag {...lookOf(one)} />)
const place = column<ListedVisit>('place', '地点', 200, (one) => <span title={one.place}>{one.place}</span>)
const whoGoes = (title: string, width: number) =>
  column<ListedVisit>('inspectorName', title, width, (one) => (
    <span title={one.inspectorName}>{one.inspectorName}</span>
  ))
const unit = column<ListedVisit>('unit', '单位', 120, (one) => one.unitName)

const columns: Column<ListedVisit>[] = [
  column('subjectTitle', '检查对象', 'rest', (one) => (
    <span title={one.subjectTitle}>
      {one.findingId === null ? '' : '复查：'}
      {one.subjectTitle}
    </span>
  )),
  state,
  column('kind', '类别', 120, (one) => one.kindTitle),
  column('day', '日期', 152, (one) => (
    <span className="jw-number">{one.startsAt === null ? one.day : formatDate(one.startsAt, 'time')}</span>
  )),
  place,
  whoGoes('检查员', 112),
  unit,
]

const booked: Column<ListedVisit>[] = [
  column('time', '拍摄时间', 232, (one) => (
    <span className="jw-number">
      {formatLessonTime(new Date(one.startsAt ?? 0), new Date(one.endsAt ?? 0))}
    </span>
  )),
  column('subjectTitle', '课程', 'rest', (one) => <span title={one.subjectTitle}>{one.subjectTitle}</span>),
  state,
  whoGoes('摄制组', 144),
  column('purpose', '用途', 160, (one) => <span title={one.purpose ?? ''}>{one.purpose}</span>),
  column('contactName', '联系人', 88, (one) => one.contactName),
  { ...place, hidden: true },
  unit,
]

/** 现场检查: what was and is to be looked at in the own area, and who is booked to film it. */
export default function VisitList() {
  const go = useGo()
  const mayPlan = hasGrant(useMe(), 'visits.manage')
  const [search] = useSearchState()
  const isBooked = search.view === 'bookings'
  const plan = mayPlan && (
    <>
      <Button onClick={() => go('/visits/inspectors')}>检查员</Button>
      <Button type="primary" onClick={() => go(isBooked ? '/visits/plan?kind=lesson-film' : '/visits/plan')}>
        {isBooked ? '预约摄制组' : '安排检查'}
      </Button>
    </>
  )
  const none = mayPlan ? '还没有安排检查。' : '还没有检查记录。不预先通知的检查，开始后显示在这里。'
  return (
    <ListPage<ListedVisit>
      key={isBooked ? 'bookings' : 'visits'}
      title={isBooked ? '拍摄预约' : '现场检查'}
      path={base}
      listId={isBooked ? 'visits.bookings' : base}
      fixedQuery={isBooked ? { booked: 'true' } : {}}
      columns={isBooked ? booked : columns}
      filters={[
        choiceFilter('state', '状态', toOptions(isBooked ? bookingStates : visitStates)),
        ...(isBooked ? [{ key: 'from', toKey: 'until', label: '上课日期', kind: 'dates' } as const] : []),
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.subjectTitle}
      rowHref={(one) => `/visits/${one.id}`}
      actions={
        <>
          {isBooked && <Button onClick={() => go('/visits/month')}>月历</Button>}
          {plan}
        </>
      }
      notice={
        <TabBar
          label="内容"
          chosen={isBooked ? 'bookings' : 'visits'}
          tabs={visitTabs}
          choose={(key) => go(tabHrefs[key] ?? '')}
        />
      }
      empty={{
        sentence: isBooked ? '今天起没有拍摄预约。选择日期可以看以前的。' : none,
        ...(plan === false ? {} : { action: plan }),
      }}
    />
  )
}
