import { type Feature, page } from '#lib/feature.ts'

export const homePages: Feature[] = [
  page('/', '首页', () => import('./home-page.tsx'), { menu: { group: 'top', order: 0, icon: 'home' } }),
]
