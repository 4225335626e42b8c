import '../delivery.css'
import type { ClassOpening, CourseMatching } from '@jianwang/api'
import { deliveryKinds } from '@jianwang/records/coach-catalogue'
import { foundations } from '@jianwang/records/delivery'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#lib/format.ts'
import { AppLink, useGo, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { courseLooks } from '../matching/matching-words.ts'
import { ThreadPanel } from '../thread/thread-panel.tsx'
import { listClassActs } from './class-acts.ts'
import { base, sayDue } from './class-words.ts'
import { Duties } from './duties.tsx'
import { EnrolDialog } from './enrol-dialog.tsx'
import { Heads } from './heads.tsx'
import { Learners } from './learners.tsx'
import { Lessons } from './lessons.tsx'
import { RecruitDialog } from './recruit-dialog.tsx'

/** One class on its way to its last lesson: what is due, the four duties (S1-48), who signed up, the gate (A10), its lessons. */
export default function ClassRecord() {
  const record = useGet(`${base}/courses/${useParam('id')}/opening`)
  return <RecordGate query={record}>{(one) => <Shown key={one.courseId} record={one} />}</RecordGate>
}

type Asked = 'recruit' | 'enrol' | undefined

function Shown({ record }: { record: ClassOpening }) {
  const [asked, setAsked] = useState<Asked>()
  const matching = useGet(`${base}/courses/${record.courseId}/matching`)
  const { course } = record
  const done = record.duties.filter(({ doneAt }) => doneAt !== null).length
  const close = () => setAsked(undefined)
  return (
    <>
      <RecordPage
        kindWord={`${course.unitName} · ${deliveryKinds[course.kind]}`}
        name={course.item}
        state={<StateTag {...courseLooks[record.state]} />}
        facts={factsOf(record, matching.data?.confirmation ?? undefined)}
        actions={listClassActs(record, setAsked)}
        notice={<Standing record={record} />}
        aside={<ThreadPanel kind="courses" id={record.courseId} />}
        isWide
        sections={[
          { key: 'duties', title: `招募事项（${done} / 4）`, content: <Duties record={record} /> },
          {
            key: 'lessons',
            title: `课时（${record.lessons.length} 节）`,
            content: <Lessons record={record} />,
          },
          {
            key: 'learners',
            title: '报名和候补',
            tools: <LearnerTools record={record} />,
            content: <Learners record={record} />,
          },
        ]}
      />
      {asked === 'recruit' && <RecruitDialog record={record} onClose={close} />}
      {asked === 'enrol' && <EnrolDialog record={record} onClose={close} />}
    </>
  )
}

function LearnerTools({ record }: { record: ClassOpening }) {
  const go = useGo()
  return (
    <span className="jw-row">
      {record.actions.includes('enrol') && (
        <Button role="link" onClick={() => go(`/imports/new?kind=learners&target=${record.courseId}`)}>
          导入名单
        </Button>
      )}
      {record.state === 'completed' && (
        <AppLink href={`/ratings?subjectId=${record.courseId}`}>市民评价</AppLink>
      )}
      <Poster record={record} />
    </span>
  )
}

/** 课程公告: to be put up at the venue and in the community (S1-24). */
function Poster({ record: { courseId, state, course } }: { record: ClassOpening }) {
  if (state !== 'recruiting' && state !== 'running') return null
  const name = `${course.unitName}-${course.item}-招募海报.pdf`
  return <SaveFile path={`${base}/courses/${courseId}/poster.pdf`} name={name} label="下载招募海报（A4）" />
}

function factsOf(record: ClassOpening, coach: CourseMatching['confirmation'] | undefined): Fact[] {
  const { course, lessons, decideAt, state } = record
  const firstAt = lessons[0]?.startsAt ?? ''
  const due = sayDue({ state, firstAt, decideAt })
  return [
    {
      label: '待办',
      value:
        due === undefined ? (
          '—'
        ) : (
          <span className={due.isNear ? 'delivery-near' : undefined}>
            {due.what}，{formatDate(due.by, 'time')}（{due.text}）
          </span>
        ),
    },
    { label: '报名', value: <Heads of={{ ...record, isAllowed: record.allowedBy !== null }} /> },
    { label: '首次课', value: <DateText value={firstAt} style="time" /> },
    {
      label: '场地',
      value: course.venue === null ? '待定' : `${course.venue.name}，${course.venue.address}`,
    },
    {
      label: '教练',
      value: coach ? `${coach.coachName}${coach.coachPhone === null ? '' : `，${coach.coachPhone}`}` : '—',
    },
    { label: '学员基础', value: foundations[course.foundation] },
  ]
}

/** What it waits for, and what was decided. */
function Standing({ record }: { record: ClassOpening }) {
  const { state, warning, allowedBy, allowedReason, decidedHeads, decidedAt, minimum } = record
  if (state === 'matched')
    return (
      <Notice tone="info" title="教练已确定，可以开始招募">
        开始招募后，市民可在小程序中报名；请同时完成招募公示、项目介绍和场地落实。
      </Notice>
    )
  if (state === 'not-opened')
    return (
      <Notice tone="warning" title="没有开班">
        截止时（{formatDate(decidedAt, 'time')}）报名 {decidedHeads} 人，不足 {minimum}{' '}
        人。占用的额度已退回，教练和报名的市民已收到消息。
      </Notice>
    )
  if (allowedBy !== null)
    return (
      <Notice tone="info" title={`协会已允许不足人数开班（${allowedBy}）`}>
        {allowedReason}
      </Notice>
    )
  return warning === null ? null : <Notice tone="warning" title={warning} />
}
