import { useGet } from '#lib/query.ts'

type Sums = { teams: number; organisations: number; members: number; filed: number }
export type Slice = Sums & { key: string; label: string }
export type UnitSlice = Sums & { id: number; name: string; kind: string; hasChildren: boolean }

/** What `GET /api/statistics/summary` answers. */
export type Summary = {
  unit: { id: number; name: string; kind: string }
  year: number
  standing: { position: string; movedAt: string | null; behind: number }
  totals: Sums
  byLevel: Slice[]
  byUnit: UnitSlice[]
  byTeamCategory: Slice[]
  byOrganisationKind: Slice[]
  byTeamState: Slice[]
  byOrganisationState: Slice[]
  bySize: Slice[]
  byItem: { key: string; label: string; teams: number }[]
  filings: { year: number; filed: number }[]
}

export function useSummary(question: { unitId?: string | undefined; level?: string | undefined } = {}) {
  return useGet('/api/statistics/summary', question, { keep: true })
}

/** Share in whole percent; 0 of 0 is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100)
}

/** The row with the most, for a chart's one sentence. */
export function findMost<T>(rows: readonly T[], count: (row: T) => number): T | undefined {
  return rows.reduce<T | undefined>(
    (most, row) => (most === undefined || count(row) > count(most) ? row : most),
    undefined,
  )
}
