import type { LessonDraft } from '@jianwang/records/delivery-facts'
import { planWeekly, sayWeekly } from '@jianwang/records/delivery-weekly'
import type { Fault } from '@jianwang/records/faults'
import { Button, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { DayPicker } from '#ui/day-picker.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import type { Rules } from './order-rules.ts'

type LessonListProps = {
  lessons: readonly LessonDraft[]
  at: number
  rules: Rules
  faults: readonly Fault[]
  change: (lessons: readonly LessonDraft[]) => void
}

/** The lessons of a class, one by one or week by week. */
export function LessonList({ lessons, at, rules, faults, change }: LessonListProps) {
  const own = faults.filter(({ path }) => path === `/courses/${at}/lessons`)
  const put = (n: number, lesson: LessonDraft | undefined) =>
    change(lessons.flatMap((each, m) => (m === n ? (lesson ?? []) : [each])))
  return (
    <div className="jw-stack">
      <h3>课时（{lessons.length} 节）</h3>
      <Weekly
        rules={rules}
        left={rules.facts.halfYear.mostLessons - lessons.length}
        add={(more) => change([...lessons, ...more])}
      />
      <div className="delivery-editor-lessons">
        {lessons.map((lesson, n) => (
          <LessonRow
            // biome-ignore lint/suspicious/noArrayIndexKey: lessons of a form have no name but their place
            key={`${n}-${lessons.length}`}
            {...{ lesson, n }}
            fault={faults.find(({ path }) => path === `/courses/${at}/lessons/${n}`)?.message}
            change={(next) => put(n, next)}
          />
        ))}
      </div>
      {own.map(({ message }) => (
        <p key={message} className="jw-fault" role="alert">
          {message}
        </p>
      ))}
      <div className="jw-row">
        <Button onClick={() => change([...lessons, { day: '', starts: '09:00', ends: '10:30' }])}>
          添加一节课
        </Button>
      </div>
    </div>
  )
}

type LessonRowProps = {
  lesson: LessonDraft
  n: number
  fault: string | undefined
  change: (lesson: LessonDraft | undefined) => void
}

function LessonRow({ lesson, n, fault, change }: LessonRowProps) {
  const id = useId()
  return (
    <div>
      <div className="jw-row">
        <label htmlFor={id}>第 {n + 1} 节</label>
        <DayPicker id={id} value={lesson.day} onChange={(day) => change({ ...lesson, day: day ?? '' })} />
        <Times {...lesson} name={`第 ${n + 1} 节`} change={(times) => change({ ...lesson, ...times })} />
        <Button type="text" aria-label={`删除第 ${n + 1} 节`} onClick={() => change(undefined)}>
          删除
        </Button>
      </div>
      {fault !== undefined && (
        <p className="jw-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

type TimesProps = {
  starts: string
  ends: string
  name: string
  change: (times: { starts?: string; ends?: string }) => void
}

function Times({ starts, ends, name, change }: TimesProps) {
  const width = { width: 128 }
  return (
    <>
      <Input
        type="time"
        aria-label={`${name}开始时间`}
        style={width}
        value={starts}
        onChange={({ target }) => change({ starts: target.value })}
      />
      <Input
        type="time"
        aria-label={`${name}结束时间`}
        style={width}
        value={ends}
        onChange={({ target }) => change({ ends: target.value })}
      />
    </>
  )
}

/** 每周排课: from a first day on; which holidays were skipped is said. */
function Weekly({ rules, left, add }: { rules: Rules; left: number; add: (lessons: LessonDraft[]) => void }) {
  const id = useId()
  const [wish, setWish] = useState({ first: '', starts: '09:00', ends: '10:30', count: Math.max(left, 1) })
  const [said, setSaid] = useState<string>()
  const { calendar, halfYear, line } = rules.facts
  const plan = () => {
    const months = line === 'basic' ? halfYear.months : Array.from({ length: 12 }, (_, n) => n + 1)
    try {
      const planned = planWeekly(calendar, { id: halfYear.id, months }, wish)
      add(planned.lessons)
      setSaid(sayWeekly(wish.count, planned))
    } catch (error) {
      // The calendar says which year is not loaded.
      setSaid(error instanceof Error ? error.message : undefined)
    }
  }
  return (
    <div className="delivery-weekly jw-stack">
      <div className="jw-row">
        <label htmlFor={id}>每周排课，从</label>
        <DayPicker
          id={id}
          value={wish.first}
          onChange={(first) => setWish({ ...wish, first: first ?? '' })}
        />
        <Times {...wish} name="每周" change={(times) => setWish({ ...wish, ...times })} />
        <InputNumber<number>
          aria-label="节数"
          min={1}
          max={20}
          precision={0}
          value={wish.count}
          onChange={(count) => setWish({ ...wish, count: count ?? 1 })}
        />
        <span>节</span>
        <Button disabled={wish.first === ''} onClick={plan}>
          排课
        </Button>
      </div>
      {said !== undefined && <Notice tone="info" title={said} />}
    </div>
  )
}
