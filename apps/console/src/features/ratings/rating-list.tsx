import type { Rating } from '@jianwang/api'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { choiceFilter, unitFilter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { base, ratingLooks, starsOf, type View, viewOf, views } from './rating-words.ts'

const columns: Column<Rating>[] = [
  column('subject', '课程', 232, (one) => <span title={one.subjectTitle}>{one.subjectTitle}</span>),
  column('stars', '星级', 104, (one) => (
    <span role="img" aria-label={`${one.stars} 星`}>
      {starsOf(one.stars)}
    </span>
  )),
  column('text', '评价', 'rest', (one) =>
    one.text === null ? (
      <span className="jw-hint">没有写评语</span>
    ) : (
      <span title={one.text}>{one.text}</span>
    ),
  ),
  column('state', '状态', 112, (one) =>
    one.reportedAt === null ? (
      <StateTag {...ratingLooks[one.state]} />
    ) : (
      <StateTag tone="warning" word="提请审核" />
    ),
  ),
  column('answer', '回复', 176, (one) =>
    one.answer === null ? (
      <span className="jw-hint">未回复</span>
    ) : (
      <span title={one.answer}>{one.answer}</span>
    ),
  ),
  column('unit', '街镇', 120, (one) => one.unitName),
  column('created', '评价时间', 120, (one) => <DateText value={one.createdAt} />),
]

/** 市民评价: what learners said of the classes of the own area, and what waits for an answer or for somebody to look at it. */
export default function RatingList() {
  const go = useGo()
  const { level } = useMe().unit
  const [search] = useSearchState()
  const view = viewOf(search.view)
  const subjects = useGet('/api/ratings/subjects').data?.items ?? []
  const stars = [5, 4, 3, 2, 1].map((each) => ({ value: String(each), label: `${each} 星` }))
  const classes = subjects.map(({ id, title, count, mean }) => ({
    value: id,
    label: mean === null ? title : `${title}（${count} 条，平均 ${mean.toFixed(1)} 星）`,
  }))
  const isStreet = level === 'street'
  return (
    <ListPage<Rating>
      key={view}
      title="市民评价"
      path={base}
      listId={`ratings.${view}`}
      fixedQuery={views[view].query}
      columns={isStreet ? columns.filter(({ key }) => key !== 'unit') : columns}
      filters={[
        choiceFilter('subjectId', '课程', classes, { width: 264 }),
        choiceFilter('stars', '星级', stars),
        ...(isStreet ? [] : [unitFilter('unitId', level === 'city' ? '区、街镇' : '街镇')]),
      ]}
      rowKey={(one) => one.id}
      rowLabel={(one) => `${one.subjectTitle} ${one.stars} 星`}
      rowHref={(one) => `/ratings/${one.id}`}
      notice={
        <TabBar
          label="范围"
          chosen={view}
          tabs={(Object.keys(views) as View[]).map((key) => ({ key, title: views[key].title }))} // keys of a literal
          choose={(key) => go(key === 'all' ? '/ratings' : `/ratings?view=${key}`, { replace: true })}
        />
      }
      empty={{ sentence: views[view].empty }}
    />
  )
}
