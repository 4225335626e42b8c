import type { Me } from '#lib/session.ts'

/** S0-23 names the sub-district's menu; the other levels certify and review their own teams (A36). */
export function approvalTitle(me: Pick<Me, 'unit'>): string {
  if (me.unit.level === 'district') return '审批区级健身团队'
  return me.unit.level === 'city' ? '审批市级健身团队' : '审批社区健身团队'
}
