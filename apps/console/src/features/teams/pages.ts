import type { Feature, SearchSource } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'
import { approvalTitle } from './titles.ts'

const mayRead = (me: Me) => hasGrant(me, 'teams.read')
const mayWrite = (me: Me) => hasGrant(me, 'teams.write')
const mayDecide = (me: Me) => hasGrant(me, 'teams.certify')

export const teamPages: Feature[] = [
  {
    path: '/teams',
    title: '健身团队',
    menu: { group: 'work', order: 20, icon: 'team' },
    allow: mayRead,
    load: () => import('./team-list.tsx'),
  },
  {
    path: '/teams/approvals',
    title: '审批健身团队',
    menu: { group: 'mini', order: 20, icon: 'approve', title: approvalTitle },
    allow: mayDecide,
    load: () => import('./team-approvals.tsx'),
  },
  {
    path: '/teams/yearly',
    title: '健身团队年检',
    menu: { group: 'work', order: 22, icon: 'clock' },
    allow: (me) => hasGrant(me, 'teams.file'),
    load: () => import('./team-yearly.tsx'),
  },
  { path: '/teams/new', title: '新增健身团队', allow: mayWrite, load: () => import('./team-new.tsx') },
  {
    path: '/teams/setting',
    title: '申报设置',
    menu: { group: 'manage', order: 40, icon: 'settings' },
    allow: (me) => hasGrant(me, 'teams.file'),
    load: () => import('./filing-setting.tsx'),
  },
  { path: '/teams/batch', title: '批量处理', allow: mayDecide, load: () => import('./team-batch.tsx') },
  {
    path: '/teams/transfers',
    title: '团队转入转出',
    allow: mayRead,
    load: () => import('./team-transfers.tsx'),
  },
  {
    path: '/teams/pairs',
    title: '疑似重复登记',
    menu: { group: 'work', order: 24, icon: 'columns' },
    allow: mayRead,
    load: () => import('./team-pairs.tsx'),
  },
  { path: '/teams/$id', title: '团队信息', allow: mayRead, load: () => import('./team-record.tsx') },
  { path: '/teams/$id/edit', title: '修改', allow: mayWrite, load: () => import('./team-edit.tsx') },
  { path: '/teams/$id/leader', title: '更换队长', allow: mayWrite, load: () => import('./team-leader.tsx') },
  {
    path: '/teams/$id/transfer',
    title: '转出',
    allow: mayWrite,
    load: () => import('./team-transfer.tsx'),
  },
  { path: '/teams/$id/merge', title: '合并', allow: mayWrite, load: () => import('./team-merge.tsx') },
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
