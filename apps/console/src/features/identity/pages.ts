import { type Feature, page } from '#lib/feature.ts'

/** Sign-in and the forced password change are not here: they open before the frame, see `door.tsx`. */
export const identityPages: Feature[] = [
  page('/lookup-leaves', '查看额度', () => import('./lookup-leaves.tsx'), {
    allow: (me) => me.grants.some((grant) => grant.endsWith('.reveal')),
  }),
  page('/account', '账号设置', () => import('./account-page.tsx')),
]
