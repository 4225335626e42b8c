import { teamCategories, teamLevels } from '@jianwang/words/teams'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, type Me, useMe } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import { ExportButton } from '#ui/export-button.tsx'
import { type BatchAction, ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { type BatchAct, batchHref, batchWords, keepPicked } from './batch-picked.ts'
import { teamImportHref } from './import-links.ts'
import { listTeamFilters } from './team-filters.tsx'
import { describePlace, FilingTag, TeamStateTag } from './team-tags.tsx'
import { type Queues, type TeamListed, teamsPath } from './team-wire.ts'

/** 健身团队: the teams of my area; tick boxes stand to the left of 申报状态 (S0-50). */
export default function TeamList() {
  const me = useMe()
  const go = useGo()
  const columns = useMemo(() => listColumns(me), [me])
  const filters = useMemo(() => listTeamFilters(me), [me])
  const mayWrite = hasGrant(me, 'teams.write')
  const add = (
    <Button type="primary" onClick={() => go('/teams/new')}>
      新增
    </Button>
  )
  return (
    <ListPage<TeamListed>
      title="健身团队"
      path={teamsPath}
      columns={columns}
      filters={filters}
      rowKey={(team) => team.id}
      rowLabel={(team) => team.name}
      rowHref={(team) => `/teams/${team.id}`}
      batch={listBatch(me, (act, teams) => {
        keepPicked(act, teams)
        go(batchHref(act))
      })}
      actions={
        <>
          {hasGrant(me, 'teams.import') && <Button onClick={() => go(teamImportHref)}>导入</Button>}
          {mayWrite && add}
        </>
      }
      exports={(filter) =>
        hasGrant(me, 'teams.export') && <ExportButton kind="teams" title="健身团队" filter={filter} />
      }
      notice={<Waiting />}
      empty={{
        sentence: '还没有健身团队。可逐支新增，也可用 Excel 表格导入。',
        action: mayWrite ? add : undefined,
      }}
    />
  )
}

function listBatch(me: Me, open: (act: BatchAct, teams: TeamListed[]) => void): BatchAction<TeamListed>[] {
  const acts: BatchAct[] = [
    ...(hasGrant(me, 'teams.file') ? (['file'] as const) : []),
    ...(hasGrant(me, 'teams.certify') ? (['certify', 'review'] as const) : []),
  ]
  return acts.map((act) => ({
    label: batchWords[act].batch,
    kind: act === 'file' ? 'main' : 'plain',
    open: (teams) => open(act, teams),
  }))
}

/** What of the year's work is open; each with its way. */
function Waiting() {
  const me = useMe()
  const go = useGo()
  const mayAct = hasGrant(me, 'teams.file')
  const { data } = useGet<Queues>('/api/teams/queues', {}, { enabled: mayAct })
  if (!data) return null
  return (
    <>
      {data.transfersIn > 0 && (
        <Notice
          tone="info"
          title={`有 ${data.transfersIn} 支团队从其他街镇转来，等待接收。`}
          action={<Button onClick={() => go('/teams/transfers')}>查看</Button>}
        />
      )}
      {data.unfiled > 0 && (
        <Notice
          tone="info"
          title={`本单位有 ${data.unfiled} 支已审核的团队还没有完成 ${data.year} 年度申报。`}
          action={<Button onClick={() => go(`${batchHref('file')}&all=1`)}>全部申报</Button>}
        />
      )}
    </>
  )
}

function listColumns(me: Me): Column<TeamListed>[] {
  const isStreet = me.unit.level === 'street'
  return [
    {
      key: 'filing',
      title: '申报状态',
      width: 104,
      fixed: true,
      render: (team) => <FilingTag filed={team.filedThisYear} />,
    },
    {
      key: 'name',
      title: '团队名称',
      fixed: true,
      link: true,
      render: (team) => <span title={team.name}>{team.name}</span>,
    },
    { key: 'state', title: '状态', width: 104, render: (team) => <TeamStateTag state={team.state} /> },
    { key: 'place', title: '管理单位', width: 160, hidden: isStreet, render: describePlace },
    {
      key: 'committee',
      title: '居（村）委',
      width: 128,
      hidden: !isStreet,
      render: (team) => team.committee?.name ?? '—',
    },
    {
      key: 'items',
      title: '活动项目',
      width: 136,
      render: (team) => <span title={team.items.join('、')}>{team.items.join('、')}</span>,
    },
    {
      key: 'members',
      title: '名册/填报',
      width: 104,
      align: 'right',
      render: (team) => (
        <span title={`名册 ${team.rosterCount} 人，填报固定成员 ${team.declaredCount} 人`}>
          <span className={team.rosterCount < 10 ? 'jw-fault' : undefined}>{team.rosterCount}</span>
          {' / '}
          {team.declaredCount}
        </span>
      ),
    },
    { key: 'leader', title: '队长', width: 80, render: (team) => team.leaderName },
    { key: 'phone', title: '联系电话', width: 120, render: (team) => team.leaderPhone },
    {
      key: 'level',
      title: '管理层级',
      width: 108,
      hidden: true,
      render: (team) => teamLevels[team.level],
    },
    {
      key: 'category',
      title: '类别',
      width: 128,
      hidden: true,
      render: (team) => teamCategories[team.category],
    },
    { key: 'serialNo', title: '编号', width: 88, hidden: true, render: (team) => team.serialNo },
  ]
}
