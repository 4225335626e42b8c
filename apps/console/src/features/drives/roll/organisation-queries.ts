import { useGet } from '#lib/query.ts'
import { useMe } from '#lib/session.ts'
import { drivesApi, organisationsApi } from './roll-addresses.ts'

/** The tree's top, from which a receiver anywhere in it is chosen. */
export function useTreeTop(): number | undefined {
  const me = useMe()
  return useGet(`/api/units/${me.unit.id}`).data?.trail[0]?.id
}

/** One organisation with those right below it. */
export function useOrganisations(unitId: string | number) {
  return useGet(organisationsApi, { unitId })
}

/** What is entered of it and of each below it, everything beneath included. */
export function useEntered(unitId: string | number) {
  return useGet(`${drivesApi}/board`, { unitId })
}

/** The organisations from the own one down to this one. */
export function useTrail(unitId: string | number): { id: number; name: string }[] {
  const me = useMe()
  const trail = useGet(`/api/units/${unitId}`).data?.trail ?? []
  const own = trail.findIndex(({ id }) => String(id) === me.unit.id)
  return own < 0 ? trail : trail.slice(own)
}
