import type { Feature } from '#lib/feature.ts'

/** Sign-in and the forced password change are not here: they open before the frame, see `door.tsx`. */
export const identityPages: Feature[] = [
  { path: '/account', title: '账号设置', load: () => import('./account-page.tsx') },
]
