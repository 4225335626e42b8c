import type { Correction } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe, useTreeConfig } from '#lib/session.ts'
import { CompareTable } from '#ui/compare-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { MaskedText } from '#ui/masked-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { revealOf } from '../roll/roll-addresses.ts'
import { correctionStates, correctionsApi } from './change-words.ts'
import { listCorrectionActions } from './correction-actions.ts'
import { EvidenceView } from './evidence-view.tsx'

/** One request (A27): old and new side by side, what proves it, and the decision. */
export default function CorrectionRecord() {
  const query = useGet(`${correctionsApi}/${useParam('id')}`)
  return <RecordGate query={query}>{(one) => <Shown key={one.id} correction={one} />}</RecordGate>
}

function Shown({ correction }: { correction: Correction }) {
  const me = useMe()
  const tree = useTreeConfig()
  const decides = correction.actions.includes('approve')
  const mayLook = hasGrant(me, 'drives.reveal') || hasGrant(me, 'drives.correct')
  return (
    <RecordPage
      kindWord="更正申请"
      name={correction.personName}
      state={<StateTag {...correctionStates[correction.state]} />}
      facts={[
        {
          label: '人员',
          value: <AppLink href={`/drives/members/${correction.personId}`}>{correction.personName}</AppLink>,
        },
        { label: '所在组织', value: correction.personUnit },
        { label: '申请组织', value: correction.byUnit },
        { label: '申请人', value: correction.by },
        { label: '申请时间', value: <DateText value={correction.askedAt} style="time" /> },
      ]}
      actions={listCorrectionActions(correction, tree)}
      notice={<StateNotice correction={correction} />}
      sections={[
        { key: 'change', title: '更正内容', content: <Change correction={correction} /> },
        {
          key: 'evidence',
          title: '证明材料',
          content: mayLook ? (
            <EvidenceView id={correction.id} name={correction.evidenceName} atOnce={decides} />
          ) : (
            <p className="jw-hint">证明材料含个人信息，只有申请和审批的人员可以查看。</p>
          ),
        },
        { key: 'reason', title: '更正理由', content: <p>{correction.reason}</p> },
      ]}
    />
  )
}

/** Once it is done the roll shows the new, and the old stands masked in the person's own history. */
function Change({ correction }: { correction: Correction }) {
  const { id, personId, name, idNumber, state } = correction
  const mayReveal = hasGrant(useMe(), 'drives.reveal')
  const isDone = state === 'approved'
  const same = <span className="jw-hint">不变</span>
  return (
    <CompareTable
      caption="更正内容"
      heads={{ left: isDone ? '现在登记的' : '原登记', right: isDone ? '已更正为' : '更正为' }}
      rows={[
        { label: '姓名', left: correction.personName, right: name === null ? same : <ins>{name}</ins> },
        {
          label: '身份证号',
          left: (
            <MaskedText
              value={correction.personIdNumber}
              label="登记的身份证号"
              reveal={mayReveal ? revealOf(personId, 'idNumber') : undefined}
            />
          ),
          right:
            idNumber === null ? (
              same
            ) : (
              <ins>
                <MaskedText
                  value={idNumber}
                  label="申请的身份证号"
                  reveal={mayReveal ? (reason, key) => revealNumber(id, reason, key) : undefined}
                />
              </ins>
            ),
        },
      ]}
    />
  )
}

async function revealNumber(id: string, reason: string, key: string): Promise<string> {
  const answer = await request(`${correctionsApi}/${id}/reveal`, { method: 'POST', key, body: { reason } })
  return answer.value
}

function StateNotice({ correction }: { correction: Correction }) {
  const { state, answer, decidedBy, byUnit, actions } = correction
  const at = formatDate(correction.decidedAt, 'time')
  if (state === 'asked' && actions.includes('approve'))
    return <Notice tone="warning" title={`请核对证明材料后审批${byUnit}提交的申请。`} />
  if (state === 'asked') return <Notice tone="info" title="等待上一级组织审批；通过之前原登记有效。" />
  if (state === 'approved')
    return (
      <Notice tone="success" title={`${decidedBy ?? ''}于 ${at} 审批通过，名册已更正。`}>
        {answer}
      </Notice>
    )
  if (state === 'refused')
    return (
      <Notice tone="error" title={`${decidedBy ?? ''}于 ${at} 审批，没有通过：${answer ?? ''}`}>
        {actions.includes('ask-again') && '请按审批意见补正后再次提交。'}
      </Notice>
    )
  return <Notice tone="info" title={`${decidedBy ?? ''}于 ${at} 撤回。`} />
}
