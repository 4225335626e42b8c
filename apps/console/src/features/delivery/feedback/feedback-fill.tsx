import './feedback.css'
import { shiftMonth } from '@jianwang/words/days'
import { Button } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LeaveGuard } from '#ui/leave-guard.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { showToast } from '#ui/toast.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { base, type LessonFeedback, lastMonth, useWindow } from './feedback-words.ts'
import { FillRow } from './fill-row.tsx'
import { explainRow, type Row, rowsToSend } from './fill-rows.ts'

const pageSize = 50
const lead =
  '逐节填写上月的课有没有上、到课多少人、市民是否满意。已上课的按反馈结算课酬；教练缺席的退回额度。'

/** 填写课程情况反馈 (S1-50): the lessons of a month that nothing was told of yet, some or all at a time. */
export default function FeedbackFill() {
  const [search, setSearch] = useSearchState()
  const month = search.month ?? lastMonth()
  // What was handed in is no longer asked for: the list begins anew.
  const [sent, setSent] = useState(0)
  const trail = useTrail(`${month} ${sent}`)
  const query = useGet(
    base,
    { month, wanted: 'missing', limit: pageSize, cursor: trail.cursor },
    { keep: true },
  )
  const window = useWindow(month)
  return (
    <Page title="填写课程情况反馈" lead={lead}>
      <TabBar
        label="月份"
        chosen={month}
        tabs={[0, -1, -2].map((by) => {
          const key = shiftMonth(lastMonth(), by)
          return { key, title: by === 0 ? `上月（${key}）` : key }
        })}
        choose={(key) => setSearch({ month: key })}
      />
      {window && <Notice tone={window.standing === 'over' ? 'warning' : 'info'} title={window.text} />}
      <Loaded query={query}>
        {({ items, total, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState sentence="这个月没有要反馈的课：都已反馈，或没有已确认的课。" />
          ) : (
            <Form
              key={month}
              month={month}
              lessons={items}
              total={total}
              onSent={(received) => setSent(sent + received)}
              paging={<TrailButtons trail={trail} nextCursor={nextCursor} label="要反馈的课翻页" />}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

type FormProps = {
  month: string
  /** Of one page; what was typed of the others stays until it is handed in. */
  lessons: LessonFeedback[]
  total: number
  onSent: (received: number) => void
  paging: ReactNode
}

function Form({ month, lessons, total, onSent, paging }: FormProps) {
  const go = useGo()
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>({})
  const [isChecked, setChecked] = useState(false)
  // Read by the guard at the moment of leaving, before anything is drawn anew.
  const isSent = useRef(false)
  const items = rowsToSend(lessons, rows)
  const begun = Object.values(rows).filter(({ outcome }) => outcome !== undefined).length
  const faults = items.filter((item) => explainRow(item) !== undefined)
  const sending = useSend(
    (_: undefined, key) => request(base, { method: 'POST', key, body: { month, items } }),
    {
      onDone: ({ received, isLate }) => {
        const told = new Set(items.map(({ lessonId }) => lessonId))
        setRows(Object.fromEntries(Object.entries(rows).filter(([id]) => !told.has(id))))
        setChecked(false)
        showToast(`已提交 ${received} 节课的反馈${isLate ? '（逾期，课酬顺延到下一次发放）' : ''}。`)
        isSent.current = received === total
        if (isSent.current) go(`/delivery/feedback?month=${month}`)
        else onSent(received)
      },
    },
  )
  const send = () => {
    setChecked(true)
    if (faults.length === 0) sending.mutate(undefined)
  }
  return (
    <>
      <ol className="delivery-fill" aria-label="要反馈的课">
        {lessons.map((lesson) => (
          <FillRow
            key={lesson.lessonId}
            lesson={lesson}
            row={rows[lesson.lessonId] ?? {}}
            isChecked={isChecked}
            change={(row) => setRows({ ...rows, [lesson.lessonId]: row })}
          />
        ))}
      </ol>
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-row">
        <Button type="primary" disabled={items.length === 0} loading={sending.isPending} onClick={send}>
          {items.length === 0 ? '提交' : `提交 ${items.length} 节`}
        </Button>
        <span className="jw-hint">
          共 {total} 节，可以分几次提交；提交后不能修改。
          {begun > items.length && `其他页填写的 ${begun - items.length} 节还没有提交。`}
        </span>
        {paging}
      </div>
      <LeaveGuard isDirty={() => begun > 0 && !isSent.current} />
    </>
  )
}
