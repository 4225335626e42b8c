import type { Coach } from '@jianwang/api'
import { coachFields as fields } from '@jianwang/records/coach'
import { isMasked } from '@jianwang/records/masks'
import { explainPhone } from '@jianwang/records/phones'
import { explainName } from '@jianwang/words/names'
import { Select } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { FieldOf, FieldsOf } from '#ui/record-fields.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { toBody, toFormValues } from '#ui/record-values.ts'
import { useDistricts, useItems } from './choices.ts'
import { coachesAt } from './words.ts'

/** 新增 and 修改 of a coach by the association. */
export default function CoachForm() {
  return useParam('id') === '' ? <NewCoach /> : <StoredCoach />
}

function NewCoach() {
  return (
    <FormPage
      title="新增教练"
      lead="新增后立即在册；还须登记资质，才能安排授课。"
      draftId="coaches.coach.new"
      initial={{ items: [], districts: [] }}
      submitLabel="新增"
      submit={(values, { key }) => request(coachesAt, { method: 'POST', key, body: toBody(fields, values) })}
      done="已新增，请登记资质和可授课时间。"
      goTo={(made) => `/coaches/${made.id}`}
      backTo="/coaches"
    >
      <CoachFields />
    </FormPage>
  )
}

function StoredCoach() {
  const record = useGet(`${coachesAt}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditCoach key={one.id} record={one} />}</RecordGate>
}

function EditCoach({ record }: { record: Coach }) {
  return (
    <FormPage
      title="修改教练"
      lead="等级自今天起执行，已上的课仍按上课当天的等级计酬。"
      draftId={`coaches.coach.${record.id}`}
      initial={toFormValues(fields, record)}
      version={record.version}
      toValues={(current: Coach) => toFormValues(fields, current)}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${coachesAt}/${record.id}`, {
          method: 'PATCH',
          key,
          body: { ...toBody(fields, values), version },
        })
      }
      done="已更新。"
      backTo={`/coaches/${record.id}`}
    >
      <CoachFields />
    </FormPage>
  )
}

const unlessMasked = (explain: (text: string) => string | undefined) => (value: unknown) =>
  isMasked(String(value)) ? undefined : explain(String(value))

function CoachFields() {
  const [items, districts] = [useItems(), useDistricts()]
  return (
    <>
      <FieldGroup title="教练">
        <FieldOf of={fields} name="name" check={unlessMasked((text) => explainName(text))} />
        <FieldOf
          of={fields}
          name="phone"
          check={unlessMasked((text) => explainPhone(text, fields.phone.title))}
        />
        <FieldOf of={fields} name="grade" required />
        <FieldOf of={fields} name="contractUntil" />
      </FieldGroup>
      <FieldGroup title="授课">
        <FieldOf of={fields} name="items">
          <Select mode="multiple" options={items} maxCount={fields.items.items} />
        </FieldOf>
        <FieldOf of={fields} name="districts">
          <Select mode="multiple" options={districts} maxCount={fields.districts.items} />
        </FieldOf>
        <FieldsOf of={fields} names={['intro']} />
      </FieldGroup>
    </>
  )
}
