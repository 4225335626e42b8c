import { AppLink } from '#lib/navigate.tsx'
import { useTrail } from './organisation-queries.ts'
import './drives.css'

/** The way from the own organisation down to the one looked at, each step a link; nothing at the own one. */
export function OrganisationTrail({ unitId, hrefOf }: { unitId: number; hrefOf: (id: number) => string }) {
  const steps = useTrail(unitId)
  const above = steps.at(-2)
  if (above === undefined) return null
  return (
    <nav aria-label="所在组织" className="drive-trail">
      <ol>
        {steps.map(({ id, name }) => (
          <li key={id}>
            {id === unitId ? (
              <span aria-current="page">{name}</span>
            ) : (
              <AppLink href={hrefOf(id)}>{name}</AppLink>
            )}
          </li>
        ))}
      </ol>
      <AppLink href={hrefOf(above.id)}>返回上一级</AppLink>
    </nav>
  )
}
