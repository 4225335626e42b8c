import type { Activity } from '@jianwang/api'
import { publishers } from '@jianwang/records/activity'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter, type Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { activityStates, base, saySpan } from './activity-words.ts'

const title: Column<Activity> = column('title', '活动名称', 'rest', (one) => (
  <span title={one.title}>{one.title}</span>
))
const publisher: Column<Activity> = column('publisher', '发布方', 160, (one) => (
  <span title={one.publisherName}>{one.publisherName}</span>
))
const time: Column<Activity> = column('time', '活动时间', 204, (one) => {
  const span = saySpan(one.startsAt, one.endsAt)
  return (
    <span className="jw-number" title={span}>
      {span}
    </span>
  )
})
const place: Column<Activity> = column('place', '地点', 150, (one) => (
  <span title={one.place}>{one.place}</span>
))
const places: Column<Activity> = column('places', '报名', 132, (one) => (
  <span className="jw-number">
    {one.taken} / {one.capacity}
    {one.waiting > 0 && <span className="jw-hint">，候补 {one.waiting}</span>}
  </span>
))
const state: Column<Activity> = column('state', '状态', 112, (one) => (
  <StateTag {...activityStates[one.state]} />
))
/** Upper levels see what waits in their area; the managing level decides. */
const whose: Column<Activity> = column('whose', '审核', 132, (one) =>
  one.actions.includes('approve') ? (
    <StateTag tone="warning" word="待本单位审核" />
  ) : (
    <span className="jw-hint">由管理单位审核</span>
  ),
)

const filters: Filter[] = [
  choiceFilter('state', '状态', toOptions(activityStates)),
  choiceFilter('publisher', '发布方', toOptions(publishers)),
  choiceFilter('upcoming', '时间', [{ value: 'true', label: '未结束的' }]),
]

/** 活动发布 (S0-12, S0-18, S0-24): everything of the own area, and what teams have submitted (S0-30). */
export default function ActivityList() {
  const go = useGo()
  const me = useMe()
  const [search] = useSearchState()
  const isReview = search.view === 'review'
  const waiting = useGet(base, { state: 'submitted', limit: 1 })
  const add = hasGrant(me, 'activities.publish') && (
    <Button type="primary" onClick={() => go('/activities/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<Activity>
      key={isReview ? 'review' : 'all'}
      title="活动发布"
      path={base}
      listId={`activities.${isReview ? 'review' : 'all'}`}
      fixedQuery={isReview ? { state: 'submitted' } : {}}
      columns={
        isReview ? [title, publisher, time, place, whose] : [title, publisher, time, place, places, state]
      }
      filters={isReview ? [] : filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.title}
      rowHref={(one) => `/activities/${one.id}`}
      actions={add}
      notice={
        <TabBar
          label="范围"
          chosen={isReview ? 'review' : 'all'}
          tabs={[
            { key: 'all', title: '全部' },
            { key: 'review', title: '待审核的', count: waiting.data?.total },
          ]}
          choose={(key) => go(key === 'all' ? '/activities' : '/activities?view=review', { replace: true })}
        />
      }
      empty={
        isReview
          ? { sentence: '没有等待审核的活动。健身团队队长在小程序中提交的活动会显示在这里。' }
          : { sentence: '还没有活动。', ...(add ? { action: add } : {}) }
      }
    />
  )
}
