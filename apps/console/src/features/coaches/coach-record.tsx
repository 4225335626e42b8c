import type { Coach } from '@jianwang/api'
import { coachFields as fields } from '@jianwang/records/coach'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { type RecordAction, RecordGate, RecordPage, type Section } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { Absences, FreeTimes } from './coach-times.tsx'
import { PayeeSection } from './payee-section.tsx'
import { Qualifications } from './qualifications.tsx'
import { coachesAt, coachTones, happened } from './words.ts'

/** One coach: his file, his qualifications and times, and what the association does with him. */
export default function CoachRecord() {
  const record = useGet(`${coachesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: Coach }) {
  const me = useMe()
  const timeline = useGet(`${coachesAt}/${record.id}/timeline`)
  const [isAccepting, setAccepting] = useState(false)
  const mayServe = hasGrant(me, 'delivery.arrange')
  const seesPay = hasGrant(me, 'payroll.make') || hasGrant(me, 'payroll.check')
  return (
    <>
      <RecordPage
        kindWord="教练"
        name={record.name}
        state={<StateTag {...coachTones[record.state]} />}
        facts={[
          { label: '工作手机号', value: <Phone record={record} mayServe={mayServe} /> },
          ...factsOf(fields, record, ['grade', 'items', 'districts', 'contractUntil']),
        ]}
        actions={[
          ...(record.actions.includes('accept')
            ? [{ label: '审核通过', kind: 'main' as const, onClick: () => setAccepting(true) }]
            : []),
          ...listActions(record),
        ]}
        notice={<Standing record={record} reason={timeline.data?.[0]?.reason} />}
        sections={sectionsOf(record, mayServe, seesPay)}
        timeline={toEntries(timeline.data ?? [], happened)}
      />
      {isAccepting && <AcceptDialog record={record} onClose={() => setAccepting(false)} />}
    </>
  )
}

function Phone({ record, mayServe }: { record: Coach; mayServe: boolean }) {
  const reveal = async (reason: string, key: string) =>
    (await request(`${coachesAt}/${record.id}/reveal`, { method: 'POST', key, body: { reason } })).value
  return <MaskedText value={record.phone} label="工作手机号" reveal={mayServe ? reveal : undefined} />
}

/** Why he is not to be asked now. */
function Standing({ record, reason }: { record: Coach; reason: string | null | undefined }) {
  if (record.state === 'returned' || record.state === 'suspended')
    return (
      <Notice tone="warning" title={record.state === 'returned' ? '申请已退回' : '已暂停授课'}>
        {reason}
      </Notice>
    )
  const counted = record.qualifications.filter(({ isExamined }) => isExamined)
  if (record.state !== 'active') return null
  if (counted.length === 0) return <Notice tone="warning" title="还没有登记资质，不能安排授课。" />
  const expired = counted.filter(({ isExpired }) => isExpired).map(({ name }) => name)
  return expired.length === 0 ? null : (
    <Notice tone="warning" title={`资质已过期：${expired.join('、')}`}>
      有更长有效期的同名资质时不受影响。
    </Notice>
  )
}

function sectionsOf(record: Coach, mayServe: boolean, seesPay: boolean): Section[] {
  return [
    { key: 'qualifications', title: '资质', content: <Qualifications record={record} mayServe={mayServe} /> },
    { key: 'times', title: '可授课时间', content: <FreeTimes record={record} /> },
    { key: 'absences', title: '请假', content: <Absences record={record} /> },
    ...(record.intro === null
      ? []
      : [{ key: 'intro', title: '简介', content: <p className="jw-text">{record.intro}</p> }]),
    ...(seesPay ? [{ key: 'payee', title: '收款账户', content: <PayeeSection id={record.id} /> }] : []),
  ]
}

function listActions(record: Coach): RecordAction[] {
  const { id, name } = record
  return listActs(`${coachesAt}/${id}`, record, {
    return: {
      label: '退回',
      title: `退回${name}的申请？`,
      consequence: '教练会在小程序中看到理由，修改后可重新提交。',
      ...withReason('退回理由'),
      done: '已退回。',
    },
    modify: { label: '修改', href: `/coaches/${id}/edit` },
    suspend: {
      label: '暂停授课',
      title: `暂停${name}授课？`,
      consequence: '暂停期间不再安排新的课程，已确认的课程请另行安排。',
      ...withReason('暂停理由'),
      done: '已暂停授课。',
    },
    restore: {
      label: '恢复授课',
      kind: 'main',
      title: `恢复${name}授课？`,
      consequence: '恢复后可以重新安排授课。',
      done: '已恢复授课。',
    },
    leave: {
      label: '离册',
      kind: 'danger',
      title: `${name}离册？`,
      consequence: '离册后不再安排授课，档案保留，本人可重新申请。',
      ...withReason('离册理由'),
      done: '已离册。',
    },
  })
}
