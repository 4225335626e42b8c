import type { HandOver, MyTeamListed, OwnRequest } from '@jianwang/api'
import { teams } from '#lib/api'
import { sayDay } from '#lib/dates'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Empty, Notice, NotOpen } from '#ui/notice'
import { Press } from '#ui/press'
import { Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { MyTeamRows } from '../../parts/team-rows'

export default function Teams() {
  return (
    <Screen title="团队" tab="团队">
      <NeedSignIn why="登录后可以看到您带领和参加的团队。">{() => <Mine />}</NeedSignIn>
      <Heading level={2}>更多</Heading>
      <Rows label="更多">
        <Row title="登记团队" note="队长填写，街镇认证" onPress={() => go('/packages/team/register')} />
        <Row title="扫码加入团队" note="扫队长出示的团队码" onPress={() => go('/packages/team/scanned')} />
        <Row title="找团队" note="按名称、位置、街镇" onPress={() => go('/packages/team/find')} />
        <Row title="认领团队" note="已在电脑端登记的团队" onPress={() => go('/packages/team/claim')} />
      </Rows>
    </Screen>
  )
}

function Mine() {
  const read = useLoad(teams.mine, [])
  return (
    <Load of={read} what="我的团队">
      {({ led, requests, handOvers, joinedOpen, claimable }) => (
        <>
          {handOvers
            .filter(({ direction, state }) => direction === 'to-me' && state === 'offered')
            .map((offer) => (
              <Offered key={offer.id} offer={offer} onDone={read.reload} />
            ))}
          {claimable.length === 0 ? null : (
            <Notice
              tone="info"
              title={`有 ${claimable.length} 个团队等您认领`}
              act={{ title: '去认领', onPress: () => go('/packages/team/claim') }}
            />
          )}
          <Heading level={2} className="first">
            我带领的团队
          </Heading>
          {led.length === 0 ? (
            <Empty title="您还没有带领的团队">可以登记自己的团队，有 10 名固定成员就可以登记。</Empty>
          ) : (
            <MyTeamRows teams={led} />
          )}
          <Asked requests={requests} onDone={read.reload} />
          <Heading level={2}>我参加的团队</Heading>
          {joinedOpen ? <Joined led={led} /> : <NotOpen what="本人参与团队查询" />}
        </>
      )}
    </Load>
  )
}

function Offered({ offer, onDone }: { offer: HandOver; onDone: () => void }) {
  const act = useAct()
  const answer = (how: 'acceptHandOver' | 'declineHandOver') =>
    act.run(async () => {
      await teams[how](offer.id)
      onDone()
    })
  return (
    <Box className="card">
      <Heading level={2}>
        {offer.formerName}请您接任“{offer.teamName ?? '团队'}”的队长
      </Heading>
      <Box className="para">
        同意后，您负责团队的登记、团队码和队员确认。请在 {sayDay(offer.expiresAt)} 前答复。
      </Box>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={() => void answer('acceptHandOver')}>
        同意接任
      </Press>
      <Press disabled={act.busy} onPress={() => void answer('declineHandOver')}>
        不接任
      </Press>
    </Box>
  )
}

function Asked({ requests, onDone }: { requests: readonly OwnRequest[]; onDone: () => void }) {
  const act = useAct()
  const withdraw = (id: string) =>
    act.run(async () => {
      await teams.withdrawRequest(id)
      onDone()
    })
  const shown = requests.filter(({ state }) => state !== 'accepted')
  if (shown.length === 0) return null
  return (
    <>
      <Heading level={2}>我的加入申请</Heading>
      <Failure text={act.error} />
      <Box as="ul" className="rows">
        {shown.map(({ id, teamName = '团队', state, stateTitle, askedAt, answer }) => (
          <Box as="li" key={id} className="row-item row">
            <Box className="row-body">
              <Box className="row-title">{teamName}</Box>
              <Box className="row-note">
                {[stateTitle, `${sayDay(askedAt)}申请`, answer].filter(Boolean).join(' · ')}
              </Box>
            </Box>
            {state === 'pending' ? (
              <Press kind="quiet" label={`撤回加入“${teamName}”的申请`} onPress={() => void withdraw(id)}>
                撤回
              </Press>
            ) : null}
          </Box>
        ))}
      </Box>
    </>
  )
}

/** 本人参与团队查询 (A19). */
function Joined({ led }: { led: readonly MyTeamListed[] }) {
  const read = useLoad(teams.joined, [])
  return (
    <Load of={read} what="我参加的团队">
      {({ items }) => {
        const joined = items.filter(
          ({ id, role }) => role === 'member' && led.every((team) => team.id !== id),
        )
        return joined.length === 0 ? (
          <Empty title="您还没有参加团队">扫队长出示的团队码就可以加入。</Empty>
        ) : (
          <MyTeamRows teams={joined} />
        )
      }}
    </Load>
  )
}
