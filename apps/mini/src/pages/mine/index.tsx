import type { CitizenShape } from '@jianwang/api'
import { citizens } from '#lib/api'
import { setElder, useElder } from '#lib/elder'
import { go } from '#lib/go'
import { enter, readCitizen, signOut } from '#lib/session'
import { AskedPress } from '#ui/asked-press'
import { Box, Heading } from '#ui/box'
import { Tick } from '#ui/entry'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { CardRows } from './card-rows'
import { ClassRow } from './class-row'
import { CoachFileRow } from './coach-file-row'
import { CoachRows, PayRow } from './coach-rows'
import { VisitRow } from './visit-row'

/** On this phone at once; with the person when he is known, so that his next phone has it too. */
function chooseElder(on: boolean): void {
  setElder(on)
  const citizen = readCitizen()
  if (citizen === undefined || citizen.elderMode === on) return
  citizens.change({ version: citizen.version, elderMode: on }).then(
    (changed) => enter({ citizen: changed }),
    () => undefined,
  )
}

export default function Mine() {
  const elder = useElder()
  return (
    <Screen title="我的" tab="我的">
      <Box className="card">
        <Tick id="elder" on={elder} onChange={chooseElder}>
          长辈版：大字、大按钮、简洁首页
        </Tick>
      </Box>
      <Rows label="帮助">
        <Row title="帮助" note="电话、客服和常见问题" onPress={() => go('/packages/mine/help')} />
      </Rows>
      <NeedSignIn why="登录后可以管理个人信息、消息和授权。">
        {(citizen) => <Own citizen={citizen} />}
      </NeedSignIn>
    </Screen>
  )
}

function Own({ citizen }: { citizen: CitizenShape }) {
  return (
    <>
      <Heading level={2} className="first">
        {citizen.name || '尚未填写姓名'}
      </Heading>
      <Box className="para">{citizen.phone ?? '手机号未验证'}</Box>
      <Rows label="我的">
        <Row title="个人信息" note="姓名、性别、出生日期" onPress={() => go('/packages/mine/profile')} />
        {citizen.guardianNeeded ? (
          <Row
            title="监护人同意"
            note="未满 14 周岁须由监护人同意"
            onPress={() => go('/packages/mine/guardian')}
          />
        ) : null}
        <Row title="消息" note="认证结果、活动提醒" onPress={() => go('/packages/mine/messages')} />
        <Row title="我的报名" onPress={() => go('/packages/activity/mine')} />
        <ClassRow />
        <CoachRows />
        <PayRow />
        <CoachFileRow />
        <CardRows citizen={citizen} />
        <VisitRow citizenId={citizen.id} />
        <Row title="授权管理" note="同意和撤回" onPress={() => go('/packages/mine/consents')} />
        <Row title="导出或注销" note="取得我的数据，注销账号" onPress={() => go('/packages/mine/privacy')} />
      </Rows>
      <AskedPress title="退出登录" confirm="确认退出" work={signOut}>
        <Box className="para">
          退出后，本机上未提交的草稿和等待发送的内容会一并清除，以免被他人看到。需要保留的，请先提交。
        </Box>
      </AskedPress>
    </>
  )
}
