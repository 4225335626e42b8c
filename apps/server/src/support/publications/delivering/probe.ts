import { type Probe, reading } from '#platform/standstill'

/** How long something that is to go out by itself has not gone. */
export const probePublications: Probe = async (client, now) => {
  const { rows } = await client.query(
    "select min(due_at) as since from publications.delivery where state in ('waiting', 'sending')",
  )
  return [reading('publications', rows[0]?.since, now)]
}
