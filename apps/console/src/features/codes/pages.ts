import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const codePages: Feature[] = [
  {
    path: '/codes',
    // The manual's step 3; the levels above see which codes their area has and download none.
    title: (me) => (me.unit.level === 'street' ? '下载二维码' : '小程序二维码'),
    menu: { group: 'mini', order: 10, icon: 'qr' },
    allow: (me) => hasGrant(me, 'codes.manage'),
    load: () => import('./code-page.tsx'),
  },
]
