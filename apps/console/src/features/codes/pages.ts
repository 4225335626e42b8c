import { type Feature, page } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const codePages: Feature[] = [
  // The manual's step 3; the levels above see which codes their area has and download none.
  page(
    '/codes',
    (me) => (me.unit.level === 'street' ? '下载二维码' : '小程序二维码'),
    () => import('./code-page.tsx'),
    { menu: { group: 'mini', order: 10, icon: 'qr' }, allow: (me) => hasGrant(me, 'codes.manage') },
  ),
]
