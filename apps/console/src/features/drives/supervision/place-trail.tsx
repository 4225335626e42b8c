import { formatSearch, mergeSearch } from '#lib/address.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useMe } from '#lib/session.ts'
import { OrganisationTrail } from '../roll/organisation-trail.tsx'

/** The way down to the organisation looked at, on a page that keeps it in its address beside other choices. */
export function PlaceTrail({ path, unitId }: { path: string; unitId: number }) {
  const me = useMe()
  const [search] = useSearchState()
  const hrefOf = (id: number) => {
    const change = { unitId: String(id) === me.unit.id ? undefined : String(id), sort: undefined }
    return path + formatSearch(mergeSearch(search, change))
  }
  return <OrganisationTrail unitId={unitId} hrefOf={hrefOf} />
}
