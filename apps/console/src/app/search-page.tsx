import type { SearchSource } from '#lib/feature.ts'
import { formatNumber } from '#lib/format.ts'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { type ListPageData, useAnswer } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { useTitle } from '#lib/title.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { searchSources } from './features.ts'
import { mayOpen } from './menu.ts'

/** What the search box at the top found, list by list. */
export default function SearchPage() {
  const me = useMe()
  const [{ q = '' }] = useSearchState()
  useTitle(q ? `搜索“${q}”` : '搜索')
  return (
    <div className="jw-stack">
      <h1>{q ? `搜索“${q}”` : '搜索'}</h1>
      {q ? (
        searchSources
          .filter((source) => mayOpen(source, me))
          .map((source) => <Found key={source.path} source={source} word={q} />)
      ) : (
        <EmptyState sentence="请在上方输入名称、拼音、编号或手机后四位。" />
      )}
    </div>
  )
}

function Found({ source, word }: { source: SearchSource; word: string }) {
  const { data, error, refetch } = useAnswer<ListPageData<Record<string, unknown>>>(source.path, {
    q: word,
    limit: 10,
  })
  return (
    <section className="jw-card">
      <h2>
        {source.title}
        {data && (
          <span className="jw-hint">
            （{data.totalIsExact ? formatNumber(data.total) : `${formatNumber(data.total)}+`}）
          </span>
        )}
      </h2>
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <span className="jw-skeleton" role="status" aria-label="正在载入" />}
      {data?.items.length === 0 && <p className="jw-hint">没有找到，请换一个词试试。</p>}
      <ul className="jw-found">
        {data?.items.map(source.toResult).map((result) => (
          <li key={result.href}>
            <AppLink href={result.href}>{result.name}</AppLink>
            {result.note && <span className="jw-hint">{result.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
