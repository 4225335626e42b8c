import type { Feature } from '#lib/feature.ts'
import { hasGrant } from '#lib/session.ts'

export const codePages: Feature[] = [
  {
    path: '/codes',
    title: '小程序二维码',
    menu: { group: 'mini', order: 10, icon: 'qr' },
    allow: (me) => hasGrant(me, 'codes.manage'),
    load: () => import('./code-page.tsx'),
  },
]
