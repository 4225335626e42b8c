import type { MyTeamListed, ShownWhole, TeamPlaces } from '@jianwang/api'
import { useState } from 'react'
import { activities, teams } from '#lib/api'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Sheet } from '#ui/sheet'

/** S0-33: 一键报名, the whole team at once; each member who cannot is named with the reason. */
export function TeamSignUp({ activity, onDone }: { activity: ShownWhole; onDone: () => void }) {
  const { data } = useLoad(teams.mine, [])
  const [team, setTeam] = useState<MyTeamListed | undefined>(undefined)
  const [result, setResult] = useState<TeamPlaces | undefined>(undefined)
  const [key, setKey] = useState(makeKey)
  const act = useAct()
  const led = (data?.led ?? []).filter(({ state }) => state === 'certified' || state === 'reviewed')
  const sign = () =>
    act.run(async () => {
      if (team === undefined) return
      setResult(await activities.teamSignUp(activity.id, team.id, key))
      setKey(makeKey())
      setTeam(undefined)
      onDone()
    })
  return (
    <>
      {result === undefined ? null : (
        <Notice tone="success" title={`已报名 ${result.taken} 人，候补 ${result.waiting} 人`}>
          {result.full > 0 ? `名额不足，${result.full} 人没有报上。` : '队员可以在“我的报名”里查看。'}
        </Notice>
      )}
      {led.map((each) => (
        <Press key={each.id} onPress={() => setTeam(each)}>
          “{each.name}”一键报名
        </Press>
      ))}
      {team === undefined ? null : (
        <Sheet
          title={`“${team.name}”一键报名`}
          confirm="全队报名"
          busy={act.busy}
          onConfirm={() => void sign()}
          onClose={() => setTeam(undefined)}
        >
          <Box className="para">
            将为已加入的 {team.rosterCount} 名队员报名，名额不足时按顺序候补。队员可以各自取消。
          </Box>
          <Failure text={act.error} />
        </Sheet>
      )}
    </>
  )
}
