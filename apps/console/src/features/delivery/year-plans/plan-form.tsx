import { planFields } from '@jianwang/records/delivery-year-plan'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { FieldsOf } from '#ui/record-fields.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { toBody, toFormValues } from '#ui/record-values.ts'

export const base = '/api/delivery/year-plans'
const lead = '根据居民需求调查制定；提交后协会可见，修改前先撤回。'
const toValues = (record: Readonly<Record<string, unknown>>) => toFormValues(planFields, record)
const names = ['year', 'goal', 'skillCourses', 'lectureCourses', 'expectedHeads'] as const

const fields = (
  <FieldGroup title="计划">
    <FieldsOf of={planFields} names={names} />
  </FieldGroup>
)

/** 新增年度计划 (S1-18). */
export function PlanNew() {
  return (
    <FormPage
      title="新增年度配送计划"
      lead={lead}
      draftId="delivery.year-plans.new"
      initial={{}}
      submitLabel="新增"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(planFields, values) })}
      done="已存为草稿，请核对后提交。"
      goTo={(made) => `/delivery/year-plans/${made.id}`}
      backTo="/delivery/year-plans"
    >
      {fields}
    </FormPage>
  )
}

export function PlanEdit() {
  const query = useGet(`${base}/${useParam('id')}`)
  return (
    <RecordGate query={query}>
      {(record) => (
        <FormPage
          key={record.id}
          title="修改年度配送计划"
          lead={lead}
          draftId={`delivery.year-plans.${record.id}`}
          initial={toValues(record)}
          version={record.version}
          toValues={toValues}
          submitLabel="更新"
          submit={(values, { key, version }) =>
            request(`${base}/${record.id}`, {
              method: 'PATCH',
              key,
              body: { ...toBody(planFields, values), version },
            })
          }
          done="已更新。"
          backTo={`/delivery/year-plans/${record.id}`}
        >
          {fields}
        </FormPage>
      )}
    </RecordGate>
  )
}
