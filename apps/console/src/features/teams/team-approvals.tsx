import type { TeamListed } from '@jianwang/api'
import { useMemo } from 'react'
import { formatSearch, mergeSearch } from '#lib/address.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { type BatchAct, batchWords } from './batch-picked.ts'
import { ownLevel } from './home-unit.ts'
import { ReviewDrawer } from './review-drawer.tsx'
import { useBatch } from './team-columns.tsx'
import { teamWordFilter } from './team-filters.tsx'
import { teamsPath } from './team-requests.ts'
import { approvalTitle } from './titles.ts'
import './teams.css'

const queues = {
  submitted: { title: '待认证', act: 'certify', empty: '没有等待认证的团队。队长提交登记后会列在这里。' },
  certified: {
    title: '待审核',
    act: 'review',
    empty: '没有等待审核的团队。认证后的团队、队长改过信息的团队会列在这里。',
  },
} as const satisfies Record<string, { title: string; act: BatchAct; empty: string }>

type QueueKey = keyof typeof queues
const queueKeys = ['submitted', 'certified'] as const
const base = '/teams/approvals'

/** 审批社区健身团队 (S0-23): 待认证 and 待审核 (A13), each read and decided in a drawer without leaving the list. */
export default function TeamApprovals() {
  const [search] = useSearchState()
  const tab: QueueKey = search.tab === 'certified' ? 'certified' : 'submitted'
  return <Queue key={tab} tab={tab} />
}

function Queue({ tab }: { tab: QueueKey }) {
  const me = useMe()
  const go = useGo()
  const openBatch = useBatch()
  const [search, set] = useSearchState()
  const { act, empty } = queues[tab]
  const fixedQuery = { state: tab, ...ownLevel(me) }
  const { data: counts } = useGet('/api/teams/queues')
  // The same question as the list below asks: answered from its cache, for the order of the drawer.
  const { data } = useGet(
    teamsPath,
    { ...fixedQuery, q: search.q, cursor: search.cursor, limit: 20 },
    { keep: true },
  )
  const hrefOf = (id: string) => base + formatSearch(mergeSearch(search, { open: id }))
  const columns = useMemo(() => listColumns(me.unit.level === 'street'), [me])
  return (
    <>
      <ListPage<TeamListed>
        title={approvalTitle(me)}
        path={teamsPath}
        listId={`teams.approvals.${tab}`}
        fixedQuery={fixedQuery}
        columns={columns}
        filters={[teamWordFilter]}
        rowKey={(team) => team.id}
        rowLabel={(team) => team.name}
        rowHref={(team) => hrefOf(team.id)}
        batch={[{ label: batchWords[act].batch, kind: 'main', open: (teams) => openBatch(act, teams) }]}
        notice={
          <TabBar
            label="审批队列"
            chosen={tab}
            tabs={queueKeys.map((key) => ({ key, title: queues[key].title, count: counts?.[key] }))}
            choose={(key) => go(`${base}?tab=${key}`)}
          />
        }
        empty={{ sentence: empty }}
      />
      {search.open && (
        <ReviewDrawer
          teamId={search.open}
          queue={(data?.items ?? []).map((team) => team.id)}
          show={(id) => set({ open: id }, true)}
        />
      )}
    </>
  )
}

function listColumns(isStreet: boolean): Column<TeamListed>[] {
  return [
    column('name', '团队名称', 'rest', (team) => <span title={team.name}>{team.name}</span>),
    column('committee', '居（村）委', 152, (team) => team.committee?.name ?? '—', { hidden: !isStreet }),
    column('items', '活动项目', 176, (team) => team.items.join('、')),
    column('leader', '队长', 96, (team) => team.leaderName),
    column('phone', '联系电话', 128, (team) => team.leaderPhone),
    column('declared', '固定成员', 96, (team) => team.declaredCount, { align: 'right' }),
    column('roster', '名册人数', 96, (team) => team.rosterCount, { align: 'right' }),
  ]
}
