import type { DeliveryFee } from '@jianwang/api'
import { feeFields } from '@jianwang/records/coach-catalogue'
import { formatYuan } from '@jianwang/words/money'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { listActs, withReason } from '#ui/record-acts.ts'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { nameFee, sayPeriod } from './fee-words.ts'
import { feesAt, feeTones, happened } from './words.ts'

export default function FeeRecord() {
  const record = useGet(`${feesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: DeliveryFee }) {
  const timeline = useGet(`${feesAt}/${record.id}/timeline`)
  return (
    <RecordPage
      kindWord="课酬标准"
      name={nameFee(record)}
      state={<StateTag {...feeTones[record.state]} />}
      facts={[
        ...factsOf(feeFields, record, ['kind', 'grade']),
        { label: '每节课酬', value: formatYuan(record.feeFen) },
        { label: '执行时间', value: sayPeriod(record) },
        ...factsOf(feeFields, record, ['note']),
      ]}
      actions={listActs(`${feesAt}/${record.id}`, record, {
        modify: { label: '修改', href: `/delivery-fees/${record.id}/edit` },
        withdraw: {
          label: '撤回',
          kind: 'danger',
          title: '撤回这条标准？',
          consequence: '只有还没有开始执行的标准可以撤回。撤回后这段时间没有课酬标准，须另外新增。',
          ...withReason('撤回理由'),
          done: '已撤回。',
        },
      })}
      timeline={toEntries(timeline.data ?? [], happened)}
    />
  )
}
