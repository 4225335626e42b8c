import './visits.css'
import type { Finding } from '@jianwang/api'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet, useSend } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Notice, ProblemAlert } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { FactList, type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { showToast } from '#ui/toast.tsx'
import { AnswerDialog, SecondVisitDialog } from './finding-dialogs.tsx'
import { Photos } from './photos.tsx'
import { actWords, findingBase, findingLooks, severityLooks, visitLooks } from './visit-words.ts'

/** One finding: what it is, by when, how it was put right, and whether that was accepted. */
export default function FindingRecord() {
  const record = useGet(`${findingBase}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} finding={one} />}</RecordGate>
}

function Shown({ finding }: { finding: Finding }) {
  const timeline = useGet(`${findingBase}/${finding.id}/timeline`)
  const [asked, setAsked] = useState<'answer' | 'look-again'>()
  const close = () => setAsked(undefined)
  return (
    <>
      <RecordPage
        kindWord={`${finding.kindTitle}发现的问题`}
        name={finding.text}
        state={
          <>
            <StateTag {...findingLooks[finding.state]} />
            {finding.isOverdue && <StateTag tone="error" word="逾期" />}
          </>
        }
        facts={[
          {
            label: '整改期限',
            value: <span className="jw-number">{finding.dueOn ?? '待工作日历导入'}</span>,
          },
          { label: '程度', value: <StateTag {...severityLooks[finding.severity]} /> },
          { label: '单位', value: finding.unitName },
          { label: '发现时间', value: <DateText value={finding.foundAt} style="time" /> },
        ]}
        actions={listActions(finding, setAsked)}
        notice={
          finding.state === 'returned' ? (
            <Notice tone="warning" title="整改被退回">
              {finding.returnReason}
            </Notice>
          ) : undefined
        }
        sections={[
          { key: 'found', title: '现场情况', content: <OnSite finding={finding} /> },
          { key: 'answer', title: '整改', content: <PutRight finding={finding} /> },
        ]}
        timeline={toEntries(timeline.data ?? [], actWords)}
      />
      {asked === 'answer' && <AnswerDialog finding={finding} onClose={close} />}
      {asked === 'look-again' && <SecondVisitDialog finding={finding} onClose={close} />}
    </>
  )
}

function listActions(finding: Finding, ask: (what: 'answer' | 'look-again') => void): RecordAction[] {
  const own: RecordAction[] = [
    ...(finding.actions.includes('answer')
      ? [{ label: '提交整改', kind: 'main' as const, onClick: () => ask('answer') }]
      : []),
    ...(finding.actions.includes('look-again')
      ? [{ label: '安排复查', onClick: () => ask('look-again') }]
      : []),
  ]
  return [
    ...own,
    ...listActs(`${findingBase}/${finding.id}`, finding, {
      accept: {
        label: '验收通过',
        kind: 'main',
        title: '整改验收通过？',
        consequence: '通过后这个问题关闭。',
        done: '已验收。',
      },
      return: {
        label: '退回',
        title: '退回整改？',
        consequence: `${finding.unitName}须重新整改，期限不变。`,
        ...withReason('退回理由'),
        done: '已退回。',
      },
    }),
  ]
}

function OnSite({ finding }: { finding: Finding }) {
  return (
    <>
      <FactList
        facts={[
          {
            label: '检查对象',
            value: <AppLink href={`/visits/${finding.visitId}`}>{finding.subjectTitle}</AppLink>,
          },
          {
            label: '复查',
            value: finding.secondVisits.map(({ id, day, state }) => (
              <span key={id} className="jw-row">
                <AppLink href={`/visits/${id}`}>{day}</AppLink>
                <StateTag {...visitLooks[state]} />
              </span>
            )),
          },
        ].filter(({ label }) => label !== '复查' || finding.secondVisits.length > 0)}
      />
      <Photos visitId={finding.visitId} photos={finding.photos} name="问题" />
    </>
  )
}

function PutRight({ finding }: { finding: Finding }) {
  return (
    <div className="jw-stack">
      {finding.answer === null ? <p className="jw-hint">还没有提交整改。</p> : <p>{finding.answer}</p>}
      <Photos visitId={finding.visitId} photos={finding.evidence} name="整改" />
      {finding.actions.includes('answer') && <AddEvidence id={finding.id} />}
    </div>
  )
}

function AddEvidence({ id }: { id: string }) {
  const adding = useSend(
    (file: File, key) => request(`${findingBase}/${id}/photos`, { method: 'POST', key, body: file }),
    { onDone: () => showToast('已上传整改照片。') },
  )
  return (
    <>
      {adding.error && <ProblemAlert problem={adding.error} />}
      <FileDrop
        label="整改照片"
        accept={['.jpg', '.jpeg', '.png']}
        maxMiB={2}
        disabled={adding.isPending}
        onFile={(file) => adding.mutate(file)}
      />
      <p className="jw-hint">先上传照片，再提交整改。</p>
    </>
  )
}
