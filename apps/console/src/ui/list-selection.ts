import { useEffect, useState } from 'react'
import type { Selection } from './data-table.tsx'

/** A chosen row with the page it was chosen on. */
export type Chosen<Row> = ReadonlyMap<string, { row: Row; page: string }>

/**
 * Drops what was chosen on this page and is no longer on it: another person has dealt with it, or it went to another page,
 * out of sight. Rows chosen on other pages stay; nothing is known of them here.
 */
export function dropGone<Row>(chosen: Chosen<Row>, page: string, keys: ReadonlySet<string>): Chosen<Row> {
  const kept = [...chosen].filter(([key, one]) => one.page !== page || keys.has(key))
  return kept.length === chosen.size ? chosen : new Map(kept)
}

type Shown<Row> = {
  items: Row[] | undefined
  /** Tells pages apart: where it begins and in what order. */
  page: string
  filters: string
  /** While the next page is being loaded the former one stands in. */
  isOfOtherPage: boolean
}

/** Chosen rows, kept over page turns and dropped when the filter changes or they leave the list: nothing unseen is acted upon. */
export function useSelection<Row>(rowKey: (row: Row) => string, shown: Shown<Row>) {
  const { items, page, filters, isOfOtherPage } = shown
  const [chosen, setChosen] = useState<Chosen<Row>>(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is the reason, not an input
  useEffect(() => setChosen(new Map()), [filters])
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a row is named does not change
  useEffect(() => {
    if (items && !isOfOtherPage) setChosen((now) => dropGone(now, page, new Set(items.map(rowKey))))
  }, [items, page, isOfOtherPage])
  // Fresh copies of rows on this page win: their actions may have changed.
  const rows = [...chosen].map(([key, { row }]) => items?.find((item) => rowKey(item) === key) ?? row)
  const toggle = (keys: string[], on: boolean) => {
    const next = new Map(chosen)
    for (const key of keys) {
      const row = items?.find((item) => rowKey(item) === key)
      if (on && row) next.set(key, { row, page })
      else next.delete(key)
    }
    setChosen(next)
  }
  const selection: Selection = { keys: new Set(chosen.keys()), toggle }
  return { rows, selection, clear: () => setChosen(new Map()) }
}

/** A choice among what one page shows, kept as keys alone. */
export function selectionOf(
  keys: ReadonlySet<string>,
  choose: (next: ReadonlySet<string>) => void,
): Selection {
  const toggle = (some: string[], on: boolean) => {
    const rest = [...keys].filter((key) => !some.includes(key))
    choose(new Set(on ? [...rest, ...some] : rest))
  }
  return { keys, toggle }
}
