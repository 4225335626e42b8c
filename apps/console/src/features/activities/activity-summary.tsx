import type { Activity, SummaryBody } from '@jianwang/api'
import { Input } from 'antd'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Field, FieldGroup } from '#ui/field.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { base } from './activity-words.ts'

/** 填写总结: what there is to tell afterwards; may be written again. */
export default function ActivitySummary() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <SummaryForm key={one.id} record={one} />}</RecordGate>
}

function SummaryForm({ record }: { record: Activity }) {
  const back = `/activities/${record.id}`
  return (
    <FormPage
      title="填写总结"
      lead={`“${record.title}”的活动总结，更新后随活动公开。`}
      draftId={`activities.summary.${record.id}`}
      initial={{ summary: record.summary ?? undefined }}
      version={record.version}
      submitLabel="更新"
      submit={({ summary }: Pick<SummaryBody, 'summary'>, { key, version }) =>
        request(`${base}/${record.id}/finish`, { method: 'POST', key, body: { summary, version } })
      }
      done="已更新活动总结。"
      backTo={back}
    >
      <FieldGroup title="总结">
        <Field name="summary" label="活动总结" required help="对外公开，请勿写入个人信息。">
          <Input.TextArea maxLength={5_000} showCount autoSize={{ minRows: 6, maxRows: 20 }} />
        </Field>
      </FieldGroup>
    </FormPage>
  )
}
