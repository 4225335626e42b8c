import type { DeliveryCourses } from '@jianwang/api'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { courseStates } from '@jianwang/records/delivery'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { toOptions } from '@jianwang/records/fields'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter, type Filter, unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { courseLooks } from './matching-words.ts'

type Course = DeliveryCourses['items'][number]
const { draft: _, ...approved } = courseStates

const filters: Filter[] = [
  choiceFilter('state', '状态', toOptions(approved)),
  unitFilter('unitId', '街镇'),
  wordFilter('halfYear', '半年度', { placeholder: '如 2026-2' }),
]
const columns: Column<Course>[] = [
  column('item', '课程', 'rest', (one) => `${one.itemName}（${deliveryKinds[one.kind]}）`),
  column('unit', '街镇', 128, (one) => one.unitName),
  column('state', '状态', 112, (one) => <StateTag {...courseLooks[one.state]} />),
  column('first', '首次课', 216, (one) => <span className="jw-number">{sayFirst(one)}</span>),
  column('lessons', '节数', 72, (one) => one.lessonCount, { align: 'right' }),
  column('venue', '场地', 152, (one) => <span title={one.venueName ?? ''}>{one.venueName ?? '待定'}</span>),
  column('coach', '教练', 96, (one) => one.coachName ?? '—'),
]

/** First and last moment are of different lessons; the first says the day and when it begins. */
function sayFirst({ firstAt }: Course): string {
  const at = new Date(firstAt)
  return formatLessonTime(at, at).replace(/–.*$/, '')
}

/** 课程与匹配: the approved courses of a half-year, those that begin first on top. */
export default function CourseList() {
  return (
    <ListPage<Course>
      title="课程与匹配"
      path="/api/delivery/courses"
      columns={columns}
      filters={filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.unitName} ${one.itemName}`}
      rowHref={(one) => `/delivery/courses/${one.id}`}
      empty={{ sentence: '还没有批准的课程。订单批准后，课程会显示在这里，等待匹配教练。' }}
    />
  )
}
