import { useState } from 'react'
import type { ChosenUnit } from '#lib/chosen-unit'
import { findHomeUnit, keepHomeUnit } from '#lib/home-unit'
import { useLoad } from '#lib/use-load'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NewsRows } from '../../parts/news-rows'
import { UnitChoice } from '../../parts/unit-choice'

/** 新闻宣传 (S0-67): of one place and everything above it. */
export default function NewsList() {
  const read = useLoad(findHomeUnit, [])
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<ChosenUnit>({})
  const choose = (value: ChosenUnit) => {
    setChosen(value)
    if (value.street === undefined) return
    keepHomeUnit(value.street)
    setChoosing(false)
    read.reload()
  }
  return (
    <Screen title="新闻">
      {choosing ? (
        <>
          <Box className="para">请选择您所在的街镇：</Box>
          <UnitChoice value={chosen} onChange={choose} withCommittee={false} />
        </>
      ) : (
        <Load of={read} what="新闻">
          {(unit) => (
            <>
              <Box className="line para">
                <Box>{unit.name}</Box>
                <Press kind="quiet" onPress={() => setChoosing(true)}>
                  换一个街镇
                </Press>
              </Box>
              <NewsRows unit={unit} empty="近期没有新闻。" />
            </>
          )}
        </Load>
      )}
    </Screen>
  )
}
