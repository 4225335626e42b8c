import type { UnitShape as Unit } from '@jianwang/api'
import { formatTotal } from '#lib/format.ts'
import { type ListPageData, useGet } from '#lib/query.ts'

type Count = Pick<ListPageData<unknown>, 'total' | 'totalIsExact'>

export type Holdings = { committees: Unit[]; teams: Count | undefined; organisations: Count | undefined }

/** What hangs on a unit today, by the same lists everyone sees. */
export function useHoldings(unitId: number): Holdings {
  const one = { unitId, limit: 1 }
  const children = useGet('/api/units/tree', { parent: unitId })
  const teams = useGet('/api/teams/teams', one)
  const organisations = useGet('/api/organisations/organisations', one)
  return {
    committees: (children.data ?? []).filter((unit) => unit.kind === 'committee'),
    teams: teams.data,
    organisations: organisations.data,
  }
}

export function sayCount(count: Count | undefined): string {
  return count ? formatTotal(count.total, count.totalIsExact) : '…'
}

/** Live committees both sub-districts have under one name: the server refuses to merge them. */
export function findTwins(from: readonly Unit[], into: readonly Unit[]): string[] {
  const names = new Set(into.map((unit) => unit.name))
  return from.map((unit) => unit.name).filter((name) => names.has(name))
}
