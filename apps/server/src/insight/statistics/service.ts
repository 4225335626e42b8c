import { sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { kindLabels, stateLabels } from '#business/organisations'
import { type Call, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { getUnit, listLiveChildren, type Unit } from '#support/units'
import { maySeeStatistics } from './policy.ts'
import {
  type CubeRow,
  findStanding,
  sumByChild,
  sumCube,
  sumFilings,
  sumItems,
  type UnitCount,
} from './store.ts'
import type { SubjectKind } from './tables.ts'

export type Question = {
  unitId?: number | undefined
  level?: string | undefined
  category?: string | undefined
}
export type Slice = {
  key: string
  label: string
  teams: number
  organisations: number
  members: number
  filed: number
}

/** Ended records are remembered for the years they were filed, and counted nowhere else. */
const liveStates: Readonly<Record<SubjectKind, readonly string[]>> = {
  team: ['draft', 'submitted', 'certified', 'returned', 'reviewed'],
  organisation: ['submitted', 'approved', 'returned', 'withdrawn'],
}

/** Counts and charts of a unit's area (S0-26, S0-27), as the feed had it at `position`. */
export async function summarise(call: Call, question: Question) {
  const unit = await findAsked(call, question.unitId)
  permit(maySeeStatistics(call.actor, unit.path))
  const filter = { path: unit.path, level: question.level, category: question.category }
  const [cube, children, items, filings, standing] = await Promise.all([
    sumCube(call.tx, filter),
    countChildren(call, unit, filter),
    sumItems(call.tx, filter),
    sumFilings(call.tx, filter),
    findStanding(call.tx),
  ])
  const year = shanghaiYear(call.now)
  const live = cube.filter(isLive)
  return {
    unit: { id: unit.id, name: unit.name, kind: unit.kind },
    year,
    standing: {
      position: standing.position,
      movedAt: standing.movedAt?.toISOString() ?? null,
      behind: standing.behind,
    },
    totals: total(live, year),
    byLevel: slice(live, year, (row) => row.level, teamLevels),
    byUnit: children,
    byTeamCategory: slice(
      live.filter((row) => row.kind === 'team'),
      year,
      (row) => row.category,
      teamCategories,
    ),
    byOrganisationKind: slice(
      live.filter((row) => row.kind === 'organisation'),
      year,
      (row) => row.category,
      kindLabels,
    ),
    byTeamState: slice(
      live.filter((row) => row.kind === 'team'),
      year,
      (row) => row.state,
      teamStates,
    ),
    byOrganisationState: slice(
      live.filter((row) => row.kind === 'organisation'),
      year,
      (row) => row.state,
      stateLabels,
    ),
    bySize: sizeBands.map((band) => ({
      ...total(
        live.filter((row) => row.size_band === band.code),
        year,
      ),
      key: band.code,
      label: band.title,
    })),
    byItem: items
      .filter((row) => row.kind === 'team')
      .map((row) => ({ key: row.item, label: row.item, teams: row.subjects })),
    filings: filings.map((row) => ({ year: row.year, filed: row.subjects })),
  }
}

export type Summary = Awaited<ReturnType<typeof summarise>>

async function findAsked(call: Call, unitId: number | undefined): Promise<Unit> {
  return getUnit(call, unitId ?? Number(call.actor.homePath.split('.').at(-2) ?? 0))
}

/** Children with their names and, above them, what the unit itself owns. */
async function countChildren(call: Call, unit: Unit, filter: Parameters<typeof sumByChild>[1]) {
  const depth = unit.path.split('.').length - 1
  const counted = await sumByChild(call.tx, filter, depth)
  const year = shanghaiYear(call.now)
  const below =
    unit.kind === 'street'
      ? []
      : (await listLiveChildren(call.tx, unit.id)).filter(
          (child) => child.kind !== 'body' && child.kind !== 'committee',
        )
  const own = {
    id: unit.id,
    name: `${unit.name}本级`,
    kind: unit.kind,
    ...totalOfUnit(
      counted.filter((row) => row.path === unit.path),
      year,
    ),
    hasChildren: false,
  }
  const rows = below.map((child) => ({
    id: child.id,
    name: child.name,
    kind: child.kind,
    ...totalOfUnit(
      counted.filter((row) => row.path === child.path),
      year,
    ),
    hasChildren: child.kind === 'district',
  }))
  return [own, ...rows]
}

function isLive(row: { kind: SubjectKind; state: string }): boolean {
  return liveStates[row.kind].includes(row.state)
}

function totalOfUnit(rows: readonly UnitCount[], year: number) {
  return total(rows.filter(isLive), year)
}

function total(rows: readonly Pick<CubeRow, 'kind' | 'subjects' | 'members' | 'filed_year'>[], year: number) {
  const sum = { teams: 0, organisations: 0, members: 0, filed: 0 }
  for (const row of rows) {
    if (row.kind === 'organisation') sum.organisations += row.subjects
    else {
      sum.teams += row.subjects
      sum.members += row.members
      if (row.filed_year === year) sum.filed += row.subjects
    }
  }
  return sum
}

function slice(
  rows: readonly CubeRow[],
  year: number,
  keyOf: (row: CubeRow) => string,
  words: Readonly<Record<string, string>>,
): Slice[] {
  const keys = [
    ...Object.keys(words).filter((key) => rows.some((row) => keyOf(row) === key)),
    ...new Set(rows.map(keyOf).filter((key) => !(key in words))),
  ]
  return keys.map((key) => ({
    key,
    label: words[key] ?? key,
    ...total(
      rows.filter((row) => keyOf(row) === key),
      year,
    ),
  }))
}

export const chartTitles: Readonly<Record<string, string>> = {
  byLevel: '按管理层级',
  byUnit: '按辖区',
  byTeamCategory: '健身团队类别',
  byOrganisationKind: '体育社会组织类别',
  byTeamState: '健身团队状态',
  byOrganisationState: '体育社会组织状态',
  bySize: '团队规模',
  byItem: '活动项目',
  filings: '历年申报',
}

/** The table behind one chart, for its export: header and rows. */
export function tabulate(
  summary: Summary,
  chart: string,
): { title: string; header: string[]; rows: (string | number)[][] } {
  const title = `${summary.unit.name}${chartTitles[chart] ?? ''}`
  if (chart === 'byItem')
    return {
      title,
      header: ['活动项目', '健身团队（支）'],
      rows: summary.byItem.map((row) => [row.label, row.teams]),
    }
  if (chart === 'filings')
    return {
      title,
      header: ['年度', '已申报（支）'],
      rows: summary.filings.map((row) => [row.year, row.filed]),
    }
  const header = [
    '类别',
    '健身团队（支）',
    '体育社会组织（个）',
    '成员（人）',
    `${summary.year} 年已申报（支）`,
  ]
  const rows =
    chart === 'byUnit'
      ? summary.byUnit.map((row) => ({ ...row, label: row.name }))
      : pickSlices(summary, chart)
  return {
    title,
    header,
    rows: rows.map((row) => [row.label, row.teams, row.organisations, row.members, row.filed]),
  }
}

function pickSlices(summary: Summary, chart: string): readonly Slice[] {
  switch (chart) {
    case 'byLevel':
      return summary.byLevel
    case 'byTeamCategory':
      return summary.byTeamCategory
    case 'byOrganisationKind':
      return summary.byOrganisationKind
    case 'byTeamState':
      return summary.byTeamState
    case 'byOrganisationState':
      return summary.byOrganisationState
    default:
      return summary.bySize
  }
}
