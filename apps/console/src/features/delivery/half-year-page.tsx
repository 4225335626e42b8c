import { halfYearTitle } from '@jianwang/records/delivery-facts'
import type { ReactNode } from 'react'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded, Page } from '#ui/page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'

type Task = {
  id: string
  /** Away with what it says. */
  close: () => void
}
type HalfYearPageProps = {
  title: string
  lead: string
  /** What cannot be done before one was published. */
  empty: string
  /** Work on it that goes on, or is done: above what it changes. */
  work: (task: Task) => ReactNode
  children: (halfYear: string) => ReactNode
}

/** A page of one half-year, the last that was published until another is chosen; it and its work stand in the address. */
export function HalfYearPage({ title, lead, empty, work, children }: HalfYearPageProps) {
  const [search, setSearch] = useSearchState()
  const query = useGet('/api/delivery/half-years')
  return (
    <Page title={title} lead={lead}>
      <Loaded query={query}>
        {({ items }) => {
          const halfYear = search.halfYear ?? items[0]?.id
          if (halfYear === undefined) return <EmptyState sentence={empty} />
          return (
            <>
              <TabBar
                label="半年度"
                chosen={halfYear}
                tabs={items.map(({ id }) => ({ key: id, title: halfYearTitle(id) }))}
                choose={(id) => setSearch({ halfYear: id })}
              />
              {search.task !== undefined &&
                work({ id: search.task, close: () => setSearch({ halfYear, task: undefined }) })}
              {children(halfYear)}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
