import type { OwnEnquiry } from '@jianwang/api'
import { foundations } from '@jianwang/records/delivery'
import { enquiryStates } from '@jianwang/records/delivery-matching'
import { useState } from 'react'
import { coaching } from '#lib/api'
import { sayMoment, saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { OtherTimes } from './other-times'

/** One enquiry (问询单): what is asked, and yes, yes but, or no. */
export default function Enquiry() {
  const { id = '' } = useParams()
  return (
    <Screen title="上课问询单">
      <NeedSignIn why="登录后可以答复协会发给您的问询单。">{() => <One id={id} />}</NeedSignIn>
    </Screen>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(() => coaching.enquiry(id), [id])
  return (
    <Load of={read} what="问询单">
      {(enquiry) => (
        <>
          <Heading level={2} className="first">
            {enquiry.course.item}
          </Heading>
          <Standing enquiry={enquiry} />
          <Box className="card">
            <Facts of={factsOf(enquiry)} />
          </Box>
          <Heading level={2}>上课时间</Heading>
          <Rows label="上课时间">
            {enquiry.course.lessons.map(({ lessonId, startsAt, endsAt }, at) => (
              <Row key={lessonId} title={`第 ${at + 1} 节`} note={saySpan(startsAt, endsAt)} />
            ))}
          </Rows>
          {enquiry.mayAnswer ? <Answer enquiry={enquiry} onDone={read.reload} /> : null}
        </>
      )}
    </Load>
  )
}

function factsOf({ course }: OwnEnquiry): [string, string][] {
  return [
    ['街镇', course.unitName],
    ['场地', course.venue === null ? '待定' : `${course.venue.name}，${course.venue.address}`],
    ['预计人数', `${course.expectedHeads} 人`],
    ['学员基础', foundations[course.foundation]],
    ...(course.content === null ? [] : [['学习内容', course.content] satisfies [string, string]]),
  ]
}

function Standing({ enquiry }: { enquiry: OwnEnquiry }) {
  const { state, answerBy, mayAnswer, lostNote } = enquiry
  if (mayAnswer)
    return (
      <Notice tone="warning" title="请答复能否上课">
        请在 {sayMoment(answerBy)} 前答复，过时协会会联系其他教练。
      </Notice>
    )
  if (state === 'won')
    return (
      <Notice
        tone="success"
        title="已由您授课"
        act={{ title: '查看确认单', onPress: () => go('/packages/coach/confirmations') }}
      >
        请主动联系街镇联系人，对接具体需求。
      </Notice>
    )
  const said = {
    accepted: '您已接受，协会正在确认，结果会发消息告诉您。',
    proposed: '您提出的时间或内容已送街镇联系人，答复后会告诉您。',
    refused: '您已答复不接受。',
    silent: '您没有按时答复，协会已联系其他教练。',
    lost: `这门课没有由您授课${lostNote === null ? '' : `：${lostNote}`}。`,
    asked: '答复时间已过。',
  }
  return (
    <Notice tone="info" title={enquiryStates[state]}>
      {said[state]}
    </Notice>
  )
}

function Answer({ enquiry, onDone }: { enquiry: OwnEnquiry; onDone: () => void }) {
  const [key] = useState(makeKey)
  const [note, setNote] = useState('')
  const [isProposing, setProposing] = useState(false)
  const act = useAct()
  const send = async (answer: 'accepted' | 'refused') => {
    await coaching.answer(
      enquiry.id,
      { answer, note: note.trim() === '' ? null : note.trim() },
      `${key} ${answer}`,
    )
    onDone()
  }
  if (isProposing) return <OtherTimes enquiry={enquiry} onDone={onDone} onBack={() => setProposing(false)} />
  return (
    <>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={() => void act.run(() => send('accepted'))}>
        {act.busy ? '正在提交…' : '接受，按以上时间上课'}
      </Press>
      <Press disabled={act.busy} onPress={() => setProposing(true)}>
        可以上课，但要改时间或内容
      </Press>
      <AskedPress title="不接受" confirm="确认不接受" cancel="再想想" danger work={() => send('refused')}>
        <Line id="note" kind="long" label="原因（可不填）" max={200} value={note} onChange={setNote} />
      </AskedPress>
    </>
  )
}
