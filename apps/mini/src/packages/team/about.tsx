import type { PublicTeam } from '@jianwang/api'
import { useMemo } from 'react'
import { teams } from '#lib/api'
import { saySchedule } from '#lib/dates'
import { go, toTab } from '#lib/go'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Load } from '#ui/load'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { PlaceMap } from '../../parts/place-map'
import { teamSpots } from '../../parts/team-rows'

/** A team as anybody may see it: no names, no numbers of people. Its members can leave it here. */
export default function About() {
  const { id = '', mine } = useParams()
  const read = useLoad(() => teams.about(id), [id])
  const { data } = read
  const spots = useMemo(() => teamSpots(data === undefined ? [] : [data]), [data])
  const join = (
    <Press kind="main" onPress={() => go('/packages/team/scanned')}>
      扫团队码加入
    </Press>
  )
  return (
    <Screen title="团队介绍" {...(mine === undefined ? { foot: join } : {})}>
      <Load of={read} what="团队">
        {(team) => (
          <>
            <Heading level={2} className="first">
              {team.name}
            </Heading>
            <Box className="card">
              <Facts of={factsOf(team)} />
            </Box>
            <PlaceMap label="活动地点" spots={spots} onSpot={() => undefined} />
            {mine === undefined ? (
              <Box className="soft">想加入时，请在活动时间到现场，扫队长出示的团队码。</Box>
            ) : null}
          </>
        )}
      </Load>
      {mine === undefined ? null : <Leave id={id} />}
    </Screen>
  )
}

function factsOf(team: PublicTeam): [string, string][] {
  return [
    ['所属', team.unitName],
    ['活动项目', team.items.join('、')],
    ['人数', `${team.rosterCount} 人`],
    ['时间和地点', team.schedules.map(saySchedule).join('；') || '未公布'],
  ]
}

function Leave({ id }: { id: string }) {
  const leave = async () => {
    await teams.leave(id)
    toTab('团队')
  }
  return (
    <AskedPress title="退出团队" confirm="确认退出" danger work={leave}>
      <Box className="para">退出后不再是队员，可以重新扫码申请加入。</Box>
    </AskedPress>
  )
}
