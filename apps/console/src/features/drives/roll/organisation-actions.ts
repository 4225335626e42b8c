import type { DrivesOrganisation as Organisation, UnitDetail } from '@jianwang/api'
import { hasGrant, type Me } from '#lib/session.ts'
import type { RecordAction } from '#ui/record-page.tsx'

/** What this person may do with an organisation; changes of the tree are the top's, on others than itself. */
export function listOrganisationActions(
  me: Me,
  one: Pick<Organisation, 'id' | 'retired'>,
  unit: Pick<UnitDetail, 'actions'> | undefined,
): RecordAction[] {
  if (one.retired) return []
  const at = `/drives/organisations/${one.id}`
  const may = (act: string) => unit?.actions.includes(act) === true
  return [
    ...(hasGrant(me, 'drives.write')
      ? [
          { label: '修改', kind: 'main' as const, href: `${at}/edit` },
          { label: '新增下级组织', href: `${at}/new` },
        ]
      : []),
    { label: '查看人员', href: `/drives/members?unitId=${one.id}` },
    ...(may('rename') ? [{ label: '改名', href: `${at}/rename` }] : []),
    ...(may('merge') ? [{ label: '合并', href: `${at}/merge` }] : []),
    ...(may('move') ? [{ label: '划转', href: `${at}/move` }] : []),
    ...(may('split') ? [{ label: '拆分', href: `${at}/split` }] : []),
  ]
}
