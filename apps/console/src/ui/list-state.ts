import { useCallback, useMemo } from 'react'
import { formatSearch, mergeSearch, type Search } from '#lib/address.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { isTextList, readStored, writeStored } from '#lib/stored.ts'

/** Keys of the address that are not filters. */
const pagingKeys = new Set(['cursor', 'page', 'sort'])

export type ListState = {
  filters: Search
  sort: string | undefined
  cursor: string | undefined
  page: number
}

/** What an address says about a list. Keys that are no filter of this list are ignored. */
export function readListState(search: Search, filterKeys: readonly string[]): ListState {
  const known = new Set(filterKeys)
  const filters = Object.fromEntries(
    Object.entries(search).filter(([key, value]) => known.has(key) && !pagingKeys.has(key) && value !== ''),
  )
  const cursor = search.cursor || undefined
  const page = Number.parseInt(search.page ?? '', 10)
  return { filters, sort: search.sort || undefined, cursor, page: cursor && page > 1 ? page : 1 }
}

/**
 * The way back from a page: cursors only point forward, so those already passed are remembered per list
 * and filter. `trail[n]` is the cursor of page n + 1; page 1 has none.
 */
export function stepBack(
  trail: readonly string[],
  page: number,
): { cursor: string | undefined; page: number } {
  const cursor = page > 2 ? trail[page - 1 - 1] : undefined
  return cursor ? { cursor, page: page - 1 } : { cursor: undefined, page: 1 }
}

/** `trail` after leaving `page` for the one behind `nextCursor`. */
export function stepForth(trail: readonly string[], page: number, nextCursor: string): string[] {
  const kept = Array.from({ length: page }, (_, at) => trail[at] ?? '')
  return [...kept, nextCursor]
}

/** Filters, order and page of a list, kept in the address so that it can be bookmarked, shared and gone back to. */
export function useListState(listId: string, filterKeys: readonly string[]) {
  const [search, setSearch] = useSearchState()
  const known = filterKeys.join(',')
  const state = useMemo(() => readListState(search, known.split(',')), [search, known])
  const trailKey = `jw.trail:${listId}${formatSearch({ ...state.filters, sort: state.sort ?? '' })}`
  const first = { cursor: undefined, page: undefined }

  const setFilters = useCallback(
    (changes: Record<string, string | undefined>) =>
      setSearch({ ...changes, cursor: undefined, page: undefined }, true),
    [setSearch],
  )
  /** Replaces all filters and the order, as a saved view does. */
  const applyView = (view: Search) => {
    const cleared = Object.fromEntries([...filterKeys, 'sort'].map((key) => [key, undefined]))
    setSearch({ ...cleared, ...mergeSearch({}, view), ...first })
  }
  const setSort = (sort: string | undefined) => setSearch({ sort, ...first }, true)
  const readTrail = () => readStored(sessionStorage, trailKey, isTextList) ?? []
  const goNext = (nextCursor: string) => {
    writeStored(sessionStorage, trailKey, stepForth(readTrail(), state.page, nextCursor))
    setSearch({ cursor: nextCursor, page: String(state.page + 1) })
  }
  const goBack = () => {
    const { cursor, page } = stepBack(readTrail(), state.page)
    setSearch({ cursor, page: page > 1 ? String(page) : undefined })
  }
  return { ...state, setFilters, applyView, setSort, goNext, goBack }
}
