import type { DeliveryOrder } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { OrderFields, toBody, toFormValues } from './order-fields.tsx'
import { base } from './order-words.ts'

export default function OrderEdit() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditForm key={one.id} record={one} />}</RecordGate>
}

function EditForm({ record }: { record: DeliveryOrder }) {
  return (
    <FormPage
      title="修改配送订单"
      lead="更新后仍为草稿或已退回，核对无误后请提交。"
      draftId={`delivery.orders.${record.id}`}
      initial={toFormValues(record)}
      version={record.version}
      toValues={toFormValues}
      secret={['applicantPhone', 'executorPhone']}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${base}/${record.id}`, { method: 'PATCH', key, body: { ...toBody(values), version } })
      }
      done="已更新。"
      backTo={`/delivery/orders/${record.id}`}
    >
      <OrderFields />
    </FormPage>
  )
}
