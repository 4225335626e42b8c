import { useGet } from '#lib/query.ts'
import { type Me, useMe } from '#lib/session.ts'
import type { UnitNode } from '#ui/unit-cascader.tsx'
import type { TeamCategory } from './team-wire.ts'

type UnitTrail = { id: number; kind: string; trail: { id: number; name: string }[] }

/** The unit whose level I act at: a club or association acts for the unit above it. */
export function useHomeUnitId(): number | undefined {
  const me = useMe()
  const { data } = useGet<UnitTrail>(`/api/units/${me.unit.id}`, {}, { enabled: me.unit.id !== '' })
  if (!data) return undefined
  return data.kind === 'body' ? data.trail.at(-2)?.id : data.id
}

/** The neighbourhood and village committees (居委、村委) of a sub-district; none while it is not known. */
export function useCommittees(streetId: number | string | undefined): UnitNode[] {
  const { data } = useGet<UnitNode[]>(
    '/api/units/tree',
    { parent: streetId },
    { enabled: streetId !== undefined },
  )
  return (data ?? []).filter((unit) => unit.kind === 'committee')
}

/** S0-09, S0-13, S0-17, S0-19: what kinds of team each level adds. */
export function listOwnCategories(me: Pick<Me, 'unit'>): TeamCategory[] {
  if (me.unit.level === 'street') return ['community']
  if (me.unit.level === 'district') return ['district', 'student']
  return me.unit.level === 'city' ? ['city'] : []
}
