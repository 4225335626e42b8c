import type { ClassRoster } from '@jianwang/api'
import { markers } from '@jianwang/records/attendance'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { serverNow } from '@jianwang/words/server-clock'
import { newKey, request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useSend } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { base } from './roster-words.ts'

type Learner = ClassRoster['learners'][number]
type Lesson = ClassRoster['lessonList'][number]
type Tick = { lesson: Lesson; learner: Learner; present: boolean }

/** Learners down, lessons across; the sub-district ticks a cell, again to take it back. */
export function RosterGrid({ of }: { of: ClassRoster }) {
  const tick = useSend(({ lesson, learner, present }: Tick) => {
    const mark = { id: newKey(), at: new Date(serverNow()).toISOString(), placeId: learner.placeId, present }
    return request(`${base}/lessons/${lesson.lessonId}/attendance`, {
      method: 'POST',
      body: { marks: [mark] },
    })
  })
  if (of.learners.length === 0) return <EmptyState sentence="还没有学员。" />
  return (
    <>
      {tick.error === null ? null : <ProblemAlert problem={tick.error} />}
      <div className="roster-scroll jw-print-wide">
        <table className="roster-grid">
          <caption className="jw-visually-hidden">学员和签到</caption>
          <Heads lessons={of.lessonList} />
          <tbody>
            {of.learners.map((learner) => (
              <tr key={learner.placeId}>
                <th scope="row">
                  {learner.orderNo}. {learner.name}
                  {learner.hasLeft ? '（已退班）' : ''}
                </th>
                {of.lessonList.map((lesson) => (
                  <td key={lesson.lessonId}>
                    <Cell
                      of={{ learner, lesson }}
                      isOff={tick.isPending || !of.mayHandIn}
                      onTick={(present) => tick.mutate({ lesson, learner, present })}
                    />
                  </td>
                ))}
                <td className="jw-number">{countOf(learner)}</td>
              </tr>
            ))}
          </tbody>
          <Sums lessons={of.lessonList} />
        </table>
      </div>
      <p className="roster-signed jw-print-only">
        <span>教练签字：</span>
        <span>街镇签字（盖章）：</span>
        <span>日期：</span>
      </p>
      <p className="jw-hint jw-no-print">
        到：已签到；未：点名未到；空：还没有记录。把光标放在格中可看是谁登记的。
      </p>
    </>
  )
}

const countOf = ({ presence }: Learner) => presence.filter(({ present }) => present).length

function Heads({ lessons }: { lessons: readonly Lesson[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">学员</th>
        {lessons.map(({ lessonId, seq, startsAt, endsAt }) => (
          <th key={lessonId} scope="col" title={formatLessonTime(new Date(startsAt), new Date(endsAt))}>
            第 {seq} 节<span className="jw-hint jw-number">{formatDate(startsAt).slice(5)}</span>
          </th>
        ))}
        <th scope="col">到课</th>
      </tr>
    </thead>
  )
}

function Sums({ lessons }: { lessons: readonly Lesson[] }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">到课人数</th>
        {lessons.map(({ lessonId, heads, odd }) => (
          <td key={lessonId} className="jw-number">
            {heads}
            {odd === 0 ? null : (
              <span className="roster-odd" title="不在确认的时间或地点，等待点名">{` +${odd} 待核`}</span>
            )}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  )
}

type CellProps = {
  of: { learner: Learner; lesson: Lesson }
  isOff: boolean
  onTick: (present: boolean) => void
}

/** From half an hour before a lesson on, as the server has it; earlier it is refused there with its sentence. */
function Cell({ of: { learner, lesson }, isOff, onTick }: CellProps) {
  const word = learner.presence.find(({ lessonId }) => lessonId === lesson.lessonId)
  const text = word === undefined ? '' : word.present ? '到' : '未'
  const isOn = lesson.state === 'confirmed' || lesson.state === 'held'
  const tone = word === undefined ? '' : word.present ? ' roster-there' : ' roster-missing'
  const said = word === undefined ? '没有记录' : `${word.present ? '到' : '未到'}，${markers[word.by]}`
  if (isOff || !isOn || Date.parse(lesson.startsAt) > serverNow())
    return (
      <span className={`roster-cell${tone}`} title={said}>
        {text}
      </span>
    )
  return (
    <button
      type="button"
      className={`roster-cell${tone}`}
      title={said}
      aria-label={`${learner.name}第 ${lesson.seq} 节：${said}`}
      onClick={() => onTick(word?.present !== true)}
    >
      {text}
    </button>
  )
}
