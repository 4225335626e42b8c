import type { NamedUnit } from '@jianwang/api'
import { useMemo } from 'react'
import { activities } from '#lib/api'
import { useElder } from '#lib/elder'
import { go } from '#lib/go'
import { findHomeUnit } from '#lib/home-unit'
import { useFeatures } from '#lib/session'
import { useLoad } from '#lib/use-load'
import { usePages } from '#lib/use-pages'
import { Box } from '#ui/box'
import { Load } from '#ui/load'
import { More } from '#ui/more'
import { Empty, NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { ActivityRows } from '../../parts/activity-rows'
import { PlaceMap } from '../../parts/place-map'
import { spotsOf } from '../../parts/team-rows'

/** 活动: visible also when it is switched off (X-05, A19). */
export default function Activities() {
  const features = useFeatures()
  return (
    <Screen title="活动" tab="活动">
      {features?.activities === true ? <Open /> : <NotOpen what="活动报名" />}
    </Screen>
  )
}

function Open() {
  const home = useLoad(findHomeUnit, [])
  return (
    <>
      <Box className="pair">
        <Press kind="main" onPress={() => go('/packages/activity/check-in')}>
          扫码签到
        </Press>
        <Press onPress={() => go('/packages/activity/mine')}>我的报名</Press>
      </Box>
      <Press onPress={() => go('/packages/activity/calendar')}>活动月历</Press>
      <Load of={home} what="所在街镇">
        {(unit) => <Near unit={unit} />}
      </Load>
    </>
  )
}

function Near({ unit }: { unit: NamedUnit }) {
  const elder = useElder()
  const read = usePages((cursor) => activities.list(unit.id, cursor), [unit.id])
  const { data } = read
  const spots = useMemo(() => spotsOf(data ?? [], ({ title }) => title), [data])
  return (
    <Load of={read} what="活动">
      {(items) =>
        items.length === 0 ? (
          <Empty title="近期没有活动">新的活动发布后会显示在这里。</Empty>
        ) : (
          <>
            {elder ? null : (
              <PlaceMap
                label="近期活动的地点"
                spots={spots}
                onSpot={(id) => go('/packages/activity/detail', { id })}
              />
            )}
            <Box className="soft para">{unit.name}的近期活动</Box>
            <ActivityRows activities={items} label="近期活动" />
            <More of={read} />
          </>
        )
      }
    </Load>
  )
}
