import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'

/** The district a sub-district belongs to, for the first condition of S0-25. */
export function useDistrictName(unitId?: number): string | undefined {
  const me = useMe()
  const { data } = useGet(`/api/units/${unitId ?? me.unit.id}`)
  return data?.trail.at(1)?.name
}
