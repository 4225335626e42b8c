import type { Claimable as Team } from '@jianwang/api'
import { useState } from 'react'
import { teams } from '#lib/api'
import { replace } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Sheet } from '#ui/sheet'
import { NeedSignIn } from '../../parts/need-sign-in'

/** 认领团队 (A36): created by a level on its computer, claimed by the leader whose number was entered there. */
export default function Claim() {
  return (
    <Screen title="认领团队">
      <Box className="para">市、区或街镇已在电脑端登记、队长手机号是您本人的团队，可以在这里认领。</Box>
      <NeedSignIn why="认领要核对您的手机号与登记的队长手机号一致。">{() => <Claimable />}</NeedSignIn>
    </Screen>
  )
}

function Claimable() {
  const read = useLoad(teams.claimable, [])
  const [chosen, setChosen] = useState<Team | undefined>(undefined)
  const act = useAct()
  const claim = () =>
    act.run(async () => {
      if (chosen === undefined) return
      const team = await teams.claim(chosen.id)
      replace('/packages/team/state', { id: team.id })
    })
  return (
    <Load of={read} what="可认领的团队">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="没有可以认领的团队">
            如果街镇说已经登记，请核对登记的队长手机号与您登录的手机号是否一致。
          </Empty>
        ) : (
          <>
            <Rows label="可认领的团队">
              {items.map((team) => (
                <Row key={team.id} title={team.name} note={team.unitName} onPress={() => setChosen(team)} />
              ))}
            </Rows>
            {chosen === undefined ? null : (
              <Sheet
                title={`认领“${chosen.name}”`}
                confirm="确认认领"
                busy={act.busy}
                onConfirm={() => void claim()}
                onClose={() => setChosen(undefined)}
              >
                <Box className="para">认领后，您在本小程序管理这个团队：出示团队码、确认队员、修改信息。</Box>
                <Failure text={act.error} />
              </Sheet>
            )}
          </>
        )
      }
    </Load>
  )
}
