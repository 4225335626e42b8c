import { type Feature, page } from '#lib/feature.ts'
import { mayImportAny } from './kinds.ts'

export const importPages: Feature[] = [
  page('/imports', '导入', () => import('./import-history.tsx'), {
    menu: { group: 'data', order: 10, icon: 'import' },
    allow: mayImportAny,
  }),
  page('/imports/new', '新的导入', () => import('./import-new.tsx'), { allow: mayImportAny }),
  page('/imports/$id', '导入表格', () => import('./import-page.tsx'), { allow: mayImportAny }),
]
