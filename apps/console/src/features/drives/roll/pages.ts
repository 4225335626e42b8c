import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me, treeConfigOf } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'drives.read')
const mayWrite = (me: Me) => hasGrant(me, 'drives.write')
const mayTransfer = (me: Me) => hasGrant(me, 'drives.transfer')
/** Only the top of a tree merges, moves and splits what stands below it. */
const mayReorganise = (me: Me) => mayRead(me) && hasGrant(me, 'units.reorganise')

export const rollPages: Feature[] = [
  page(
    '/drives/members',
    (me) => treeConfigOf(me).roll,
    () => import('./member-list.tsx'),
    { menu: { group: 'drive', order: 10, icon: 'team' }, allow: mayRead },
  ),
  page('/drives/members/out', '一键转出', () => import('./transfer-out.tsx'), { allow: mayTransfer }),
  page('/drives/members/$id', '人员信息', () => import('./member-record.tsx'), { allow: mayRead }),
  page(
    '/drives/over-age',
    (me) => treeConfigOf(me).overAge?.people ?? '',
    () => import('./over-age-list.tsx'),
    {
      menu: { group: 'drive', order: 15, icon: 'out' },
      allow: (me) => mayTransfer(me) && treeConfigOf(me).overAge !== undefined,
    },
  ),
  page(
    '/drives/organisations',
    (me) => treeConfigOf(me).organisation,
    () => import('./organisation-page.tsx'),
    { menu: { group: 'drive', order: 20, icon: 'committee' }, allow: mayRead },
  ),
  page('/drives/organisations/$id', '组织信息', () => import('./organisation-page.tsx'), { allow: mayRead }),
  page('/drives/organisations/$id/new', '新增下级组织', () => import('./organisation-new.tsx'), {
    allow: mayWrite,
  }),
  page('/drives/organisations/$id/edit', '修改组织信息', () => import('./organisation-edit.tsx'), {
    allow: mayWrite,
  }),
  page('/drives/organisations/$id/rename', '组织改名', () => import('./organisation-rename.tsx'), {
    allow: mayReorganise,
  }),
  page('/drives/organisations/$id/merge', '合并组织', () => import('./organisation-merge.tsx'), {
    allow: mayReorganise,
  }),
  page('/drives/organisations/$id/move', '划转组织', () => import('./organisation-move.tsx'), {
    allow: mayReorganise,
  }),
  page('/drives/organisations/$id/split', '拆分组织', () => import('./organisation-split.tsx'), {
    allow: mayReorganise,
  }),
  page('/drives/help', '操作指南', () => import('./help-page.tsx'), {
    menu: { group: 'drive', order: 95, icon: 'help' },
    allow: mayRead,
  }),
]
