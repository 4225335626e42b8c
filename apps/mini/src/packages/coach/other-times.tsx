import type { OwnEnquiry } from '@jianwang/api'
import { useState } from 'react'
import { coaching } from '#lib/api'
import { dayOf, saySpan, timeOf } from '#lib/dates'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Press } from '#ui/press'

type Lesson = OwnEnquiry['course']['lessons'][number]
type Wish = { day: string; time: string }
type Props = { enquiry: OwnEnquiry; onDone: () => void; onBack: () => void }

/** Another day, time or content: what is left as it is stays as asked; each lesson keeps its length. */
export function OtherTimes({ enquiry, onDone, onBack }: Props) {
  const { lessons } = enquiry.course
  const [wishes, setWishes] = useState<readonly Wish[]>(() => lessons.map(wishOf))
  const [content, setContent] = useState('')
  const [note, setNote] = useState('')
  const [key] = useState(makeKey)
  const act = useAct()
  const change = (at: number, wish: Partial<Wish>) =>
    setWishes(wishes.map((each, n) => (n === at ? { ...each, ...wish } : each)))
  const send = async () => {
    const body = {
      answer: 'proposed' as const,
      proposed: slotsOf(lessons, wishes),
      content: content.trim() === '' ? null : content.trim(),
      note: note.trim() === '' ? null : note.trim(),
    }
    await coaching.answer(enquiry.id, body, key)
    onDone()
  }
  return (
    <>
      <Heading level={2}>改时间或内容</Heading>
      <Box className="para">只改需要改的，街镇联系人同意后按新的时间和内容上课。</Box>
      {lessons.map((lesson, at) => (
        <Box key={lesson.lessonId} className="card">
          <Box className="soft">
            第 {at + 1} 节，原定 {saySpan(lesson.startsAt, lesson.endsAt)}
          </Box>
          <Line
            id={`day-${at}`}
            kind="date"
            label="日期"
            spoken={`第 ${at + 1} 节的日期`}
            value={wishes[at]?.day ?? ''}
            onChange={(day) => change(at, { day })}
          />
          <Line
            id={`time-${at}`}
            kind="time"
            label="开始时间"
            spoken={`第 ${at + 1} 节的开始时间`}
            value={wishes[at]?.time ?? ''}
            onChange={(time) => change(at, { time })}
          />
        </Box>
      ))}
      <Line
        id="content"
        kind="long"
        label="授课内容（不改可不填）"
        max={200}
        value={content}
        onChange={setContent}
      />
      <Line id="note" kind="long" label="说明（可不填）" max={200} value={note} onChange={setNote} />
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={() => void act.run(send)}>
        {act.busy ? '正在提交…' : '提交，请街镇答复'}
      </Press>
      <Press kind="quiet" onPress={onBack}>
        返回
      </Press>
    </>
  )
}

const wishOf = ({ startsAt }: Lesson): Wish => ({ day: dayOf(startsAt), time: timeOf(startsAt) })

/** Only what was changed. */
function slotsOf(lessons: readonly Lesson[], wishes: readonly Wish[]) {
  return lessons.flatMap((lesson, at) => {
    const { day, time } = wishes[at] ?? wishOf(lesson)
    const before = wishOf(lesson)
    if (day === before.day && time === before.time) return []
    const starts = Date.parse(`${day}T${time}:00+08:00`)
    if (Number.isNaN(starts)) return []
    const length = Date.parse(lesson.endsAt) - Date.parse(lesson.startsAt)
    const [startsAt, endsAt] = [starts, starts + length].map((moment) => new Date(moment).toISOString())
    return startsAt === undefined || endsAt === undefined
      ? []
      : [{ lessonId: lesson.lessonId, startsAt, endsAt }]
  })
}
