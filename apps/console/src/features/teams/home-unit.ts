import { useGet } from '#lib/query.ts'
import { type Me, useMe } from '#lib/session.ts'
import type { UnitNode } from '#ui/unit-cascader.tsx'

/** Of another body's organisations, which have none of the levels, there are no teams. */
export const ownLevel = ({ unit: { level } }: Me) => (level === 'none' ? {} : { level })

/** The unit whose level I act at: a club or association acts for the unit above it. */
export function useHomeUnitId(): number | undefined {
  const me = useMe()
  const { data } = useGet(`/api/units/${me.unit.id}`, {}, { enabled: me.unit.id !== '' })
  if (!data) return undefined
  return data.kind === 'body' ? data.trail.at(-2)?.id : data.id
}

/** The neighbourhood and village committees (居委、村委) of a sub-district; none while it is not known. */
export function useCommittees(streetId: number | string | undefined): UnitNode[] {
  return useChildren(streetId, 'committee')
}

/** The sub-districts and towns of a district; none while it is not known. */
export function useStreets(districtId: number | undefined): UnitNode[] {
  return useChildren(districtId, 'street')
}

/** The units of one kind right below another. */
export function useChildren(parent: number | string | undefined, kind: string): UnitNode[] {
  const { data } = useGet('/api/units/tree', { parent }, { enabled: parent !== undefined })
  return (data ?? []).filter((unit) => unit.kind === kind)
}
