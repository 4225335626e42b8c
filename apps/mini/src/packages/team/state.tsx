import type { MyTeam } from '@jianwang/api'
import { teams } from '#lib/api'
import { sayDay, saySchedule } from '#lib/dates'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading, Words } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts, Row, Rows } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { StateTag } from '../../parts/team-rows'

/** 团队: where it stands, why it came back, and what its leader can do now. */
export default function TeamPage() {
  const { id = '' } = useParams()
  return (
    <Screen title="我的团队">
      <NeedSignIn why="只有队长能看到团队的登记信息。">{() => <Team id={id} />}</NeedSignIn>
    </Screen>
  )
}

function Team({ id }: { id: string }) {
  const read = useLoad(() => teams.one(id), [id])
  return (
    <Load of={read} what="团队">
      {(team) => (
        <>
          <Heading level={2} className="first">
            {team.name} <StateTag team={team} />
          </Heading>
          {team.state === 'returned' ? (
            <Notice tone="error" title="街镇退回了登记">
              {team.returnReason ?? '没有写明原因，请联系街镇。'}
            </Notice>
          ) : (
            <Notice tone={team.state === 'reviewed' ? 'success' : 'info'} title="接下来">
              {team.next}
            </Notice>
          )}
          <OpenOffer team={team} onDone={read.reload} />
          <MainAct team={team} onDone={read.reload} />
          <Acts team={team} onDone={read.reload} />
          <Box className="card">
            <Heading level={2}>团队信息</Heading>
            <Facts of={factsOf(team)} />
          </Box>
          <Timeline team={team} />
        </>
      )}
    </Load>
  )
}

type ActProps = { team: MyTeam; onDone: () => void }
const isLive = ({ state }: MyTeam) => state === 'certified' || state === 'reviewed'

function MainAct({ team, onDone }: ActProps) {
  const { id, state } = team
  const act = useAct()
  const submit = () =>
    act.run(async () => {
      await teams.submit(id)
      onDone()
    })
  return (
    <>
      <Failure text={act.error} />
      {state === 'returned' ? (
        <Press kind="main" onPress={() => go('/packages/team/register', { id })}>
          修改并重新提交
        </Press>
      ) : null}
      {state === 'draft' ? (
        <Press kind="main" disabled={act.busy} onPress={() => void submit()}>
          提交登记
        </Press>
      ) : null}
      {isLive(team) ? (
        <Press kind="main" onPress={() => go('/packages/team/code', { id })}>
          出示团队码
        </Press>
      ) : null}
    </>
  )
}

/** What the server allows now, and nothing it would refuse. */
function Acts({ team, onDone }: ActProps) {
  const { id, state, actions } = team
  const act = useAct()
  const withdraw = () =>
    act.run(async () => {
      await teams.withdraw(id, team.version)
      onDone()
    })
  const mayWithdraw = actions.includes('withdraw')
  const mayEdit = actions.includes('edit') && state !== 'returned'
  if (!isLive(team) && !mayEdit && !mayWithdraw) return null
  return (
    <>
      <Failure text={act.error} />
      <Rows label="队长可以做的事">
        {isLive(team) ? <LiveRows team={team} /> : null}
        {mayEdit ? (
          <Row
            title="修改团队信息"
            note={state === 'reviewed' ? '修改后需要街镇重新审核' : '修改后由街镇查看'}
            onPress={() => go('/packages/team/register', { id })}
          />
        ) : null}
        {isLive(team) && team.openOffer === undefined ? (
          <Row
            title="移交队长"
            note="对方同意后生效"
            onPress={() => go('/packages/team/hand-over', { id })}
          />
        ) : null}
        {mayWithdraw ? (
          <Row title="撤回登记" note="街镇认证前可以撤回" onPress={() => void withdraw()} />
        ) : null}
      </Rows>
    </>
  )
}

function LiveRows({ team: { id, rosterCount, declaredCount, waiting } }: { team: MyTeam }) {
  return (
    <>
      <Row
        title="队员"
        note={`已有 ${rosterCount} 人，登记 ${declaredCount} 人`}
        side={waiting === 0 ? undefined : <Words className="tag tag-warning">{waiting} 人待确认</Words>}
        onPress={() => go('/packages/team/members', { id })}
      />
      <Row
        title="训练签到"
        note="队员扫码，记录活动频次"
        onPress={() => go('/packages/activity/training', { teamId: id })}
      />
      <Row
        title="团队活动"
        note="以团队名义发布，街镇审核后公开"
        onPress={() => go('/packages/activity/led', { teamId: id })}
      />
    </>
  )
}

function OpenOffer({ team, onDone }: ActProps) {
  const act = useAct()
  const offer = team.openOffer
  if (offer === undefined) return null
  const withdraw = () =>
    act.run(async () => {
      await teams.withdrawHandOver(team.id)
      onDone()
    })
  return (
    <Box className="card">
      <Heading level={2}>已邀请队员接任队长</Heading>
      <Box className="para">对方同意前您仍是队长。邀请在 {sayDay(offer.expiresAt)} 前有效。</Box>
      <Failure text={act.error} />
      <Press disabled={act.busy} onPress={() => void withdraw()}>
        撤回移交
      </Press>
    </Box>
  )
}

function factsOf(team: MyTeam): [string, string][] {
  return [
    ['所属', [team.unit.name, team.committee?.name].filter(Boolean).join(' ')],
    ['队长', `${team.leaderName}　${team.leaderPhone}`],
    ['固定成员人数', `${team.declaredCount} 人`],
    ['活动项目', team.items.map(({ name }) => name).join('、')],
    ['时间和地点', team.schedules.map(saySchedule).join('；')],
    ['指导员', team.instructors.map(({ name }) => name).join('、') || '没有'],
  ]
}

function Timeline({ team }: { team: MyTeam }) {
  if (team.timeline.length === 0) return null
  return (
    <Box className="card">
      <Heading level={2}>办理经过</Heading>
      <Box as="ul">
        {team.timeline.map(({ title, occurredAt, who, reason }) => (
          <Box as="li" key={`${occurredAt}-${title}`} className="fact">
            <Box className="fact-name">{sayDay(occurredAt)}</Box>
            <Box>{[title, who, reason].filter(Boolean).join('　')}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
