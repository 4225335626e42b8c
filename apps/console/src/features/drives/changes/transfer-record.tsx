import type { DrivesTransfer as Transfer } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import { useState } from 'react'
import { formatDate } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { AcceptDialog } from './accept-dialog.tsx'
import { transferStates, transfersApi } from './change-words.ts'
import { recallConfirm, refuseConfirm, sayPeople } from './transfer-actions.ts'
import { TransferPersons } from './transfer-persons.tsx'

/** One transfer: what was decided, and what became of each person. */
export default function TransferRecord() {
  const query = useGet(`${transfersApi}/${useParam('id')}`)
  return <RecordGate query={query}>{(one) => <Shown transfer={one} />}</RecordGate>
}

function Shown({ transfer }: { transfer: Transfer }) {
  const tree = useTreeConfig()
  const [isAccepting, setAccepting] = useState(false)
  const may = (action: string) => transfer.actions.includes(action)
  const actions: (RecordAction & { action: string })[] = [
    { action: 'accept', label: '接收', kind: 'main', onClick: () => setAccepting(true) },
    { action: 'refuse', label: '退回', confirm: refuseConfirm([transfer], tree) },
    { action: 'recall', label: '全部撤回', kind: 'danger', confirm: recallConfirm([transfer], tree) },
  ]
  return (
    <>
      <RecordPage
        kindWord="转接记录"
        name={`${transfer.fromUnit}${transfer.toUnit ? `转往${transfer.toUnit}` : titleIn(tree.outReasons, transfer.reason)}`}
        state={<StateTag {...transferStates[transfer.state]} />}
        facts={[
          { label: '原因', value: titleIn(tree.outReasons, transfer.reason) },
          { label: '转出人数', value: <span className="jw-number">{sayPeople(transfer.moved)}</span> },
          {
            label: '没有转出',
            value: (
              <span className="jw-number" title={`${tree.kinds.cadre}、已转出的人员和不满足条件的人员不转出`}>
                {sayPeople(transfer.skipped)}
              </span>
            ),
          },
          { label: '接收组织', value: transfer.toUnit ?? '未指定' },
          { label: '转出时间', value: <DateText value={transfer.createdAt} style="time" /> },
          { label: '经办人', value: transfer.by },
          ...(transfer.note ? [{ label: '说明', value: transfer.note }] : []),
        ]}
        actions={actions.filter(({ action }) => may(action))}
        notice={<AnswerNotice transfer={transfer} />}
        sections={[
          {
            key: 'persons',
            title: '人员',
            content: <TransferPersons transfer={transfer} mayRecall={may('recall')} />,
          },
        ]}
      />
      {isAccepting && <AcceptDialog transfer={transfer} onClose={() => setAccepting(false)} />}
    </>
  )
}

function AnswerNotice({ transfer }: { transfer: Transfer }) {
  const { state, toUnit, answer, answeredAt, actions } = transfer
  const at = formatDate(answeredAt, 'time')
  if (state === 'offered' && actions.includes('accept'))
    return <Notice tone="info" title="请核对名单后接收；不是本组织人员的，请退回并写明理由。" />
  if (state === 'offered')
    return (
      <Notice tone="info" title={`等待${toUnit ?? '接收组织'}接收。接收之前可以全部撤回，也可以选人撤回。`} />
    )
  if (state === 'refused')
    return (
      <Notice tone="warning" title={`${toUnit ?? '接收组织'}于 ${at} 退回：${answer ?? ''}`}>
        人员仍在“已转出”名单中，可以撤回后改转别处。
      </Notice>
    )
  if (state === 'accepted') return <Notice tone="success" title={`${toUnit ?? '接收组织'}于 ${at} 接收。`} />
  if (state === 'recalled') return <Notice tone="info" title={`已于 ${at} 撤回。`} />
  return null
}
