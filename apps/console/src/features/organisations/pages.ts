import type { Feature, SearchSource } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'organisations.read')
const mayWrite = (me: Me) => hasGrant(me, 'organisations.write')

export const organisationPages: Feature[] = [
  {
    path: '/organisations',
    title: '体育社会组织',
    menu: { group: 'work', order: 10, icon: 'organization' },
    allow: mayRead,
    load: () => import('./organisation-list.tsx'),
  },
  {
    path: '/organisations/approvals',
    title: '体育社会组织审批',
    menu: { group: 'work', order: 15, icon: 'approve' },
    allow: (me) => me.unit.level === 'district' && hasGrant(me, 'organisations.approve'),
    load: () => import('./approval-queue.tsx'),
  },
  {
    path: '/organisations/new',
    title: '新增体育社会组织',
    allow: mayWrite,
    load: () => import('./organisation-new.tsx'),
  },
  {
    path: '/organisations/duplicates',
    title: '疑似重复的体育社会组织',
    allow: mayWrite,
    load: () => import('./duplicates-page.tsx'),
  },
  {
    path: '/organisations/$id',
    title: '组织信息',
    allow: mayRead,
    load: () => import('./organisation-record.tsx'),
  },
  {
    path: '/organisations/$id/edit',
    title: '修改体育社会组织',
    allow: mayWrite,
    load: () => import('./organisation-edit.tsx'),
  },
]

export const organisationSearch: SearchSource = {
  title: '体育社会组织',
  path: '/api/organisations/organisations',
  allow: mayRead,
  toResult: ({ id, name, unitName }) => ({
    href: `/organisations/${String(id)}`,
    name: String(name),
    note: String(unitName),
  }),
}
