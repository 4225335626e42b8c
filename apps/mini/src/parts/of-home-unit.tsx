import { type ReactNode, useState } from 'react'
import type { ChosenUnit } from '#lib/chosen-unit'
import { findHomeUnit, keepHomeUnit } from '#lib/home-unit'
import { useLoad } from '#lib/use-load'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { UnitChoice } from './unit-choice'

type HomeUnit = Awaited<ReturnType<typeof findHomeUnit>>
type Props = { what: string; children: (unit: HomeUnit) => ReactNode }

/** What concerns one sub-district: the citizen's own, or another that he chooses and that is kept from then on. */
export function OfHomeUnit({ what, children }: Props) {
  const home = useLoad(findHomeUnit, [])
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<ChosenUnit>({})
  const choose = (value: ChosenUnit) => {
    setChosen(value)
    if (value.street === undefined) return
    keepHomeUnit(value.street)
    setChoosing(false)
    home.reload()
  }
  if (choosing)
    return (
      <>
        <Box className="para">请选择您所在的街镇：</Box>
        <UnitChoice value={chosen} onChange={choose} withCommittee={false} />
      </>
    )
  return (
    <Load of={home} what={what}>
      {(unit) => (
        <>
          <Box className="line para">
            <Box>{unit.name}</Box>
            <Press kind="quiet" onPress={() => setChoosing(true)}>
              换一个街镇
            </Press>
          </Box>
          {children(unit)}
        </>
      )}
    </Load>
  )
}
