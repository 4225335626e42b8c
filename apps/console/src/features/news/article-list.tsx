import { toOptions } from '@jianwang/records/fields'
import { Button } from 'antd'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, type Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { type ArticleItem, articleStates } from './article-words.ts'

const title: Column<ArticleItem> = column('title', '标题', 'rest', (one) => (
  <span title={one.title}>{one.title}</span>
))
const unit: Column<ArticleItem> = column('unit', '发布单位', 160, (one) => (
  <span title={one.unitName}>{one.unitName}</span>
))
const published: Column<ArticleItem> = column('publishedAt', '发布时间', 128, (one) => (
  <DateText value={one.publishedAt} />
))
const updated: Column<ArticleItem> = column('updatedAt', '最近修改', 168, (one) => (
  <DateText value={one.updatedAt} style="time" />
))
const state: Column<ArticleItem> = column('state', '状态', 120, (one) => (
  <StateTag {...articleStates[one.state]} />
))
const stateFilter: Filter = choiceFilter('state', '状态', toOptions(articleStates))

const views = {
  open: {
    title: '已发布的',
    path: '/api/news/items' as const,
    query: {},
    columns: [title, unit, published],
    filters: [],
    empty: '还没有发布新闻。这里会显示本单位和上级单位发布的新闻。',
  },
  own: {
    title: '本单位的',
    path: '/api/news/mine' as const,
    query: {},
    columns: [title, state, updated, published],
    filters: [stateFilter],
    empty: '本单位还没有编写新闻。',
  },
  review: {
    title: '待审核的',
    path: '/api/news/mine' as const,
    query: { state: 'submitted' },
    columns: [title, updated],
    filters: [],
    empty: '没有等待审核的新闻。',
  },
}
type View = keyof typeof views

const isView = (text: string | undefined): text is View => text !== undefined && Object.hasOwn(views, text)

/** 新闻宣传 (S0-29, A19): what is published, what the own unit writes, and what waits for a second pair of eyes. */
export default function ArticleList() {
  const go = useGo()
  const [search] = useSearchState()
  const setting = useGet('/api/news/setting')
  const name: View = isView(search.view) ? search.view : 'open'
  const view = views[name]
  const mayWrite = setting.data?.mayWrite === true
  const add = mayWrite && (
    <Button type="primary" onClick={() => go('/articles/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<ArticleItem>
      key={name}
      title="新闻宣传"
      path={view.path}
      listId={`articles.${name}`}
      fixedQuery={{ kind: 'news', ...view.query }}
      columns={view.columns}
      filters={view.filters}
      rowKey={(one) => one.id}
      rowLabel={(one) => one.title}
      rowHref={(one) => `/articles/${one.id}`}
      actions={
        <>
          {(mayWrite || setting.data?.mayChange) && (
            <Button onClick={() => go('/articles/channels')}>栏目和权限</Button>
          )}
          {add}
        </>
      }
      notice={
        <TabBar
          label="范围"
          chosen={name}
          tabs={(Object.keys(views) as View[]) // keys of a literal above
            .filter((key) => key === 'open' || mayWrite)
            .map((key) => ({ key, title: views[key].title }))}
          choose={(key) => go(key === 'open' ? '/articles' : `/articles?view=${key}`, { replace: true })}
        />
      }
      empty={{ sentence: view.empty, ...(name === 'own' && add ? { action: add } : {}) }}
    />
  )
}
