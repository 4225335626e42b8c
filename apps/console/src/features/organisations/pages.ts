import { type Feature, page, type SearchSource } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

const mayRead = (me: Me) => hasGrant(me, 'organisations.read')
const mayWrite = (me: Me) => hasGrant(me, 'organisations.write')

export const organisationPages: Feature[] = [
  page('/organisations', '体育社会组织', () => import('./organisation-list.tsx'), {
    menu: { group: 'work', order: 10, icon: 'organization' },
    allow: mayRead,
  }),
  page('/organisations/approvals', '体育社会组织审批', () => import('./approval-queue.tsx'), {
    menu: { group: 'work', order: 15, icon: 'approve' },
    allow: (me) => me.unit.level === 'district' && hasGrant(me, 'organisations.approve'),
  }),
  page('/organisations/new', '新增体育社会组织', () => import('./organisation-new.tsx'), { allow: mayWrite }),
  page('/organisations/duplicates', '疑似重复的体育社会组织', () => import('./duplicates-page.tsx'), {
    allow: mayWrite,
  }),
  page('/organisations/$id', '组织信息', () => import('./organisation-record.tsx'), { allow: mayRead }),
  page('/organisations/$id/edit', '修改体育社会组织', () => import('./organisation-edit.tsx'), {
    allow: mayWrite,
  }),
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
