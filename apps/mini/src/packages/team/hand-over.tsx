import type { TeamMate } from '@jianwang/api'
import { useState } from 'react'
import { teams } from '#lib/api'
import { replace } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { Sheet } from '#ui/sheet'

/** 移交队长: offered by one, accepted by the other; until then nothing changes. */
export default function HandOver() {
  const { id = '' } = useParams()
  const read = useLoad(() => teams.members(id), [id])
  const [heir, setHeir] = useState<TeamMate | undefined>(undefined)
  const act = useAct()
  const offer = () =>
    act.run(async () => {
      if (heir === undefined) return
      await teams.handOver(id, heir.id)
      replace('/packages/team/state', { id })
    })
  return (
    <Screen title="移交队长">
      <Box className="para">请选择接任的队员。对方在“团队”里同意后生效，之前您仍是队长。</Box>
      <Load of={read} what="队员名单">
        {({ items }) => {
          const members = items.filter(({ linked }) => linked)
          return members.length === 0 ? (
            <Empty title="还没有可以接任的队员">队员自己登录并扫团队码加入后，才能接任队长。</Empty>
          ) : (
            <Rows label="可以接任的队员">
              {members.map((member) => (
                <Row
                  key={member.id}
                  title={member.name}
                  note={member.phone ?? ''}
                  onPress={() => setHeir(member)}
                />
              ))}
            </Rows>
          )
        }}
      </Load>
      {heir === undefined ? null : (
        <Sheet
          title={`请${heir.name}接任队长`}
          confirm="发出邀请"
          busy={act.busy}
          onConfirm={() => void offer()}
          onClose={() => setHeir(undefined)}
        >
          <Box className="para">对方同意后，团队由他负责，您成为队员。</Box>
          <Failure text={act.error} />
        </Sheet>
      )}
    </Screen>
  )
}
