import type { CitizenShape } from '@jianwang/api'
import { useState } from 'react'
import { citizens, type SmsProof } from '#lib/api'
import { hand } from '#lib/hand'
import { leave } from '#lib/session'
import { useAct } from '#lib/use-act'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { SmsEntry } from '../../parts/sms-entry'

/** 导出或注销: what the law on personal information gives to each person. */
export default function Privacy() {
  const [gone, setGone] = useState(false)
  return (
    <Screen title="导出或注销">
      {gone ? (
        <Notice tone="success" title="注销申请已受理">
          个人信息将按规定删除；依法须保存的登记记录会去除个人身份。本机已退出登录。
        </Notice>
      ) : (
        <NeedSignIn why="这是您本人的数据。">
          {(citizen) => <Own citizen={citizen} onGone={() => setGone(true)} />}
        </NeedSignIn>
      )}
    </Screen>
  )
}

function Own({ citizen, onGone }: { citizen: CitizenShape; onGone: () => void }) {
  const [told, setTold] = useState<string | undefined>(undefined)
  const act = useAct()
  const take = () =>
    act.run(async () =>
      setTold(await hand('我的健身团队数据.json', JSON.stringify(await citizens.exported(), null, 2))),
    )
  return (
    <>
      <Failure text={act.error} />
      {told === undefined ? null : <Notice tone="success">{told}</Notice>}
      <Box className="card">
        <Heading level={2}>导出我的数据</Heading>
        <Box className="para">包括个人信息、团队、报名、签到和授权记录。</Box>
        <Press disabled={act.busy} onPress={() => void take()}>
          导出
        </Press>
      </Box>
      <Closing citizen={citizen} onGone={onGone} />
    </>
  )
}

function Closing({ citizen, onGone }: { citizen: CitizenShape; onGone: () => void }) {
  const [proof, setProof] = useState<SmsProof | undefined>(undefined)
  const erase = async () => {
    await citizens.erase(proof ?? {})
    leave()
    onGone()
  }
  return (
    <Box className="card">
      <Heading level={2}>注销账号</Heading>
      <Box className="para">您是队长时，请先移交队长。注销后不能恢复。</Box>
      <AskedPress press="申请注销" title="注销账号" confirm="确认注销" danger work={erase}>
        <Box className="para">
          您将退出所有团队，未开始的活动报名会取消，个人信息将被删除。此操作不能撤回。
        </Box>
        {citizen.phoneVerified ? (
          <SmsEntry purpose="close" phone={undefined} onBefore={() => true} onCode={setProof} />
        ) : null}
      </AskedPress>
    </Box>
  )
}
