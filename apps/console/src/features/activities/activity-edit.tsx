import type { Activity } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { ActivityFields } from './activity-fields.tsx'
import { base } from './activity-words.ts'
import { toBody, toValues } from './form-values.ts'

/** 修改 → 更新; who has signed up for a published one is told by the server. */
export default function ActivityEdit() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditForm key={one.id} record={one} />}</RecordGate>
}

function EditForm({ record }: { record: Activity }) {
  const back = `/activities/${record.id}`
  return (
    <FormPage
      title="修改活动"
      lead={
        record.state === 'published' ? '活动已发布，更新后立即生效，请通知已报名的人。' : '更新后仍为草稿。'
      }
      draftId={`activities.${record.id}`}
      initial={toValues(record)}
      version={record.version}
      toValues={toValues}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${base}/${record.id}`, {
          method: 'PATCH',
          key,
          body: { ...toBody(values), version },
        })
      }
      done="已更新。"
      backTo={back}
    >
      <ActivityFields isNew={false} />
    </FormPage>
  )
}
