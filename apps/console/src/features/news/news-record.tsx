import './news.css'
import type { Notice as News } from '@jianwang/api'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { DateText } from '#ui/date-text.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { listActs, withReason } from '#ui/record-acts.ts'
import { type RecordAction, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { articleStates } from './article-words.ts'
import { actionWords, base, nameKind, sayDays } from './news-words.ts'

/** One item: what is offered, when and where; for the own level with 发布, 撤回 and its history. */
export default function NewsRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} record={one} />}</RecordGate>
}

function Shown({ record }: { record: News }) {
  const timeline = useGet(`${base}/${record.id}/timeline`, {}, { enabled: record.isOwn })
  const lastWithdrawal = timeline.data?.find(({ action }) => action === 'withdraw')
  return (
    <RecordPage
      kindWord={nameKind(record.kind)}
      name={record.title}
      state={
        <>
          {record.isOwn && <StateTag {...articleStates[record.state]} />}
          {record.isOver && <StateTag tone="neutral" word="已结束" />}
        </>
      }
      facts={[
        { label: '日期', value: <span className="jw-number">{sayDays(record)}</span> },
        { label: '地点', value: record.place ?? '—' },
        { label: '发布单位', value: record.unitName },
        { label: '发布时间', value: <DateText value={record.publishedAt} style="time" /> },
      ]}
      actions={listActions(record)}
      notice={
        record.state === 'withdrawn' && lastWithdrawal ? (
          <Notice tone="warning" title="已撤回，其他单位不再看到">
            撤回理由：{lastWithdrawal.reason}
          </Notice>
        ) : undefined
      }
      sections={[{ key: 'body', title: '内容', content: <Content record={record} /> }]}
      {...(record.isOwn ? { timeline: toEntries(timeline.data ?? [], actionWords) } : {})}
    />
  )
}

/** Plain text as it was typed; a link leads out of the console and is told nothing of it. */
function Content({ record }: { record: News }) {
  return (
    <>
      <p className="news-body">{record.body}</p>
      {record.link && (
        <p className="news-link">
          链接：
          <a href={record.link} target="_blank" rel="noreferrer noopener">
            {record.link}
          </a>
        </p>
      )}
    </>
  )
}

function listActions(record: News): RecordAction[] {
  const { id, title, unitName } = record
  return listActs(`${base}/${id}`, record, {
    publish: {
      label: '发布',
      kind: 'main',
      title: `发布“${title}”？`,
      consequence: `发布后对外公开，${unitName}和辖区内各单位在“可参加的”中看到。`,
      done: '已发布。',
    },
    modify: { label: '修改', href: `/news/${id}/edit` },
    withdraw: {
      label: '撤回',
      kind: 'danger',
      title: `撤回“${title}”？`,
      consequence: '撤回后其他单位不再看到；记录保留，可以修改后重新发布。',
      ...withReason('撤回理由'),
      done: '已撤回。',
    },
  })
}
