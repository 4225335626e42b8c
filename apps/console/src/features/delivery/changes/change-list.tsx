import type { LessonChange } from '@jianwang/api'
import { changeStates } from '@jianwang/records/delivery-change'
import { toOptions } from '@jianwang/records/fields'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, changeLooks, sayWhere } from './change-words.ts'

const columns: Column<LessonChange>[] = [
  column('course', '课程', 136, (one) => one.courseName),
  column('unit', '街镇', 112, (one) => one.unitName),
  column('state', '状态', 136, (one) => <StateTag {...changeLooks[one.state]} />),
  column('before', '原定', 240, (one) => <span title={sayWhere(one.before)}>{sayWhere(one.before)}</span>),
  column('after', '改为', 'rest', (one) =>
    one.after === null ? (
      <strong>取消</strong>
    ) : (
      <span title={sayWhere(one.after)}>{sayWhere(one.after)}</span>
    ),
  ),
  column('asked', '申请时间', 144, (one) => <DateText value={one.askedAt} style="time" />),
]

/** 课程变更 (S1-13, S1-14): what sub-districts asked for, what was decided, and what was made public. */
export default function ChangeList() {
  return (
    <ListPage<LessonChange>
      title="课程变更"
      path={base}
      columns={columns}
      filters={[choiceFilter('state', '状态', toOptions(changeStates))]}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.unitName} ${one.courseName}`}
      rowHref={(one) => `/delivery/changes/${one.id}`}
      notice={<Waiting />}
      empty={{ sentence: '没有变更申请。已确认的课要改时间、场地或取消的，由街镇在班级的“课时”中申请。' }}
    />
  )
}

/** What is due: a lesson is held as confirmed until the association decides. */
function Waiting() {
  const [search, setSearch] = useSearchState()
  const mayDecide = hasGrant(useMe(), 'delivery.arrange')
  const count = useGet(base, { state: 'asked', limit: 1 }).data?.total ?? 0
  if (count === 0 || search.state === 'asked') return null
  return (
    <Notice
      tone="warning"
      title={`${count} 件变更申请等待协会决定`}
      action={
        <button type="button" className="jw-link-button" onClick={() => setSearch({ state: 'asked' })}>
          只看这些
        </button>
      }
    >
      {mayDecide ? '请在上课前决定；决定前，课按原定时间执行。' : '协会决定前，课按原定时间执行。'}
    </Notice>
  )
}
