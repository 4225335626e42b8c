import '../delivery.css'
import './feedback.css'
import { feedbackOutcomes, feedbackWants, satisfactions } from '@jianwang/records/delivery-feedback'
import { toOptions } from '@jianwang/records/fields'
import { Button, Select } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter, unitFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, type LessonFeedback, lastMonth, listMonths, useWindow } from './feedback-words.ts'

const columns: Column<LessonFeedback>[] = [
  column('starts', '上课时间', 140, (one) => <DateText value={one.startsAt} style="time" />),
  column('course', '课程', 128, (one) => <span title={one.courseName}>{one.courseName}</span>),
  column('unit', '街镇', 104, (one) => one.unitName),
  column('outcome', '上课情况', 152, (one) => <Outcome one={one} />),
  column('heads', '到课人数', 96, (one) => <Heads one={one} />, { align: 'right' }),
  column('satisfaction', '满意度', 76, (one) =>
    one.satisfaction === null ? '—' : satisfactions[one.satisfaction],
  ),
  column('remarks', '说明', 'rest', (one) => <span title={one.remarks ?? ''}>{one.remarks ?? '—'}</span>),
  column('received', '反馈时间', 168, (one) => (
    <span className="jw-row">
      <DateText value={one.receivedAt} />
      {one.isLate === true && <StateTag tone="warning" word="逾期" />}
    </span>
  )),
]

/** A lesson to which somebody came is held already: what is missing of it is the feedback alone. */
function Outcome({ one: { outcome, state } }: { one: LessonFeedback }) {
  if (outcome === null)
    return <StateTag tone="warning" word={state === 'held' ? '已签到，待反馈' : feedbackWants.missing} />
  return <StateTag tone={outcome === 'held' ? 'success' : 'error'} word={feedbackOutcomes[outcome]} />
}

function Heads({ one: { heads, turnout } }: { one: LessonFeedback }) {
  if (heads !== null) return <span title={turnout === null ? undefined : `签到 ${turnout} 人`}>{heads}</span>
  return turnout === null ? <>—</> : <span className="jw-hint">签到 {turnout}</span>
}

/** 课程情况反馈 of a month, by default the last one (S1-31, S1-50): which lessons were held, and of which nothing was told. */
export default function FeedbackList() {
  const filters: Filter[] = [
    {
      key: 'month',
      label: '月份',
      kind: 'custom',
      width: 152,
      render: (month, set, id) => (
        <Select<string>
          id={id}
          style={{ width: '100%' }}
          value={month ?? lastMonth()}
          options={listMonths()}
          onChange={set}
        />
      ),
    },
    choiceFilter('wanted', '反馈', toOptions(feedbackWants)),
    unitFilter('unitId', '街镇'),
  ]
  return (
    <ListPage<LessonFeedback>
      title="课程情况反馈"
      path={base}
      fixedQuery={{ month: lastMonth() }}
      columns={columns}
      filters={filters}
      rowKey={(one) => one.lessonId}
      actions={<Fill />}
      notice={<Standing />}
      empty={{ sentence: '这个月没有已确认的课，不用反馈。' }}
    />
  )
}

const useMonth = () => useSearchState()[0].month ?? lastMonth()

function Fill() {
  const go = useGo()
  const month = useMonth()
  if (!hasGrant(useMe(), 'delivery.order')) return null
  return (
    <Button type="primary" role="link" onClick={() => go(`/delivery/feedback/fill?month=${month}`)}>
      填写反馈
    </Button>
  )
}

/** How many of the month were told, and until when. */
function Standing() {
  const month = useMonth()
  const [search] = useSearchState()
  const unit = search.unitId === undefined ? {} : { unitId: Number(search.unitId) }
  const of = { month, limit: 1, ...unit } as const
  const all = useGet(base, of).data?.total
  const missing = useGet(base, { ...of, wanted: 'missing' }).data?.total
  const window = useWindow(month)
  if (!all || missing === undefined || window === undefined) return null
  const isDue = missing > 0 && window.standing !== 'ahead'
  return (
    <Notice tone={isDue ? 'warning' : 'info'} title={`${month} 月的反馈：${window.text}`}>
      <span className="delivery-progress">
        <span className="delivery-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(((all - missing) * 100) / all)}%` }} />
        </span>
        <span className="jw-number">
          已反馈 {all - missing} / {all} 节{missing > 0 ? `，还有 ${missing} 节` : ''}
        </span>
      </span>
    </Notice>
  )
}
