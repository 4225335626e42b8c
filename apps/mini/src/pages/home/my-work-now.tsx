import { coaching } from '#lib/api'
import { dayOf, nowText, sayMoment, timeOf } from '#lib/dates'
import { go } from '#lib/go'
import { isTeaching } from '#lib/teaches'
import { useLoad } from '#lib/use-load'
import { useVisits } from '#lib/visits'
import { Box, Heading } from '#ui/box'
import { Row, Rows } from '#ui/row'
import { Tag } from '#ui/tag'

/** What is due today of who teaches or inspects, and by when. */
export function MyWorkNow() {
  const { data } = useLoad(readTaught, [])
  const { asked = [], today = [], missing = 0 } = data ?? {}
  const visits =
    useVisits()?.items.filter(({ day, state }) => day === dayOf(nowText()) && isOpen(state)) ?? []
  const firstBy = asked.map(({ answerBy }) => answerBy).sort()[0]
  if (asked.length + today.length + missing + visits.length === 0) return null
  return (
    <Box as="section" label="今天要办">
      <Heading level={2} className="first">
        今天要办
      </Heading>
      <Rows label="今天要办">
        {firstBy === undefined ? null : (
          <Row
            title="上课问询单"
            note={`最早的请在 ${sayMoment(firstBy)} 前答复`}
            side={<Tag title={`${asked.length} 张待答复`} tone="warning" />}
            onPress={() => go('/packages/coach/enquiries')}
          />
        )}
        {today.map((lesson) => (
          <Row
            key={lesson.lessonId}
            title={`${lesson.itemName}第 ${lesson.seq} 节`}
            note={`${timeOf(lesson.startsAt)} 至 ${timeOf(lesson.endsAt)} · ${lesson.venueName}`}
            side={<Tag title={lesson.state === 'held' ? `${lesson.heads} 人到课` : '今天上课'} tone="info" />}
            onPress={() => go('/packages/coach/roll', { id: lesson.lessonId })}
          />
        ))}
        {missing === 0 ? null : (
          <Row
            title="上课照片和视频"
            side={<Tag title={`${missing} 节课待提交`} tone="warning" />}
            onPress={() => go('/packages/coach/lessons')}
          />
        )}
        {visits.length === 0 ? null : (
          <Row
            title="现场检查"
            note={visits.map(({ subjectTitle }) => subjectTitle).join('、')}
            side={<Tag title={`今天 ${visits.length} 处`} tone="info" />}
            onPress={() => go('/packages/visit/route')}
          />
        )}
      </Rows>
    </Box>
  )
}

const isOpen = (state: string) => state === 'planned' || state === 'under-way'

async function readTaught() {
  if (!isTeaching()) return undefined
  const [enquiries, rolls, lessons] = await Promise.all([
    coaching.enquiries(),
    coaching.rolls(),
    coaching.lessons(),
  ])
  return {
    asked: enquiries.items.filter(({ mayAnswer }) => mayAnswer),
    today: rolls.items.filter(({ startsAt }) => dayOf(startsAt) === dayOf(nowText())),
    missing: lessons.items.filter(({ state }) => state === 'missing').length,
  }
}
