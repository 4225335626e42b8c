import type { NewsItem } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { hasGrant, useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { articleStates } from './article-words.ts'
import { base, kindWords, nameKind, sayDays, stateWords } from './news-words.ts'

const kindFilter: Filter = choiceFilter('kind', '类别', toOptions(kindWords))
const stateFilter: Filter = choiceFilter('state', '状态', toOptions(stateWords))

const title: Column<NewsItem> = column('title', '标题', 'rest', (one) => (
  <span title={one.title}>{one.title}</span>
))
const facts: Column<NewsItem>[] = [
  column('kind', '类别', 96, (one) => nameKind(one.kind)),
  column('days', '日期', 208, (one) => <span className="jw-number">{sayDays(one)}</span>),
  column('place', '地点', 152, (one) => <span title={one.place ?? ''}>{one.place ?? '—'}</span>),
]
const published: Column<NewsItem> = column('publishedAt', '发布时间', 112, (one) => (
  <DateText value={one.publishedAt} />
))
const open: Column<NewsItem>[] = [
  title,
  ...facts,
  column('unit', '发布单位', 136, (one) => <span title={one.unitName}>{one.unitName}</span>),
  published,
]
const own: Column<NewsItem>[] = [
  title,
  column('state', '状态', 120, (one) => <NewsState one={one} />),
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
