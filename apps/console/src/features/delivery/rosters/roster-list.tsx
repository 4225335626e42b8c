import type { ListedRoster } from '@jianwang/api'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { rosterWants } from '@jianwang/records/delivery-roster'
import { toOptions } from '@jianwang/records/fields'
import { formatDate } from '#lib/format.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { courseLooks } from '../matching/matching-words.ts'
import { base, handInLook } from './roster-words.ts'

const columns: Column<ListedRoster>[] = [
  column('item', '课程', 'rest', (one) => (
    <span title={one.itemName}>{`${one.itemName}（${deliveryKinds[one.kind]}）`}</span>
  )),
  column('unit', '街镇', 112, (one) => one.unitName),
  column('state', '状态', 96, (one) => <StateTag {...courseLooks[one.state]} />),
  column('roster', '名单', 136, (one) => <StateTag {...handInLook(one)} />),
  column('opened', '开班时间', 144, (one) => (
    <span className="jw-number">{one.openedAt === null ? '—' : formatDate(one.openedAt, 'time')}</span>
  )),
  column('heads', '学员', 136, (one) => (
    <span className="jw-number">
      {one.taken} 人{one.minimum === null ? '' : `（最少 ${one.minimum}）`}
    </span>
  )),
  column('held', '已上课', 80, (one) => (
    <span className="jw-number">
      {one.held} / {one.lessons} 节
    </span>
  )),
  column('receipt', '回执', 112, (one) => one.handedIn?.receipt ?? '—'),
]

/** 学员名单 (S1-29): classes that opened, those whose roster is due with their days. */
export default function RosterList() {
  return (
    <ListPage<ListedRoster>
      title="学员名单和签到"
      path={`${base}/rosters`}
      columns={columns}
      filters={[choiceFilter('wanted', '名单', toOptions(rosterWants))]}
      rowKey={(one) => one.courseId}
      rowLabel={(one) => `${one.unitName} ${one.itemName}`}
      rowHref={(one) => `/delivery/rosters/${one.courseId}`}
      empty={{ sentence: '没有已开班的课程。开班后，街镇在这里提交学员名单、查看签到。' }}
    />
  )
}
