import { type Probe, reading } from '#platform/standstill'

/** How long a message that may go out now has not gone; one whose service refuses for a while is due later. */
export const probeNotices: Probe = async (client, now) => {
  const { rows } = await client.query(
    "select min(due_at) as since from notices.delivery where state in ('waiting', 'sending')",
  )
  return [reading('notices', rows[0]?.since, now)]
}
