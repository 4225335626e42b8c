import type { Feature } from '#lib/feature.ts'
import { mayImportAny } from './kinds.ts'

export const importPages: Feature[] = [
  {
    path: '/imports',
    title: '导入',
    menu: { group: 'data', order: 10, icon: 'import' },
    allow: mayImportAny,
    load: () => import('./import-history.tsx'),
  },
  { path: '/imports/new', title: '新的导入', allow: mayImportAny, load: () => import('./import-new.tsx') },
  { path: '/imports/$id', title: '导入表格', allow: mayImportAny, load: () => import('./import-page.tsx') },
]
