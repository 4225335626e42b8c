import type { DeliveryItem } from '@jianwang/api'
import { itemFields } from '@jianwang/records/coach-catalogue'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { listActs } from '#ui/record-acts.ts'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { happened, itemsAt, keptActs, keptTones } from './words.ts'

export default function ItemRecord() {
  const record = useGet(`${itemsAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: DeliveryItem }) {
  const timeline = useGet(`${itemsAt}/${record.id}/timeline`)
  const acts = keptActs(
    record.name,
    `/delivery-items/${record.id}/edit`,
    '停用后新订单不能再选；已批准的课程照常进行。',
  )
  return (
    <RecordPage
      kindWord="配送项目"
      name={record.name}
      state={<StateTag {...keptTones[record.state]} />}
      facts={factsOf(itemFields, record, ['kind', 'category', 'note'])}
      actions={listActs(`${itemsAt}/${record.id}`, record, acts)}
      timeline={toEntries(timeline.data ?? [], happened)}
    />
  )
}
