import type { LessonAttendance } from '@jianwang/api'
import { countHeads, type Mark, markers } from '@jianwang/records/attendance'
import { useState } from 'react'
import { sayMoment, saySpan } from '#lib/dates'
import { drawCode } from '#lib/qr'
import { type Roll, tick, useRoll } from '#lib/rolls'
import { serverNow } from '#lib/server-time'
import { useAct } from '#lib/use-act'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Empty, Notice } from '#ui/notice'
import { Picture } from '#ui/picture'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'
import { WaitingWishes } from '../../parts/waiting-wishes'

/** Who came to one lesson (S1-27): by its code, or ticked here; nothing of it needs a network. */
export default function RollPage() {
  const { id = '' } = useParams()
  return (
    <Screen title="点名">
      <NeedSignIn why="名单只显示给上这节课的教练。">{() => <OneRoll id={id} />}</NeedSignIn>
    </Screen>
  )
}

function OneRoll({ id }: { id: string }) {
  const roll = useRoll(id)
  const act = useAct()
  if (roll === undefined)
    return (
      <Notice tone="warning" title="没有这节课的名单">
        请回到“上课点名”重新读取。
      </Notice>
    )
  const { lesson } = roll
  const isOpen = Date.parse(lesson.opensAt) <= serverNow() && serverNow() <= Date.parse(lesson.closesAt)
  /** Told at once on this page; a refusal of the server comes when it comes. */
  const say = (placeIds: readonly string[], present: boolean) =>
    void tick(lesson, placeIds, present).catch((error: unknown) => act.run(() => Promise.reject(error)))
  return (
    <>
      <About roll={roll} />
      <Failure title="点名没有送达" text={act.error} />
      <Code lesson={lesson} />
      {isOpen ? null : (
        <Notice tone="info" title={`${sayMoment(lesson.opensAt)} 起点名`}>
          学员也可以在上课时扫签到码。
        </Notice>
      )}
      <Names roll={roll} isOpen={isOpen} onSay={say} />
      <WaitingWishes waiting={roll.waiting} what="点名" />
    </>
  )
}

function About({ roll: { lesson, held } }: { roll: Roll }) {
  const heads = countHeads(held as ReadonlyMap<string, Mark>) // it asks nothing but who is there
  return (
    <>
      <Heading level={2} className="first">
        {lesson.itemName}第 {lesson.seq} 节
      </Heading>
      <Box className="card">
        <Facts
          of={[
            ['时间', saySpan(lesson.startsAt, lesson.endsAt)],
            ['地点', `${lesson.unitName} ${lesson.venueName}`],
            ['到课', `${heads} 人，名单 ${lesson.learners.length} 人`],
          ]}
        />
      </Box>
    </>
  )
}

/** Shown to who comes in; it is of this lesson and this time. */
function Code({ lesson: { codeUrl } }: { lesson: LessonAttendance }) {
  const [isShown, setShown] = useState(false)
  if (codeUrl === null) return null
  return (
    <>
      <Press expanded={isShown} onPress={() => setShown(!isShown)}>
        {isShown ? '收起签到码' : '出示签到码'}
      </Press>
      {isShown ? (
        <>
          <Picture className="code-picture" src={drawCode(codeUrl)} label="这节课的签到码" />
          <Box className="soft para">只用于这一节课。不在上课时间或场地签到的，要由您点名后才计入。</Box>
        </>
      ) : null}
    </>
  )
}

type NamesProps = {
  roll: Roll
  isOpen: boolean
  onSay: (placeIds: readonly string[], present: boolean) => void
}

function Names({ roll: { lesson, held }, isOpen, onSay }: NamesProps) {
  const open = lesson.learners.filter(({ placeId }) => !held.has(placeId))
  if (lesson.learners.length === 0)
    return <Empty title="还没有学员">报名的学员会显示在这里；临时来的，请街镇工作人员登记。</Empty>
  return (
    <>
      <Heading level={2}>学员名单</Heading>
      {isOpen && open.length > 1 ? (
        <Press
          onPress={() =>
            onSay(
              open.map(({ placeId }) => placeId),
              true,
            )
          }
        >
          其余 {open.length} 人全部到场
        </Press>
      ) : null}
      {lesson.learners.map((learner) => (
        <Learner
          key={learner.placeId}
          learner={learner}
          word={held.get(learner.placeId)}
          isOpen={isOpen}
          onSay={(present) => onSay([learner.placeId], present)}
        />
      ))}
    </>
  )
}

type LearnerProps = {
  learner: LessonAttendance['learners'][number]
  word: Pick<Mark, 'present' | 'by'> | undefined
  isOpen: boolean
  onSay: (present: boolean) => void
}

function Learner({ learner: { name, orderNo, odd, hasLeft }, word, isOpen, onSay }: LearnerProps) {
  return (
    <Box className="card">
      <Box className="row-title">
        {orderNo}. {name}
        {hasLeft ? '（已退班）' : ''} <Word word={word} />
      </Box>
      {odd.map((sentence) => (
        <Box key={sentence} className="soft para">
          {sentence}
        </Box>
      ))}
      {isOpen ? (
        <Box className="pair">
          <Press
            kind={word === undefined ? 'main' : 'second'}
            label={`到场：${name}`}
            disabled={word?.present === true}
            onPress={() => onSay(true)}
          >
            到场
          </Press>
          <Press label={`未到：${name}`} disabled={word?.present === false} onPress={() => onSay(false)}>
            未到
          </Press>
        </Box>
      ) : null}
    </Box>
  )
}

function Word({ word }: Pick<LearnerProps, 'word'>) {
  if (word === undefined) return <Tag title="未点名" tone="neutral" />
  return word.present ? (
    <Tag title={`到场（${markers[word.by]}）`} tone="success" />
  ) : (
    <Tag title="未到" tone="warning" />
  )
}
