import { visits } from '#lib/api'
import { go } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { showVisits, useVisits } from '#lib/visits'
import { Row } from '#ui/row'

/** For inspectors alone; without a network by what was known last. */
export function VisitRow({ citizenId }: { citizenId: string }) {
  useLoad(async () => showVisits(await visits.mine()), [citizenId])
  const told = useVisits()
  if (told?.isInspector !== true) return null
  const left = told.items.filter(({ state }) => state !== 'done').length
  return (
    <Row
      title="现场检查"
      note={left === 0 ? '没有待完成的检查' : `${left} 处待检查`}
      onPress={() => go('/packages/visit/route')}
    />
  )
}
