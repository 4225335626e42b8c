import type { DeliveryHalfYear } from '@jianwang/api'
import { halfYearTitle, letterTerms, usualMonths } from '@jianwang/records/delivery-facts'
import { usualRules } from '@jianwang/records/delivery-half-year'
import { toOptions } from '@jianwang/records/fields'
import { Checkbox, Input, InputNumber, Radio } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DayPicker } from '#ui/day-picker.tsx'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { Loaded } from '#ui/page.tsx'
import { ruleNumbers } from './rule-numbers.ts'

const path = '/api/delivery/half-years'
type Rules = Omit<DeliveryHalfYear, 'id' | 'version' | 'actions' | 'quotaFen'> & {
  quota: number
  reason: string
}

/** 发布或修改一个半年度: window, months and rules, with a reason. */
export default function HalfYearEdit() {
  const id = useParam('id')
  return (
    <Loaded query={useGet(path)}>
      {({ items }) => <HalfYearForm key={id} id={id} before={items.find((one) => one.id === id)} />}
    </Loaded>
  )
}

/** Money stands in the form in yuan. */
function toValues(one: DeliveryHalfYear): Partial<Rules> {
  const { id: _, version: _v, actions: _a, quotaFen, ...rules } = one
  return { ...rules, quota: quotaFen / 100 }
}

function HalfYearForm({ id, before }: { id: string; before: DeliveryHalfYear | undefined }) {
  const { quotaFen, ...usual } = usualRules
  const initial = before ? toValues(before) : { ...usual, months: usualMonths(id), quota: quotaFen / 100 }
  return (
    <FormPage
      title={`${before ? '修改' : '发布'}${halfYearTitle(id)}`}
      lead="发布后街镇即可按此提交订单；已批准的订单不受修改影响。"
      draftId={`delivery.half-years.${id}`}
      initial={initial}
      version={before?.version ?? 0}
      toValues={toValues}
      submitLabel={before ? '更新' : '发布'}
      submit={({ quota, ...rules }: Rules, { version }) =>
        request(`${path}/${id}`, {
          method: 'PUT',
          body: { ...rules, quotaFen: Math.round(quota * 100), version },
        })
      }
      done="已发布。"
      backTo="/delivery/half-years"
    >
      <WindowFields id={id} />
      <RuleFields />
    </FormPage>
  )
}

function WindowFields({ id }: { id: string }) {
  const first = id.endsWith('-1') ? 1 : 7
  const months = Array.from({ length: 6 }, (_, n) => ({ value: first + n, label: `${first + n} 月` }))
  return (
    <FieldGroup title="期限">
      <Field name="opensOn" label="开始受理" required>
        <DayPicker />
      </Field>
      <Field name="closesOn" label="截止受理" required help="当天仍可提交。">
        <DayPicker />
      </Field>
      <Field name="months" label="上课月份" required help="按上课的月份计，不是提交的月份。">
        <Checkbox.Group options={months} />
      </Field>
    </FieldGroup>
  )
}

function RuleFields() {
  return (
    <FieldGroup title="规则" help="责任书的规定为 20 人、50 人、3 个项目、10 节课、10 个工作日、1 万元。">
      {ruleNumbers.map(([name, label, most]) => (
        <Field key={name} name={name} label={label} required missing={`请填写${label}。`}>
          <InputNumber<number>
            min={name === 'daysAhead' || name === 'quota' ? 0 : 1}
            max={most}
            precision={0}
            style={{ width: 160 }}
          />
        </Field>
      ))}
      <Field name="byCommunity" label="额度核定" required>
        <Radio.Group
          options={[
            { value: false, label: '按街镇' },
            { value: true, label: '按社区' },
          ]}
        />
      </Field>
      <Field name="letterTerm" label="责任书的期限" required>
        <Radio.Group options={toOptions(letterTerms)} />
      </Field>
      <Field name="needsLetter" label="提交订单" required>
        <Radio.Group
          options={[
            { value: false, label: '不须先签责任书' },
            { value: true, label: '须先签责任书' },
          ]}
        />
      </Field>
      <Field name="reason" label="发布或修改的理由" required>
        <Input maxLength={200} />
      </Field>
    </FieldGroup>
  )
}
