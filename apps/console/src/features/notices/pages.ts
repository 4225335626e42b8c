import { type Feature, page } from '#lib/feature.ts'
import { hasGrant, type Me } from '#lib/session.ts'

/** Which of WeChat's templates are meant concerns the whole installation. */
const maySet = (me: Me) => hasGrant(me, 'notices.manage')

export const noticePages: Feature[] = [
  page('/deliveries', '消息发送记录', () => import('./delivery-list.tsx'), {
    menu: { group: 'mini', order: 80, icon: 'bell' },
    allow: (me) => hasGrant(me, 'notices.read'),
  }),
  page('/deliveries/templates', '消息模板', () => import('./template-list.tsx'), { allow: maySet }),
  page('/deliveries/templates/$code', '设置微信模板', () => import('./template-edit.tsx'), { allow: maySet }),
]
