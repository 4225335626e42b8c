import type { Feature } from '#lib/feature.ts'
import { hasGrant, type Me, treeConfigOf } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const mayWrite = (me: Me) => hasGrant(me, 'drives.write')
const mayTransfer = (me: Me) => hasGrant(me, 'drives.transfer')
/** Only the top of a tree merges, moves and splits what stands below it. */
const mayReorganise = (me: Me) => mayRead(me) && hasGrant(me, 'units.reorganise')

export const rollPages: Feature[] = [
  {
    path: '/drives/members',
    title: (me) => treeConfigOf(me).roll,
    menu: { group: 'drive', order: 10, icon: 'team' },
    allow: mayRead,
    load: () => import('./member-list.tsx'),
  },
  {
    path: '/drives/members/out',
    title: '一键转出',
    allow: mayTransfer,
    load: () => import('./transfer-out.tsx'),
  },
  {
    path: '/drives/members/$id',
    title: '人员信息',
    allow: mayRead,
    load: () => import('./member-record.tsx'),
  },
  {
    path: '/drives/over-age',
    title: (me) => treeConfigOf(me).overAge?.people ?? '',
    menu: { group: 'drive', order: 15, icon: 'out' },
    allow: (me) => mayTransfer(me) && treeConfigOf(me).overAge !== undefined,
    load: () => import('./over-age-list.tsx'),
  },
  {
    path: '/drives/organisations',
    title: (me) => treeConfigOf(me).organisation,
    menu: { group: 'drive', order: 20, icon: 'committee' },
    allow: mayRead,
    load: () => import('./organisation-page.tsx'),
  },
  {
    path: '/drives/organisations/$id',
    title: '组织信息',
    allow: mayRead,
    load: () => import('./organisation-page.tsx'),
  },
  {
    path: '/drives/organisations/$id/new',
    title: '新增下级组织',
    allow: mayWrite,
    load: () => import('./organisation-new.tsx'),
  },
  {
    path: '/drives/organisations/$id/edit',
    title: '修改组织信息',
    allow: mayWrite,
    load: () => import('./organisation-edit.tsx'),
  },
  {
    path: '/drives/organisations/$id/rename',
    title: '组织改名',
    allow: mayReorganise,
    load: () => import('./organisation-rename.tsx'),
  },
  {
    path: '/drives/organisations/$id/merge',
    title: '合并组织',
    allow: mayReorganise,
    load: () => import('./organisation-merge.tsx'),
  },
  {
    path: '/drives/organisations/$id/move',
    title: '划转组织',
    allow: mayReorganise,
    load: () => import('./organisation-move.tsx'),
  },
  {
    path: '/drives/organisations/$id/split',
    title: '拆分组织',
    allow: mayReorganise,
    load: () => import('./organisation-split.tsx'),
  },
  {
    path: '/drives/help',
    title: '操作指南',
    menu: { group: 'drive', order: 95, icon: 'help' },
    allow: mayRead,
    load: () => import('./help-page.tsx'),
  },
]
