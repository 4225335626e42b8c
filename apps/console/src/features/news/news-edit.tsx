import type { Notice as News } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { FormPage } from '#ui/form-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { NewsFields, toBody, toFormValues } from './news-fields.tsx'
import { base } from './news-words.ts'

/** 修改 → 更新; what is published shows the change at once. */
export default function NewsEdit() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <EditForm key={one.id} record={one} />}</RecordGate>
}

function EditForm({ record }: { record: News }) {
  const back = `/news/${record.id}`
  return (
    <FormPage
      title="修改赛事活动和培训服务"
      lead={
        record.state === 'published' ? '已经发布，更新后立即生效。' : '更新后仍须发布，其他单位才能看到。'
      }
      draftId={`news.${record.id}`}
      initial={toFormValues(record)}
      version={record.version}
      toValues={toFormValues}
      submitLabel="更新"
      submit={(values, { key, version }) =>
        request(`${base}/${record.id}`, { method: 'PATCH', key, body: { ...toBody(values), version } })
      }
      done="已更新。"
      backTo={back}
    >
      <NewsFields />
    </FormPage>
  )
}
