import type { TeamListed } from '@jianwang/api'
import { teamCategories, teamLevels } from '@jianwang/words/teams'
import { useGo } from '#lib/navigate.tsx'
import { hasGrant, type Me } from '#lib/session.ts'
import { type Column, column } from '#ui/data-table.tsx'
import type { BatchAction } from '#ui/list-page.tsx'
import { type BatchAct, batchHref, batchWords, keepPicked } from './batch-picked.ts'
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

/** The way to a batch of the chosen teams. */
export function useBatch() {
  const go = useGo()
  return (act: BatchAct, teams: TeamListed[]) => {
    keepPicked(act, teams)
    go(batchHref(act))
  }
}

/** What a list of teams shows; 申报状态 stands next to the tick boxes. */
export function listTeamColumns(me: Me): Column<TeamListed>[] {
  const isStreet = me.unit.level === 'street'
  return [
    column('filing', '申报状态', 104, (team) => <FilingTag filed={team.filedThisYear} />, { fixed: true }),
    column('name', '团队名称', 'rest', (team) => <span title={team.name}>{team.name}</span>, {
      fixed: true,
      link: true,
    }),
    column('state', '状态', 104, (team) => <TeamStateTag state={team.state} />),
    column('place', '管理单位', 160, describePlace, { hidden: isStreet }),
    column('committee', '居（村）委', 128, (team) => team.committee?.name ?? '—', { hidden: !isStreet }),
    column('items', '活动项目', 136, (team) => (
      <span title={team.items.join('、')}>{team.items.join('、')}</span>
    )),
    column(
      'members',
      '名册/填报',
      104,
      (team) => (
        <span title={`名册 ${team.rosterCount} 人，填报固定成员 ${team.declaredCount} 人`}>
          <span className={team.rosterCount < 10 ? 'jw-fault' : undefined}>{team.rosterCount}</span>
          {' / '}
          {team.declaredCount}
        </span>
      ),
      { align: 'right' },
    ),
    column('leader', '队长', 80, (team) => team.leaderName),
    column('phone', '联系电话', 120, (team) => team.leaderPhone),
    column('level', '管理层级', 108, (team) => teamLevels[team.level], { hidden: true }),
    column('category', '类别', 128, (team) => teamCategories[team.category], { hidden: true }),
    column('serialNo', '编号', 88, (team) => team.serialNo, { hidden: true }),
  ]
}
