import type { TeamListed } from '@jianwang/api'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { hasGrant, useMe } from '#lib/session.ts'
import { ExportButton } from '#ui/export-button.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { batchHref } from './batch-picked.ts'
import { teamImportHref } from './import-links.ts'
import { listTeamBatch, listTeamColumns, useBatch } from './team-columns.tsx'
import { listTeamFilters } from './team-filters.tsx'
import { teamsPath } from './team-requests.ts'

/** 健身团队: the teams of my area; tick boxes stand to the left of 申报状态 (S0-50). */
export default function TeamList() {
  const me = useMe()
  const go = useGo()
  const batch = listTeamBatch(me, useBatch())
  const columns = useMemo(() => listTeamColumns(me), [me])
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
      batch={batch}
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

/** What of the year's work is open; each with its way. */
function Waiting() {
  const me = useMe()
  const go = useGo()
  const mayAct = hasGrant(me, 'teams.file')
  const { data } = useGet('/api/teams/queues', {}, { enabled: mayAct })
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
      {data.told > 0 && (
        <Notice
          tone="info"
          title={`上级处理了本单位重复登记的团队，有 ${data.told} 条说明还没有看。`}
          action={<Button onClick={() => go('/teams/pairs')}>查看</Button>}
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
