import { setElder, useElder } from '#lib/elder'
import { go } from '#lib/go'
import { useOutbox } from '#lib/outbox'
import { useSession } from '#lib/session'
import { Box, Heading, Words } from '#ui/box'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { MyClassesNow } from './my-classes-now'
import { MyTeamsNow } from './my-teams-now'
import { MyWorkNow } from './my-work-now'
import { Sections } from './sections'

/** 首页: what I can do now, then what is near and new, under the six slogans (S0-64). */
export default function Home() {
  const elder = useElder()
  const session = useSession()
  return (
    <Screen title="上海健身团队" tab="首页">
      {session.state === 'in' ? <MyWorkNow /> : null}
      {session.state === 'in' ? <MyClassesNow /> : null}
      <Now />
      {elder ? null : <Sections />}
      <Press onPress={() => setElder(!elder)}>{elder ? '切换到标准版' : '长辈版（大字）'}</Press>
    </Screen>
  )
}

function Now() {
  const session = useSession()
  const outbox = useOutbox()
  const elder = useElder()
  return (
    <Box as="section" label="我现在可以">
      <Heading level={2} className="first">
        我现在可以
      </Heading>
      <Box className="tiles">
        <Tile main title="扫一扫" note="登记、加入、签到" onPress={() => go('/packages/team/scanned')} />
        <Tile title="登记团队" note="队长填写，街镇认证" onPress={() => go('/packages/team/register')} />
        <Tile title="找团队" note="按名称、位置、街镇" onPress={() => go('/packages/team/find')} />
        {session.state === 'in' ? (
          <Tile title="我的报名" note="活动报名和候补" onPress={() => go('/packages/activity/mine')} />
        ) : (
          <Tile title="登录" note="验证手机号" onPress={() => go('/packages/mine/sign-in')} />
        )}
        <Tile title="课程报名" note="社区体育配送课程" onPress={() => go('/packages/class/list')} />
        {elder ? (
          <Tile title="新闻通知" note="活动和培训信息" onPress={() => go('/packages/news/list')} />
        ) : (
          <Tile title="我的课程" note="上课时间和候补" onPress={() => go('/packages/class/mine')} />
        )}
      </Box>
      {outbox.length === 0 ? null : (
        <Rows label="等待发送">
          {outbox.map((wish) => (
            <Row
              key={wish.key}
              title={wish.title}
              note={wish.reason ?? '已保存在本机，网络恢复后自动发送'}
              side={
                <Words className={`tag ${wish.state === 'refused' ? 'tag-error' : 'tag-info'}`}>
                  {wish.state === 'refused' ? '未被接受' : '等待网络'}
                </Words>
              }
              onPress={() =>
                go(wish.kind === 'register' ? '/packages/team/register' : '/packages/activity/check-in')
              }
            />
          ))}
        </Rows>
      )}
      {session.state === 'in' ? <MyTeamsNow /> : null}
    </Box>
  )
}

type TileProps = { title: string; note: string; main?: boolean; onPress: () => void }

function Tile({ title, note, main, onPress }: TileProps) {
  return (
    <Press kind="plain" className={`tile ${main === true ? 'tile-main' : ''}`} onPress={onPress}>
      <Words className="tile-title">{title}</Words>
      <Words className="soft">{note}</Words>
    </Press>
  )
}
