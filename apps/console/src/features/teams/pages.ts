import { type Feature, page, type SearchSource } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'
import { approvalTitle } from './titles.ts'

const mayRead = (me: Me) => hasGrant(me, 'teams.read')
const mayWrite = (me: Me) => hasGrant(me, 'teams.write')
const mayDecide = (me: Me) => hasGrant(me, 'teams.certify')

export const teamPages: Feature[] = [
  page('/teams', '健身团队', () => import('./team-list.tsx'), {
    menu: { group: 'work', order: 20, icon: 'team' },
    allow: mayRead,
  }),
  page('/teams/approvals', '审批健身团队', () => import('./team-approvals.tsx'), {
    menu: { group: 'mini', order: 20, icon: 'approve', title: approvalTitle },
    allow: mayDecide,
  }),
  page('/teams/yearly', '健身团队年检', () => import('./team-yearly.tsx'), {
    menu: { group: 'work', order: 22, icon: 'clock' },
    allow: (me) => hasGrant(me, 'teams.file'),
  }),
  page('/teams/new', '新增健身团队', () => import('./team-new.tsx'), { allow: mayWrite }),
  page('/teams/setting', '申报设置', () => import('./filing-setting.tsx'), {
    menu: { group: 'manage', order: 40, icon: 'settings' },
    allow: (me) => hasGrant(me, 'teams.file'),
  }),
  page('/teams/batch', '批量处理', () => import('./team-batch.tsx'), { allow: mayDecide }),
  page('/teams/transfers', '团队转入转出', () => import('./team-transfers.tsx'), { allow: mayRead }),
  page('/teams/pairs', '疑似重复登记', () => import('./team-pairs.tsx'), {
    menu: { group: 'work', order: 24, icon: 'columns' },
    allow: mayRead,
  }),
  page('/teams/$id', '团队信息', () => import('./team-record.tsx'), { allow: mayRead }),
  page('/teams/$id/edit', '修改', () => import('./team-edit.tsx'), { allow: mayWrite }),
  page('/teams/$id/leader', '更换队长', () => import('./team-leader.tsx'), { allow: mayWrite }),
  page('/teams/$id/transfer', '转出', () => import('./team-transfer.tsx'), { allow: mayWrite }),
  page('/teams/$id/merge', '合并', () => import('./team-merge.tsx'), { allow: mayWrite }),
]

/** The search at the top: name, pinyin, number, last four digits of a phone. */
export const teamSearch: SearchSource = {
  title: '健身团队',
  path: '/api/teams/teams',
  allow: mayRead,
  toResult: (team) => ({
    href: `/teams/${String(team.id)}`,
    name: String(team.name),
    note: [team.districtName, team.streetName, team.stateTitle].filter(Boolean).join(' · '),
  }),
}
