import type { DeliveryOrder } from '@jianwang/api'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { orderFields as fields } from '@jianwang/records/delivery-order'
import { InputNumber, Select } from 'antd'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import type { FormValues } from '#ui/form-logic.ts'
import { FieldOf } from '#ui/record-fields.tsx'
import { toBody as bodyOf, toFormValues as valuesOf } from '#ui/record-values.ts'

const budgets = ['transportFen', 'waterFen', 'noticesFen', 'equipmentFen', 'otherFen'] as const

/** Money stands in the form in yuan, and on the wire in fen. */
export function toFormValues(record: Partial<DeliveryOrder>): FormValues {
  const values = valuesOf(fields, record)
  const yuan = budgets.map((key) => [key, record[key] == null ? undefined : record[key] / 100])
  return { ...values, ...Object.fromEntries(yuan), holderId: record.holderId ?? undefined }
}

export function toBody(values: FormValues) {
  const fen = budgets.map((key) => {
    const yuan = values[key]
    return [key, typeof yuan === 'number' ? Math.round(yuan * 100) : undefined]
  })
  const holderId = typeof values.holderId === 'number' ? values.holderId : null
  return { ...bodyOf(fields, { ...values, ...Object.fromEntries(fen) }), holderId }
}

/** The order itself; its courses have a page of their own. */
export function OrderFields() {
  return (
    <>
      <FieldGroup title="订单">
        <HalfYearField />
        <FieldOf of={fields} name="line" />
        <HolderField />
        <FieldOf of={fields} name="need" help="居民有无基础、想学什么；协会据此联系教练。" />
      </FieldGroup>
      <FieldGroup title="配送联系人" help="申报人与执行负责人不是同一人时，两人的联系方式都要填写。">
        <FieldOf of={fields} name="applicantName" />
        <FieldOf of={fields} name="applicantPhone" />
        <FieldOf of={fields} name="executorName" />
        <FieldOf of={fields} name="executorPhone" />
      </FieldGroup>
      <FieldGroup title="相关费用预算（元）" help="由街镇承担，不占用课程经费额度。">
        {budgets.map((key) => (
          <Field key={key} name={key} label={fields[key].title}>
            <InputNumber<number>
              min={0}
              max={1_000_000}
              precision={2}
              controls={false}
              style={{ width: 200 }}
            />
          </Field>
        ))}
      </FieldGroup>
    </>
  )
}

function HalfYearField() {
  const { data } = useGet('/api/delivery/half-years')
  const released = data?.items.map(({ id }) => id) ?? []
  return (
    <Field
      name="halfYear"
      label={fields.halfYear.title}
      required
      help="上半年为 3—6 月的课，下半年为 9—11 月的课；提交期限由协会发布。"
    >
      <Select
        style={{ width: 200 }}
        placeholder="请选择"
        options={released.map((value) => ({ value, label: halfYearTitle(value) }))}
      />
    </Field>
  )
}

/** A9: asked only where communities have a quota each. */
function HolderField() {
  const { data } = useGet('/api/delivery/half-years')
  const me = useMe()
  const isAsked = data?.items.some(({ byCommunity }) => byCommunity) === true
  const committees = useGet('/api/units/tree', { parent: me.unit.id }, { enabled: isAsked }).data ?? []
  if (!isAsked) return null
  return (
    <Field name="holderId" label="使用额度的社区" help="不选为本街镇。">
      <Select
        allowClear
        style={{ width: 320 }}
        placeholder="请选择"
        options={committees.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  )
}
