import type { Feature } from '#lib/feature.ts'

export const homePages: Feature[] = [
  {
    path: '/',
    title: '首页',
    menu: { group: 'top', order: 0, icon: 'home' },
    load: () => import('./home-page.tsx'),
  },
]
