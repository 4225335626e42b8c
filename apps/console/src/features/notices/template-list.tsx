import { noticeChannels } from '@jianwang/words/notices'
import { useGet } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { sayText, type Template, templatesPath } from './template-values.ts'

const columns: Column<Template>[] = [
  { key: 'title', title: '消息', width: 140, render: (one) => one.title },
  { key: 'text', title: '内容', render: (one) => <span title={sayText(one)}>{sayText(one)}</span> },
  {
    key: 'channels',
    title: '渠道',
    width: 180,
    render: (one) => one.channels.map((channel) => noticeChannels[channel]).join('、'),
  },
  {
    key: 'wechat',
    title: '微信模板',
    width: 112,
    render: (one) =>
      one.wechat ? <StateTag tone="success" word="已设置" /> : <StateTag tone="warning" word="未设置" />,
  },
]

/** 消息模板: what citizens are told, and which of WeChat's templates carries it. */
export default function TemplateList() {
  useTitle('消息模板')
  const { data, error, refetch } = useGet(templatesPath)
  return (
    <div className="jw-stack">
      <h1>消息模板</h1>
      <p className="jw-hint">
        在微信公众平台申请订阅消息模板后，把模板编号填到这里；没有设置的消息只保存在小程序的“消息”中；有短信渠道的，本人同意接收短信时改发短信。
      </p>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!(error && !data) && (
        <DataTable<Template>
          caption="消息模板"
          rows={data}
          skeletonRows={5}
          rowKey={(one) => one.code}
          rowHref={(one) => `/deliveries/templates/${one.code}`}
          columns={columns}
        />
      )}
    </div>
  )
}
