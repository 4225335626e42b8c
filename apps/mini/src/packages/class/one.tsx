import type { ShownClassWhole } from '@jianwang/api'
import { deliveryKinds, sayCoach } from '@jianwang/records/coach-catalogue'
import { suits } from '@jianwang/records/delivery'
import { changeNoticeTitle } from '@jianwang/records/delivery-change'
import { isFew } from '@jianwang/records/delivery-classes'
import { classes } from '#lib/api'
import { sayCourse, sayLesson, tagOfClass, tagOfLesson } from '#lib/class-words'
import { sayMoment } from '#lib/dates'
import { findOne } from '#lib/found'
import { go } from '#lib/go'
import { useSession } from '#lib/session'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Empty, Notice } from '#ui/notice'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'
import { OwnPlace } from './own-place'

/** One class: what was changed on its top, all its lessons, the places that are left, and one's own. */
export default function OneClass() {
  const { id = '' } = useParams()
  const read = useLoad(() => findOne(classes.one(id)), [id])
  return (
    <Screen title="课程">
      <Load of={read} what="课程">
        {({ found }) =>
          found === undefined ? (
            <Empty
              title="现在看不到这门课程"
              act={{ title: '看看可以报名的课程', onPress: () => go('/packages/class/list') }}
            >
              街镇还没有开始招募，或课程已经结束。您报过名的，请先登录再看。
            </Empty>
          ) : (
            <Whole shown={found} onDone={read.reload} />
          )
        }
      </Load>
    </Screen>
  )
}

type Props = { shown: ShownClassWhole; onDone: () => void }

function Whole({ shown, onDone }: Props) {
  const session = useSession()
  const facts = (
    <Box className="card">
      <Facts of={factsOf(shown)} />
    </Box>
  )
  return (
    <>
      <Told shown={shown} />
      <Heading level={2} className="first">
        {shown.item} <Tag {...tagOfClass(shown)} />
      </Heading>
      {session.state === 'in' ? null : facts}
      <NeedSignIn why="报名要有姓名和手机号，请先登录。">
        {(citizen) => (
          <OwnPlace shown={shown} citizen={citizen} onDone={onDone}>
            {facts}
          </OwnPlace>
        )}
      </NeedSignIn>
      <Heading level={2}>全部课次</Heading>
      <Lessons shown={shown} />
    </>
  )
}

/** What somebody who comes must not overlook (S1-14, A10). */
function Told({ shown: { state, closedWhy, notices } }: { shown: ShownClassWhole }) {
  if (state === 'cancelled' || state === 'not-opened')
    return (
      <Notice
        tone="warning"
        title={state === 'cancelled' ? '课程已取消' : '课程没有开班'}
        act={{ title: '看看可以报名的课程', onPress: () => go('/packages/class/list') }}
      >
        {closedWhy}
      </Notice>
    )
  return (
    <>
      {notices.map(({ id, text, publishedAt }) => (
        <Notice key={id} tone="warning" title={`${changeNoticeTitle}（${sayMoment(publishedAt)}）`}>
          {text}
        </Notice>
      ))}
    </>
  )
}

function factsOf(shown: ShownClassWhole): [string, string][] {
  const { kind, unitName, venue, foundation, content, state, signUpUntil, coach } = shown
  const isOn = state === 'recruiting' || state === 'running'
  return [
    ...optional('类别', kind === 'lecture' ? deliveryKinds.lecture : null),
    ['时间', sayCourse(shown)],
    ['地点', `${unitName}${venue === null ? '，场地待定' : ` ${venue.name}（${venue.address}）`}`],
    ...optional('授课教练', coach === null ? null : sayCoach(coach)),
    ['适合', suits[foundation as keyof typeof suits]], // the wire tells no other
    ...optional('内容', content),
    ...optional('名额', isOn ? saySeats(shown) : null),
    ...optional('报名截止', isOn && signUpUntil !== null ? sayMoment(signUpUntil) : null),
  ]
}

const optional = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]]

function saySeats({ state, taken, certain, left, waiting, minimum }: ShownClassWhole): string {
  const seats = `已报 ${taken} 人，余 ${left} 个${waiting > 0 ? `，候补 ${waiting} 人` : ''}`
  if (state !== 'recruiting' || minimum === null) return seats
  return `${seats}。满 ${minimum} 人开班，${isFew(certain, minimum) ? `还差 ${minimum - certain} 人` : '人数已够'}`
}

function Lessons({ shown: { lessons, venue } }: { shown: ShownClassWhole }) {
  return (
    <Rows label="全部课次">
      {lessons.map((lesson, at) => {
        const tag = tagOfLesson(lesson)
        const elsewhere = lesson.venue !== null && lesson.venue.name !== venue?.name
        return (
          <Row
            key={lesson.lessonId}
            title={`第 ${at + 1} 节 ${sayLesson(lesson)}`}
            {...(elsewhere ? { note: `在${lesson.venue?.name}（${lesson.venue?.address}）` } : {})}
            {...(tag === undefined ? {} : { side: <Tag {...tag} /> })}
          />
        )
      })}
    </Rows>
  )
}
