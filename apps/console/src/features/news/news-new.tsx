import type { Notice as News } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { showToast } from '#ui/toast.tsx'
import { NewsFields, toBody } from './news-fields.tsx'
import { base } from './news-words.ts'

/** 新增: a draft of the own level, published from its own page. */
export default function NewsNew() {
  const me = useMe()
  const go = useGo()
  return (
    <FormPage<News>
      title="新增赛事活动和培训服务"
      lead={`由${me.unit.name}发布。新增后先存为草稿，核对无误再发布。`}
      draftId="news.new"
      initial={{ kind: 'event' }}
      submitLabel="新增"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(values) })}
      onDone={(made) => {
        showToast('已存为草稿，请核对后发布。')
        go(`/news/${made.id}`, { replace: true })
      }}
      backTo="/news?view=own"
    >
      <NewsFields />
    </FormPage>
  )
}
