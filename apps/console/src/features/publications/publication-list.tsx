import type { PublicationList as List } from '@jianwang/api'
import { publicationStates } from '@jianwang/words/publications'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable, Page } from '#ui/page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { ContactCard } from './contact-card.tsx'

type Item = List['items'][number]

const tones = { frozen: 'progress', final: 'success', over: 'neutral' } as const
const columns: Column<Item>[] = [
  column('title', '名称', 'rest', (one) => one.title),
  column('state', '状态', 120, (one) => (
    <StateTag tone={tones[one.state]} word={publicationStates[one.state]} />
  )),
  column('lastNo', '发布次数', 96, (one) => one.lastNo, { align: 'right' }),
  column('open', '待发布的渠道', 128, (one) => one.open, { align: 'right' }),
  column('frozenAt', '首次发布', 168, (one) => <DateText value={one.frozenAt} style="time" />),
  column('closesAt', '定稿时间', 168, (one) => <DateText value={one.closesAt} style="time" />),
]

const lead = '每周五 14:00 自动发布下周（周一至周日）的课程，20:00 前可以更正；定稿以后的变化以更改告示发布。'

/** The weeks, the newest first; above them what waits for somebody here. */
export default function PublicationList() {
  const query = useGet('/api/publications/publications')
  const unanswered = query.data?.unanswered ?? 0
  return (
    <Page title="配送一周一览" lead={lead} tools={<AppLink href="/publications/channels">发布渠道</AppLink>}>
      {unanswered > 0 && (
        <Notice
          tone="warning"
          title={`有 ${unanswered} 条市民咨询还没有答复`}
          action={<AppLink href="/publications/questions">查看</AppLink>}
        />
      )}
      {query.data?.mayAnswer === true && <ContactCard />}
      <LoadedTable
        query={query}
        caption="配送一周一览"
        columns={columns}
        rows={query.data?.items}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.title}
        rowHref={(one) => `/publications/${one.id}`}
        skeletonRows={6}
        empty={<EmptyState sentence="还没有发布过。每周五 14:00 会自动发布下周的课程。" />}
      />
      <p className="jw-hint">
        <AppLink href="/publications/questions">全部市民咨询</AppLink>
      </p>
    </Page>
  )
}
