import { hasGrant, type Me } from '#lib/session.ts'

/** What can be imported, in words; the server decides who may. */
export type ImportKind = {
  kind: string
  title: string
  grant: string
  /** Where the records are seen afterwards; `target` is the team of a roster. */
  listHref: (target: string | undefined) => string
  recordHref?: (id: string) => string
  /** Chosen from the record it belongs to, not from the list of kinds. */
  needsTarget?: boolean
  hint: string
}

export const importKinds: readonly ImportKind[] = [
  {
    kind: 'teams',
    title: '健身团队',
    grant: 'teams.import',
    listHref: () => '/teams',
    recordHref: (id) => `/teams/${id}`,
    hint: '新增团队，或按“编号”修改已有团队。导出的表格改好后可直接导入。',
  },
  {
    kind: 'organisations',
    title: '体育社会组织',
    grant: 'organisations.import',
    listHref: () => '/organisations',
    recordHref: (id) => `/organisations/${id}`,
    hint: '新增组织，或按统一社会信用代码修改已有组织。导出的表格改好后可直接导入。',
  },
  {
    kind: 'roster',
    title: '队员名单',
    grant: 'teams.import',
    listHref: (target) => (target ? `/teams/${target}?tab=roster` : '/teams'),
    needsTarget: true,
    hint: '把一支团队的队员名单一次导入。',
  },
]

export function findKind(kind: string | undefined): ImportKind | undefined {
  return importKinds.find((one) => one.kind === kind)
}

export function mayImportAny(me: Me): boolean {
  return importKinds.some((one) => hasGrant(me, one.grant))
}
