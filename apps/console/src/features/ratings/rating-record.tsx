import type { Rating } from '@jianwang/api'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DateText } from '#ui/date-text.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { actWords, base, ratingLooks, starsOf } from './rating-words.ts'

const mostAnswer = 500

/** One rating: what the citizen said, what was answered, and whether everybody reads it. */
export default function RatingRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} one={one} />}</RecordGate>
}

function Shown({ one }: { one: Rating }) {
  const timeline = useGet(`${base}/${one.id}/timeline`)
  const [isAnswering, setAnswering] = useState(false)
  return (
    <>
      <RecordPage
        kindWord="市民评价"
        name={one.subjectTitle}
        state={<StateTag {...ratingLooks[one.state]} />}
        facts={[
          { label: '星级', value: `${starsOf(one.stars)} ${one.stars} 星` },
          { label: '评价人', value: one.author },
          { label: '街镇', value: one.unitName },
          { label: '评价时间', value: <DateText value={one.createdAt} style="time" /> },
        ]}
        actions={listActions(one, () => setAnswering(true))}
        notice={<Why one={one} />}
        sections={[
          { key: 'text', title: '评价', content: <p>{one.text ?? '没有写评语，只选了星级。'}</p> },
          { key: 'answer', title: '回复', content: <Answer one={one} /> },
          ...(one.kind === 'class'
            ? [
                {
                  key: 'subject',
                  title: '课程',
                  content: <AppLink href={`/delivery/classes/${one.subjectId}`}>{one.subjectTitle}</AppLink>,
                },
              ]
            : []),
        ]}
        timeline={toEntries(timeline.data ?? [], actWords)}
      />
      {isAnswering && <AnswerDialog one={one} onClose={() => setAnswering(false)} />}
    </>
  )
}

function Why({ one }: { one: Rating }) {
  if (one.state === 'hidden')
    return (
      <Notice tone="warning" title="已隐藏，不计入平均星级和年度考核">
        {one.hiddenReason}。评价人能看到这条理由。
      </Notice>
    )
  if (one.state === 'waiting')
    return (
      <Notice tone="warning" title="待审核">
        内容检查不能确定是否可以公开，由上级审核后展示；审核前不计入平均星级。
      </Notice>
    )
  return one.reportedReason === null ? null : (
    <Notice tone="warning" title={`${one.unitName}提请审核`}>
      {one.reportedReason}
    </Notice>
  )
}

function Answer({ one }: { one: Rating }) {
  if (one.answer === null) return <p className="jw-hint">还没有回复。</p>
  return (
    <>
      <p>{one.answer}</p>
      <p className="jw-hint">
        {one.answeredBy} <DateText value={one.answeredAt} style="time" />
      </p>
    </>
  )
}

function listActions(one: Rating, answer: () => void): RecordAction[] {
  const own: RecordAction[] = one.actions.includes('answer')
    ? [{ label: one.answer === null ? '回复' : '修改回复', kind: 'main', onClick: answer }]
    : []
  return [
    ...own,
    ...listActs(`${base}/${one.id}`, one, {
      report: {
        label: '提请审核',
        title: '提请上级审核这条评价？',
        consequence: '由区或者协会核实；核实以前这条评价照常展示。',
        ...withReason('提请的理由'),
        done: '已提请审核。',
      },
      uphold: {
        label: '维持展示',
        title: '核实后维持展示？',
        consequence: `这条评价继续展示，${one.unitName}的提请到此办结。`,
        done: '已维持展示。',
      },
      show: {
        label: '展示',
        title: '展示这条评价？',
        consequence: '展示后所有人可以看到，并计入平均星级。',
        done: '已展示。',
      },
      hide: {
        label: '隐藏',
        kind: 'danger',
        title: '隐藏这条评价？',
        consequence: '隐藏后别人看不到，也不计入平均星级和年度考核；评价人能看到隐藏的理由。',
        ...withReason('隐藏的理由'),
        done: '已隐藏。',
      },
    }),
  ]
}

function AnswerDialog({ one, onClose }: { one: Rating; onClose: () => void }) {
  const at = useId()
  const [answer, setAnswer] = useState(one.answer ?? '')
  const words = answer.trim()
  return (
    <ActDialog
      title="回复市民评价"
      verb="回复"
      choiceId={at}
      check={() => (words.length < 2 ? `请填写回复，2 到 ${mostAnswer} 个字。` : undefined)}
      send={(_, key) =>
        request(`${base}/${one.id}/answer`, {
          method: 'POST',
          key,
          body: { version: one.version, answer: words },
        })
      }
      done="已回复，评价人和其他市民可以看到。"
      onClose={onClose}
    >
      {(fault) => (
        <Labelled id={at} label="回复" need="required" fault={fault}>
          <Input.TextArea
            id={at}
            maxLength={mostAnswer}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <p className="jw-hint">回复公开显示。请不要写市民的姓名和电话。</p>
        </Labelled>
      )}
    </ActDialog>
  )
}
