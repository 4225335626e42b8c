import { request } from '#lib/api.ts'
import { useMe } from '#lib/session.ts'
import { FormPage } from '#ui/form-page.tsx'
import { NewsFields, toBody } from './news-fields.tsx'
import { base } from './news-words.ts'

/** 新增: a draft of the own level, published from its own page. */
export default function NewsNew() {
  const me = useMe()
  return (
    <FormPage
      title="新增赛事活动和培训服务"
      lead={`由${me.unit.name}发布。新增后先存为草稿，核对无误再发布。`}
      draftId="news.new"
      initial={{ kind: 'event' }}
      submitLabel="新增"
      submit={(values, { key }) => request(base, { method: 'POST', key, body: toBody(values) })}
      done="已存为草稿，请核对后发布。"
      goTo={(made) => `/news/${made.id}`}
      backTo="/news?view=own"
    >
      <NewsFields />
    </FormPage>
  )
}
