import './changes.css'
import type { LessonChange } from '@jianwang/api'
import { changeKinds, changeNoticeTitle } from '@jianwang/records/delivery-change'
import { serverNow } from '@jianwang/words/server-clock'
import { useEffect } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { type Fact, FactList, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { base, changeLooks, sayTold, sayWhere } from './change-words.ts'

/** One change: as it was and as it is asked for, what was decided, what was made public, who was told. */
export default function ChangeRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  const { data, refetch } = record
  const isTelling = data?.state === 'accepted' && data.told === null
  // Who was told stands here as soon as the worker has told them.
  useEffect(() => {
    if (!isTelling) return
    const timer = setInterval(() => void refetch(), 2_000)
    return () => clearInterval(timer)
  }, [isTelling, refetch])
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: LessonChange }) {
  return (
    <RecordPage
      kindWord={`课程变更 · ${record.unitName}`}
      name={record.courseName}
      state={<StateTag {...changeLooks[record.state]} />}
      facts={[
        { label: '变更', value: changeKinds[record.kind] },
        { label: '申请时间', value: <DateText value={record.askedAt} style="time" /> },
        { label: '决定时间', value: <DateText value={record.decidedAt} style="time" /> },
      ]}
      actions={actsOf(record)}
      notice={<Standing record={record} />}
      sections={[
        { key: 'places', title: '原定和变更后', content: <Places record={record} /> },
        {
          key: 'notice',
          title: changeNoticeTitle,
          tools: record.notice === null ? undefined : <Poster record={record} />,
          content:
            record.notice === null ? (
              <EmptyState sentence="协会同意后，更改告示公开发布，一周一览同时更新。" />
            ) : (
              <p>{record.notice}</p>
            ),
        },
      ]}
    />
  )
}

/** To be put up at the venue (S1-14). */
function Poster({ record: { id, unitName, courseName } }: { record: LessonChange }) {
  const name = `${unitName}-${courseName}-${changeNoticeTitle}.pdf`
  return <SaveFile path={`${base}/${id}/poster.pdf`} name={name} label="下载现场告示（A4）" />
}

function Standing({ record: { state, told, before } }: { record: LessonChange }) {
  if (state === 'asked' && Date.parse(before.startsAt) <= serverNow())
    return <Notice tone="warning" title="这节课已经开始，不能再同意变更。" />
  if (state === 'asked') return <Notice tone="info" title="协会决定前，这节课按原定的时间和场地执行。" />
  if (state !== 'accepted') return null
  if (told === null) return <Notice tone="info" title="正在通知教练和报名的市民……" />
  return (
    <Notice tone={told.toCall > 0 || !told.coach ? 'warning' : 'success'} title="通知情况">
      {sayTold(told)}
    </Notice>
  )
}

function Places({ record: { before, after, reason, decision } }: { record: LessonChange }) {
  const facts: Fact[] = [
    { label: '申请理由', value: reason },
    ...(decision === null ? [] : [{ label: '协会意见', value: decision }]),
  ]
  return (
    <div className="jw-stack">
      <div className="delivery-turn">
        <Place title="原定" text={sayWhere(before)} />
        <span aria-hidden="true">→</span>
        <Place title="变更后" text={after === null ? '取消这节课' : sayWhere(after)} />
      </div>
      <FactList facts={facts} />
    </div>
  )
}

const Place = ({ title, text }: { title: string; text: string }) => (
  <div className="delivery-place">
    <span className="jw-hint">{title}</span>
    <strong className="jw-number">{text}</strong>
  </div>
)

function actsOf(record: LessonChange): RecordAction[] {
  return [
    ...listActs(`${base}/${record.id}`, record, {
      accept: {
        label: '同意',
        kind: 'main',
        title: '同意这项变更？',
        consequence:
          record.kind === 'cancel'
            ? '这节课随即取消，占用的额度退回；更改告示公开发布，教练和每位报名的市民各收到一次消息。'
            : '课随即改到新的时间和场地；更改告示公开发布，教练和每位报名的市民各收到一次消息。',
        reason: 'optional',
        reasonLabel: '意见',
        done: '已同意，更改告示已发布。',
      },
      refuse: {
        label: '不同意',
        title: '不同意这项变更？',
        consequence: '这节课按原定的时间和场地执行，理由告诉街镇。',
        ...withReason('不同意的理由'),
        done: '已答复不同意。',
      },
      withdraw: {
        label: '撤回申请',
        title: '撤回这项申请？',
        consequence: '撤回后，这节课按原定的时间和场地执行。',
        done: '已撤回。',
      },
    }),
    { label: '查看班级', href: `/delivery/classes/${record.courseId}` },
  ]
}
