import type { DeliveryVenue } from '@jianwang/api'
import { venueFields } from '@jianwang/records/coach-catalogue'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { listActs } from '#ui/record-acts.ts'
import { RecordGate, RecordPage } from '#ui/record-page.tsx'
import { factsOf } from '#ui/record-values.ts'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { happened, keptActs, keptTones, venuesAt } from './words.ts'

export default function VenueRecord() {
  const record = useGet(`${venuesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: DeliveryVenue }) {
  const timeline = useGet(`${venuesAt}/${record.id}/timeline`)
  const acts = keptActs(
    record.name,
    `/delivery-venues/${record.id}/edit`,
    '停用后新订单不能再选；已批准的课程照常进行。',
  )
  return (
    <RecordPage
      kindWord="配送场地"
      name={record.name}
      state={<StateTag {...keptTones[record.state]} />}
      facts={[
        ...factsOf(venueFields, record, ['address', 'capacity', 'lng', 'lat', 'note']),
        { label: '所属单位', value: record.unitName },
      ]}
      actions={listActs(`${venuesAt}/${record.id}`, record, acts)}
      timeline={toEntries(timeline.data ?? [], happened)}
    />
  )
}
