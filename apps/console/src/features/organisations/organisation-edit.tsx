import type { Organisation } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useDistrictName } from './district-name.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { base, type FormField } from './organisation-words.ts'
import { integersOf, toBody, toFormValues } from './values.ts'

/** 修改 → 更新 (S0-46). What a sub-district changes of the approved fields waits for its district (A33). */
export default function OrganisationEdit() {
  const record = useGet(`${base}/${useParam('id')}`)
  const fields = useGet('/api/organisations/fields')
  return (
    <RecordGate query={fields}>
      {(list) => (
        <RecordGate query={record}>
          {(one) => <EditForm key={one.id} record={one} fields={list} />}
        </RecordGate>
      )}
    </RecordGate>
  )
}

function EditForm({ record, fields }: { record: Organisation; fields: FormField[] }) {
  const me = useMe()
  const districtName = useDistrictName(record.unitId)
  const url = `${base}/${record.id}` as const
  const back = `/organisations/${record.id}`
  const waits = me.unit.level === 'street' && record.state === 'approved'
  return (
    <FormPage
      title="修改体育社会组织"
      lead={
        waits
          ? '修改组织名称、统一社会信用代码、登记机关或业务主管单位，须经区级审批后生效；其他内容更新后立即生效。'
          : record.name
      }
      draftId={`organisations.${record.id}`}
      initial={toFormValues(record, waits)}
      version={record.version}
      toValues={(current) => toFormValues(current, waits)}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(url, {
          method: 'PATCH',
          key,
          body: { ...toBody(values, integersOf(fields)), version },
        })
      }
      done={(saved) => (waits && saved.pending ? '已更新，其中须审批的修改等待区级审批。' : '已更新。')}
      backTo={back}
    >
      <OrganisationFields level={record.level} districtName={districtName} fields={fields} />
    </FormPage>
  )
}
