import { noticeChannels } from '@jianwang/words/notices'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { sayText, type Template, templatesPath } from './template-values.ts'

const columns: Column<Template>[] = [
  column('title', '消息', 140, (one) => one.title),
  column('text', '内容', 'rest', (one) => <span title={sayText(one)}>{sayText(one)}</span>),
  column('channels', '渠道', 180, (one) => one.channels.map((channel) => noticeChannels[channel]).join('、')),
  column('wechat', '微信模板', 112, (one) =>
    one.wechat ? <StateTag tone="success" word="已设置" /> : <StateTag tone="warning" word="未设置" />,
  ),
]

/** 消息模板: what citizens are told, and which of WeChat's templates carries it. */
export default function TemplateList() {
  const query = useGet(templatesPath)
  return (
    <Page
      title="消息模板"
      lead="在微信公众平台申请订阅消息模板后，把模板编号填到这里；没有设置的消息只保存在小程序的“消息”中；有短信渠道的，本人同意接收短信时改发短信。"
    >
      <LoadedTable<Template>
        query={query}
        caption="消息模板"
        rows={query.data}
        skeletonRows={5}
        rowKey={(one) => one.code}
        rowHref={(one) => `/deliveries/templates/${one.code}`}
        columns={columns}
      />
    </Page>
  )
}
