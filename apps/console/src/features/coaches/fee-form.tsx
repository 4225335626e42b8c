import type { DeliveryFee } from '@jianwang/api'
import { checkFee, feeFields as fields } from '@jianwang/records/coach-catalogue'
import { messageAt } from '@jianwang/records/faults'
import { Form, Input } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { FormPage } from '#ui/form-page.tsx'
import { FieldOf, FieldsOf } from '#ui/record-fields.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { toBody, toFormValues } from '#ui/record-values.ts'
import { explainYuan, fenOf, yuanOf } from './fee-words.ts'
import { feesAt } from './words.ts'

/** The form shows yuan. */
const valuesOf = (record: DeliveryFee): FormValues => ({
  ...toFormValues(fields, record),
  feeFen: yuanOf(record.feeFen),
})
const bodyOf = (values: FormValues) => ({ ...toBody(fields, values), feeFen: fenOf(values.feeFen) })

/** 新增 and 修改 of a rate. */
export default function FeeForm() {
  return useParam('id') === '' ? <NewFee /> : <StoredFee />
}

function NewFee() {
  return (
    <FormPage
      title="新增课酬标准"
      lead="同一类型、同一等级的执行时间不能重叠；调整课酬时先给原标准填写截止日期。"
      draftId="coaches.fee.new"
      initial={{ kind: 'skill' }}
      submitLabel="新增"
      submit={(values, { key }) => request(feesAt, { method: 'POST', key, body: bodyOf(values) })}
      done="已新增。"
      goTo={(made) => `/delivery-fees/${made.id}`}
      backTo="/delivery-fees"
    >
      <FeeFields />
    </FormPage>
  )
}

function StoredFee() {
  const record = useGet(`${feesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditFee key={one.id} record={one} />}</RecordGate>
}

function EditFee({ record }: { record: DeliveryFee }) {
  return (
    <FormPage
      title="修改课酬标准"
      lead="已经开始执行的标准只能填写截止日期，课酬调整请另外新增。"
      draftId={`coaches.fee.${record.id}`}
      initial={valuesOf(record)}
      version={record.version}
      toValues={valuesOf}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${feesAt}/${record.id}`, { method: 'PATCH', key, body: { ...bodyOf(values), version } })
      }
      done="已更新。"
      backTo={`/delivery-fees/${record.id}`}
    >
      <FeeFields />
    </FormPage>
  )
}

function FeeFields() {
  const fromDay: unknown = Form.useWatch('fromDay')
  const checkEnd = (value: unknown) =>
    typeof fromDay === 'string'
      ? messageAt(checkFee({ fromDay, untilDay: String(value) }), 'untilDay')
      : undefined
  return (
    <FieldGroup title="课酬标准">
      <FieldsOf of={fields} names={['kind', 'grade']} />
      <FieldOf of={fields} name="feeFen" label="每节课酬（元）" check={explainYuan}>
        <Input inputMode="decimal" maxLength={8} style={{ width: 200 }} />
      </FieldOf>
      <FieldOf of={fields} name="fromDay" />
      <FieldOf of={fields} name="untilDay" check={checkEnd} />
      <FieldOf of={fields} name="note" />
    </FieldGroup>
  )
}
