import type { CitizenShape, Joining, ScannedTeam } from '@jianwang/api'
import { useState } from 'react'
import { citizens, teams } from '#lib/api'
import { textOf } from '#lib/consent'
import { go, toTab } from '#lib/go'
import { readHeldTeam } from '#lib/held-team'
import { makeKey } from '#lib/key'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box } from '#ui/box'
import { Tick } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'

/** S0-60: a member joins by the team's code. S0-32: being in other teams, or leading one, does not matter. */
export default function Join() {
  const { code = '' } = useParams()
  const read = useLoad(() => readHeldTeam(code), [code])
  const [done, setDone] = useState<Joining | undefined>(undefined)
  if (done !== undefined)
    return (
      <Screen
        title="加入团队"
        foot={
          <Press kind="main" onPress={() => toTab('团队')}>
            查看我的团队
          </Press>
        }
      >
        <Notice
          tone="success"
          title={done.outcome === 'joined' ? `您已加入“${done.teamName}”` : `已申请加入“${done.teamName}”`}
        >
          {done.outcome === 'joined'
            ? '以后可以用团队一键报名各级活动。'
            : '队长确认后，您就是这个团队的队员，结果会发消息告诉您。'}
        </Notice>
      </Screen>
    )
  return (
    <Screen title="加入团队">
      <Load of={read} what="团队码">
        {(team) => (
          <>
            <Box className="card">
              <Facts
                of={[
                  ['团队', team.teamName],
                  ['所属', team.unitName],
                ]}
              />
            </Box>
            <NeedSignIn why="队长要知道是谁加入了团队，请先验证手机号。">
              {(citizen) => <Asking team={team} citizen={citizen} onDone={setDone} />}
            </NeedSignIn>
          </>
        )}
      </Load>
    </Screen>
  )
}

type AskingProps = { team: ScannedTeam; citizen: CitizenShape; onDone: (joining: Joining) => void }

function Asking({ team, citizen, onDone }: AskingProps) {
  const [key] = useState(makeKey)
  const [agreed, setAgreed] = useState(false)
  const [reminded, setReminded] = useState(0)
  const act = useAct()
  const { purpose, version, title, text } = textOf('team-membership')
  const join = () => {
    if (!agreed) return setReminded(reminded + 1)
    void act.run(async () => {
      await citizens.consent(purpose, version)
      onDone(await teams.join(team.held, key))
    })
  }
  return (
    <>
      <Box className="card">
        <Facts
          of={[
            ['您的姓名', citizen.name || '尚未填写'],
            ['您的手机号', citizen.phone ?? '尚未验证'],
          ]}
        />
      </Box>
      {citizen.name ? (
        <>
          <Tick id="agree" on={agreed} wrong={reminded > 0 && !agreed} onChange={setAgreed}>
            我同意{title}
          </Tick>
          <Box className="soft para">{text}</Box>
          <Failure key={reminded} text={reminded > 0 && !agreed ? '请先勾选同意，再加入。' : undefined} />
          <Failure text={act.error} />
          <Press kind="main" disabled={act.busy} onPress={join}>
            {act.busy ? '正在加入…' : '确认加入'}
          </Press>
        </>
      ) : (
        <Press kind="main" onPress={() => go('/packages/mine/profile')}>
          先填写姓名
        </Press>
      )}
    </>
  )
}
