import type { CourseMatching } from '@jianwang/api'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { foundations } from '@jianwang/records/delivery'
import { searchModes } from '@jianwang/records/delivery-matching'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { type Fact, KeyFacts, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { Candidates } from './candidates.tsx'
import { Enquiries } from './enquiries.tsx'
import { courseLooks } from './matching-words.ts'

/** One course and who is to teach it: whom it was asked of, who accepted, and the confirmation (确认单). */
export default function CourseMatch() {
  const record = useGet(`/api/delivery/courses/${useParam('id')}/matching`)
  return <RecordGate query={record}>{(one) => <Shown key={one.courseId} record={one} />}</RecordGate>
}

function Shown({ record }: { record: CourseMatching }) {
  const [isAsking, setAsking] = useState(false)
  const { course, search, confirmation } = record
  const mayArrange = record.actions.includes('match')
  const ask: RecordAction[] = record.actions.includes('ask')
    ? [{ label: '发出问询单', kind: 'main', onClick: () => setAsking(true) }]
    : []
  return (
    <>
      <RecordPage
        kindWord={`${course.unitName} · ${deliveryKinds[course.kind]}`}
        name={course.item}
        state={<StateTag {...courseLooks[record.state]} />}
        facts={factsOf(record)}
        actions={[...ask, ...rematchOf(record)]}
        notice={<Standing record={record} />}
        sections={[
          ...(confirmation === null
            ? []
            : [
                {
                  key: 'confirmation',
                  title: '确认单',
                  tools: <PrintButton label="打印确认单" />,
                  content: <Confirmation of={confirmation} />,
                },
              ]),
          { key: 'lessons', title: '上课时间', content: <Lessons record={record} /> },
          ...(search === null
            ? []
            : [
                {
                  ...{ key: 'enquiries', title: '问询单', isScreenOnly: true },
                  content: <Enquiries record={record} />,
                },
              ]),
          ...(mayArrange
            ? [
                {
                  ...{ key: 'candidates', title: '可以胜任的教练', isScreenOnly: true },
                  content: <Candidates record={record} />,
                },
              ]
            : []),
        ]}
      />
      {isAsking && <AskDialog record={record} onClose={() => setAsking(false)} />}
    </>
  )
}

/** What it waits for, where the table of enquiries does not say it. */
function Standing({ record: { state, search, actions, coachProblem } }: { record: CourseMatching }) {
  if (coachProblem !== null)
    return (
      <Notice tone="warning" title="教练届时不能授课">
        {coachProblem}请督促教练更新资质或合同；来不及的，重新匹配。
      </Notice>
    )
  if (search?.state === 'exhausted' && state === 'matching')
    return (
      <Notice tone="warning" title="没有可以再问询的教练">
        {search.note}可以在下面指定教练，或与街镇商定其他时间。
      </Notice>
    )
  if (state === 'ordered' && !actions.includes('ask'))
    return (
      <Notice tone="info" title="等待协会匹配教练">
        匹配成功后，这里显示教练姓名和联系电话。
      </Notice>
    )
  return null
}

function factsOf({ course, search }: CourseMatching): Fact[] {
  return [
    {
      label: '场地',
      value: course.venue === null ? '待定' : `${course.venue.name}，${course.venue.address}`,
    },
    { label: '预计人数', value: `${course.expectedHeads} 人` },
    { label: '学员基础', value: foundations[course.foundation] },
    { label: '学习内容', value: course.content ?? '—' },
    ...(search === null
      ? []
      : [{ label: '问询办法', value: `${searchModes[search.mode]}，每次问 ${search.atOnce} 位` }]),
  ]
}

function rematchOf(record: CourseMatching): RecordAction[] {
  // The server calls the act of the course unmatch, and what is asked of it rematch: others are asked at once.
  const actions = record.actions.includes('unmatch') ? ['rematch'] : []
  return listActs(
    `/api/delivery/courses/${record.courseId}`,
    { version: record.version, actions },
    {
      rematch: {
        label: '重新匹配',
        kind: 'danger',
        title: '撤销这次匹配，另外安排教练？',
        consequence: '还没有上的课不再由这位教练授课，系统随即问询其他教练。已上的课不变。',
        ...withReason('重新匹配的原因'),
        done: '已撤销，正在问询其他教练。',
      },
    },
  )
}

function Lessons({ record }: { record: CourseMatching }) {
  return (
    <ol className="jw-stack">
      {record.course.lessons.map(({ lessonId, startsAt, endsAt }) => (
        <li key={lessonId} className="jw-number">
          {formatLessonTime(new Date(startsAt), new Date(endsAt))}
        </li>
      ))}
    </ol>
  )
}

function Confirmation({ of }: { of: NonNullable<CourseMatching['confirmation']> }) {
  const facts: Fact[] = [
    { label: '教练', value: of.coachName },
    { label: '教练电话', value: of.coachPhone ?? '—' },
    { label: '街镇联系人', value: of.contactName },
    { label: '授课内容', value: of.content ?? '按订单' },
    { label: '发出时间', value: <DateText value={of.sentAt} style="time" /> },
    {
      label: '教练主动联系',
      value: of.calledAt === null ? '还没有登记' : <DateText value={of.calledAt} style="time" />,
    },
    ...(of.calledNote === null ? [] : [{ label: '商定内容', value: of.calledNote }]),
  ]
  return <KeyFacts facts={facts} />
}
