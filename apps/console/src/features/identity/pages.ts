import type { Feature } from '#lib/feature.ts'

/** Sign-in and the forced password change are not here: they open before the frame, see `door.tsx`. */
export const identityPages: Feature[] = [
  {
    path: '/lookup-leaves',
    title: '查看额度',
    allow: (me) => me.grants.some((grant) => grant.endsWith('.reveal')),
    load: () => import('./lookup-leaves.tsx'),
  },
  { path: '/account', title: '账号设置', load: () => import('./account-page.tsx') },
]
