import './article.css'
import type { Article } from '@jianwang/api'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { RecordGate, RecordPage, type Section } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { listArticleActions } from './article-actions.ts'
import { articleActs, articleStates, articles, saySize } from './article-words.ts'
import { base, type Moment } from './news-words.ts'

/** One article as its readers will see it; for the own level with review, publication and its history. */
export default function ArticleRecord() {
  const record = useGet(`${articles}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: Article }) {
  const timeline = useGet(`${base}/${record.id}/timeline`, {}, { enabled: record.isOwn })
  return (
    <RecordPage
      kindWord="新闻宣传"
      name={record.title}
      state={
        <>
          {record.isOwn && <StateTag {...articleStates[record.state]} />}
          {record.pinned && <StateTag tone="info" word="置顶" />}
        </>
      }
      facts={[
        { label: '发布单位', value: record.unitName },
        { label: '栏目', value: record.channelName ?? '—' },
        record.state === 'published' || record.publishAt === null
          ? { label: '发布时间', value: <DateText value={record.publishedAt} style="time" /> }
          : { label: '定时发布', value: <DateText value={record.publishAt} style="time" /> },
      ]}
      actions={listArticleActions(record)}
      notice={<StateNotice record={record} timeline={timeline.data ?? []} />}
      sections={listSections(record)}
      {...(record.isOwn ? { timeline: toEntries(timeline.data ?? [], articleActs) } : {})}
    />
  )
}

function listSections(record: Article): Section[] {
  const files = record.attachments.filter(({ role }) => role === 'attachment')
  return [
    { key: 'text', title: '正文', content: <Content record={record} /> },
    {
      key: 'list',
      title: '列表中的样子',
      content: (
        <div className="jw-stack">
          {record.coverUrl && <img className="article-cover" src={record.coverUrl} alt="封面" />}
          <p>{record.summary}</p>
        </div>
      ),
    },
    ...(files.length > 0
      ? [
          {
            key: 'files',
            title: '附件',
            content: (
              <ul className="article-files">
                {files.map((file) => (
                  <li key={file.id}>
                    <a href={file.url}>{file.name}</a>
                    <span className="jw-hint">{saySize(file.sizeBytes)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
}

/** The server stores nothing but its own allow-list; the policy of the page runs no inline script either. */
function Content({ record }: { record: Article }) {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server before it was stored */}
      <div className="article-text" dangerouslySetInnerHTML={{ __html: record.html }} />
      {record.link && (
        <p>
          链接：
          <a href={record.link} target="_blank" rel="noreferrer noopener">
            {record.link}
          </a>
        </p>
      )}
    </>
  )
}

function StateNotice({ record, timeline }: { record: Article; timeline: Moment[] }) {
  const reasonOf = (act: string) => timeline.find(({ action }) => action === act)?.reason
  if (!record.isOwn) return null
  if (record.state === 'returned')
    return (
      <Notice tone="warning" title="已退回，请修改后重新送审">
        退回理由：{reasonOf('return')}
      </Notice>
    )
  if (record.state === 'withdrawn')
    return (
      <Notice tone="warning" title="已撤回，读者不再看到">
        撤回理由：{reasonOf('withdraw')}
      </Notice>
    )
  if (record.state === 'submitted' && record.isAuthor)
    return <Notice tone="info" title="等待本单位另一位管理员审核。编写人不能审核自己的新闻。" />
  return null
}
