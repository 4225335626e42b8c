import type { DeliveryItem } from '@jianwang/api'
import { checkItem, itemFields as fields } from '@jianwang/records/coach-catalogue'
import { messageAt } from '@jianwang/records/faults'
import { Form } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { FormPage } from '#ui/form-page.tsx'
import { FieldOf } from '#ui/record-fields.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { toBody, toFormValues } from '#ui/record-values.ts'
import { itemsAt } from './words.ts'

const bodyOf = (values: FormValues) => {
  const body = toBody(fields, values)
  return body.kind === 'lecture' ? { ...body, category: null } : body
}

/** 新增 and 修改 of an item. */
export default function ItemForm() {
  return useParam('id') === '' ? <NewItem /> : <StoredItem />
}

function NewItem() {
  return (
    <FormPage
      title="新增项目"
      lead="新增后街镇可以在订单中选择，教练可以申报授课。"
      draftId="coaches.item.new"
      initial={{ kind: 'skill' }}
      submitLabel="新增"
      submit={(values, { key }) => request(itemsAt, { method: 'POST', key, body: bodyOf(values) })}
      done="已新增。"
      goTo={(made) => `/delivery-items/${made.id}`}
      backTo="/delivery-items"
    >
      <ItemFields />
    </FormPage>
  )
}

function StoredItem() {
  const record = useGet(`${itemsAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditItem key={one.id} record={one} />}</RecordGate>
}

function EditItem({ record }: { record: DeliveryItem }) {
  return (
    <FormPage
      title="修改项目"
      lead="改名后，已登记可授此项目的教练不变。"
      draftId={`coaches.item.${record.id}`}
      initial={toFormValues(fields, record)}
      version={record.version}
      toValues={(current: DeliveryItem) => toFormValues(fields, current)}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${itemsAt}/${record.id}`, { method: 'PATCH', key, body: { ...bodyOf(values), version } })
      }
      done="已更新。"
      backTo={`/delivery-items/${record.id}`}
    >
      <ItemFields />
    </FormPage>
  )
}

function ItemFields() {
  const kind: unknown = Form.useWatch('kind')
  return (
    <FieldGroup title="项目">
      <FieldOf
        of={fields}
        name="name"
        check={(value) => messageAt(checkItem({ name: String(value).trim() }), 'name')}
      />
      <FieldOf of={fields} name="kind" />
      {kind !== 'lecture' && <FieldOf of={fields} name="category" required />}
      <FieldOf of={fields} name="note" />
    </FieldGroup>
  )
}
