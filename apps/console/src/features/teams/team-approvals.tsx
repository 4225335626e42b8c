import type { TeamListed } from '@jianwang/api'
import { useMemo } from 'react'
import { formatSearch, mergeSearch } from '#lib/address.ts'
import { useGo, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { type BatchAct, batchHref, batchWords, keepPicked } from './batch-picked.ts'
import { ReviewDrawer } from './review-drawer.tsx'
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
const base = '/teams/approvals'

/** 审批社区健身团队 (S0-23): 待认证 and 待审核 (A13), each read and decided in a drawer without leaving the list. */
export default function TeamApprovals() {
  const [search] = useSearchState()
  const tab: QueueKey = search.tab === 'certified' ? 'certified' : 'submitted'
  return <Queue key={tab} tab={tab} />
}

const filters: Filter[] = [
  {
    key: 'q',
    label: '搜索',
    kind: 'text',
    width: 264,
    placeholder: '名称、拼音、编号或手机后四位',
    byTail: true,
  },
]

function Queue({ tab }: { tab: QueueKey }) {
  const me = useMe()
  const go = useGo()
  const [search, set] = useSearchState()
  const { act, empty } = queues[tab]
  const fixedQuery = { state: tab, level: me.unit.level }
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
        filters={filters}
        rowKey={(team) => team.id}
        rowLabel={(team) => team.name}
        rowHref={(team) => hrefOf(team.id)}
        batch={[
          {
            label: batchWords[act].batch,
            kind: 'main',
            open: (teams) => {
              keepPicked(act, teams)
              go(batchHref(act))
            },
          },
        ]}
        notice={
          <TabBar
            label="审批队列"
            chosen={tab}
            tabs={[
              { key: 'submitted', title: queues.submitted.title, count: counts?.submitted },
              { key: 'certified', title: queues.certified.title, count: counts?.certified },
            ]}
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
    { key: 'name', title: '团队名称', render: (team) => <span title={team.name}>{team.name}</span> },
    {
      key: 'committee',
      title: '居（村）委',
      width: 152,
      hidden: !isStreet,
      render: (team) => team.committee?.name ?? '—',
    },
    { key: 'items', title: '活动项目', width: 176, render: (team) => team.items.join('、') },
    { key: 'leader', title: '队长', width: 96, render: (team) => team.leaderName },
    { key: 'phone', title: '联系电话', width: 128, render: (team) => team.leaderPhone },
    { key: 'declared', title: '固定成员', width: 96, align: 'right', render: (team) => team.declaredCount },
    { key: 'roster', title: '名册人数', width: 96, align: 'right', render: (team) => team.rosterCount },
  ]
}
