import type { TeamListed } from '@jianwang/api'
import { useMemo } from 'react'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ExportButton } from '#ui/export-button.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { ownLevel } from './home-unit.ts'
import { listTeamBatch, listTeamColumns, useBatch } from './team-columns.tsx'
import { listTeamFilters } from './team-filters.tsx'
import { teamsPath } from './team-requests.ts'

const queues = {
  unfiled: {
    title: '待年检',
    empty: '没有等待年检的团队。审核完成、本年度还没有申报的团队会列在这里。',
  },
  filed: { title: '已年检', empty: '本年度还没有申报过的团队。' },
} as const
type QueueKey = keyof typeof queues
const base = '/teams/yearly'

/** 健身团队年检 (S0-11, S0-15, S0-21): the own level's teams of this year, those still to be filed first. */
export default function TeamYearly() {
  const [search] = useSearchState()
  const tab: QueueKey = search.tab === 'filed' ? 'filed' : 'unfiled'
  return <Queue key={tab} tab={tab} />
}

function Queue({ tab }: { tab: QueueKey }) {
  const me = useMe()
  const go = useGo()
  const batch = listTeamBatch(me, useBatch()).filter(({ kind }) => kind === 'main')
  const { data: counts } = useGet('/api/teams/queues')
  const columns = useMemo(() => listTeamColumns(me).filter(({ key }) => key !== 'place'), [me])
  const filters = useMemo(
    () => listTeamFilters(me).filter(({ key }) => ['q', 'committeeId', 'size'].includes(key)),
    [me],
  )
  const fixedQuery = {
    ...ownLevel(me),
    filing: tab,
    ...(tab === 'unfiled' ? { state: 'reviewed' as const } : {}),
  }
  return (
    <ListPage<TeamListed>
      title="健身团队年检"
      path={teamsPath}
      listId={`teams.yearly.${tab}`}
      fixedQuery={fixedQuery}
      columns={columns}
      filters={filters}
      rowKey={(team) => team.id}
      rowLabel={(team) => team.name}
      rowHref={(team) => `/teams/${team.id}`}
      batch={tab === 'unfiled' ? batch : []}
      exports={(filter) =>
        hasGrant(me, 'teams.export') && (
          <ExportButton kind="teams" title="健身团队年检" filter={{ ...fixedQuery, ...filter }} />
        )
      }
      notice={
        <TabBar
          label={counts ? `${counts.year} 年度` : '年度'}
          chosen={tab}
          tabs={[
            { key: 'unfiled', title: queues.unfiled.title, count: counts?.unfiled },
            { key: 'filed', title: queues.filed.title },
          ]}
          choose={(key) => go(`${base}?tab=${key}`)}
        />
      }
      empty={{ sentence: queues[tab].empty }}
    />
  )
}
