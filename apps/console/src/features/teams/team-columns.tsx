import type { TeamListed } from '@jianwang/api'
import { teamCategories, teamLevels } from '@jianwang/words/teams'
import { hasGrant, type Me } from '#lib/session.ts'
import type { Column } from '#ui/data-table.tsx'
import type { BatchAction } from '#ui/list-page.tsx'
import { type BatchAct, batchWords } from './batch-picked.ts'
import { describePlace, FilingTag, TeamStateTag } from './team-tags.tsx'

/** The batches a level may begin from a list of its teams (S0-50). */
export function listTeamBatch(
  me: Me,
  open: (act: BatchAct, teams: TeamListed[]) => void,
): BatchAction<TeamListed>[] {
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

/** What a list of teams shows; 申报状态 stands next to the tick boxes. */
export function listTeamColumns(me: Me): Column<TeamListed>[] {
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
