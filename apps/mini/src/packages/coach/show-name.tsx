import { citizens } from '#lib/api'
import { useLoad } from '#lib/use-load'
import { Load } from '#ui/load'
import { ConsentCard } from '../../parts/consent-card'

/** Whether citizens see who teaches: asked by itself, and nothing hangs on it. */
export function ShowName() {
  const read = useLoad(citizens.consents, [])
  return (
    <Load of={read} what="授权">
      {({ items }) =>
        items
          .filter(({ purpose }) => purpose === 'coach-public')
          .map((consent) => <ConsentCard key={consent.purpose} consent={consent} onDone={read.reload} />)
      }
    </Load>
  )
}
