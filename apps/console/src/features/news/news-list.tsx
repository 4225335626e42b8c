import type { NewsItem } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { articleStates } from './article-words.ts'
import { base, kindWords, nameKind, sayDays, stateWords } from './news-words.ts'

const kindFilter: Filter = { key: 'kind', label: '类别', kind: 'select', options: toOptions(kindWords) }
const stateFilter: Filter = {
  key: 'state',
  label: '状态',
  kind: 'select',
  options: toOptions(stateWords),
}

const title: Column<NewsItem> = {
  key: 'title',
  title: '标题',
  render: (one) => <span title={one.title}>{one.title}</span>,
}
const facts: Column<NewsItem>[] = [
  { key: 'kind', title: '类别', width: 96, render: (one) => nameKind(one.kind) },
  {
    key: 'days',
    title: '日期',
    width: 208,
    render: (one) => <span className="jw-number">{sayDays(one)}</span>,
  },
  {
    key: 'place',
    title: '地点',
    width: 152,
    render: (one) => <span title={one.place ?? ''}>{one.place ?? '—'}</span>,
  },
]
const published: Column<NewsItem> = {
  key: 'publishedAt',
  title: '发布时间',
  width: 112,
  render: (one) => <DateText value={one.publishedAt} />,
}
const open: Column<NewsItem>[] = [
  title,
  ...facts,
  {
    key: 'unit',
    title: '发布单位',
    width: 136,
    render: (one) => <span title={one.unitName}>{one.unitName}</span>,
  },
  published,
]
const own: Column<NewsItem>[] = [
  title,
  { key: 'state', title: '状态', width: 120, render: (one) => <NewsState one={one} /> },
  ...facts,
  published,
]

function NewsState({ one }: { one: NewsItem }) {
  return one.state === 'published' && one.isOver ? (
    <StateTag tone="neutral" word="已结束" />
  ) : (
    <StateTag {...articleStates[one.state]} />
  )
}

/** 赛事活动和培训服务 (S0-67): what the own unit and those above it offer now, and what the own unit published. */
export default function NewsList() {
  const me = useMe()
  const go = useGo()
  const [search] = useSearchState()
  const isOwn = search.view === 'own'
  const add = hasGrant(me, 'news.publish') && (
    <Button type="primary" onClick={() => go('/news/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<NewsItem>
      key={isOwn ? 'own' : 'open'}
      title="赛事活动和培训服务"
      path={isOwn ? '/api/news/mine' : base}
      listId={`news.${isOwn ? 'own' : 'open'}`}
      fixedQuery={isOwn ? {} : { upcoming: 'true' }}
      columns={isOwn ? own : open}
      filters={isOwn ? [kindFilter, stateFilter] : [kindFilter]}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.title}
      rowHref={(one) => `/news/${one.id}`}
      actions={add}
      notice={
        <TabBar
          label="范围"
          chosen={isOwn ? 'own' : 'open'}
          tabs={[
            { key: 'open', title: '可参加的' },
            { key: 'own', title: '本单位发布的' },
          ]}
          choose={(key) => go(key === 'own' ? '/news?view=own' : '/news', { replace: true })}
        />
      }
      empty={
        isOwn
          ? { sentence: '本单位还没有发布赛事活动和培训服务。', action: add }
          : { sentence: '目前没有可参加的赛事活动和培训服务。这里会显示市、区和街镇发布的信息。' }
      }
    />
  )
}
