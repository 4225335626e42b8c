import type { CitizenShape, MyCoach } from '@jianwang/api'
import { coachStates } from '@jianwang/records/coach'
import { coachGrades } from '@jianwang/records/coach-catalogue'
import { coachFile } from '#lib/api'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { NeedSignIn } from '../../parts/need-sign-in'
import { Absences } from './absences'
import { FileForm } from './file-form'
import { FreeTimes } from './free-times'
import { NeedConsent } from './need-consent'
import { Qualifications } from './qualifications'
import { ShowName } from './show-name'

type File = NonNullable<MyCoach['coach']>

/** 我的教练档案 (S1-21): who applies, and what a coach keeps himself. */
export default function CoachFile() {
  return (
    <Screen title="我的教练档案">
      <NeedSignIn why="登录后可以申请成为社区体育配送的教练。">
        {(citizen) => <Mine citizen={citizen} />}
      </NeedSignIn>
    </Screen>
  )
}

function Mine({ citizen }: { citizen: CitizenShape }) {
  const read = useLoad(coachFile.mine, [])
  return (
    <Load of={read} what="教练档案">
      {(mine) =>
        mine.coach === null ? (
          <NeedConsent purpose="coach-register">
            {citizen.name ? <Newcomer mine={mine} onDone={read.reload} /> : <NameFirst />}
          </NeedConsent>
        ) : (
          <Kept mine={mine} coach={mine.coach} onDone={read.reload} />
        )
      }
    </Load>
  )
}

type Props = { mine: MyCoach; onDone: () => void }

/** Nobody applies or claims without his name: told before, and not when it is refused. */
function NameFirst() {
  return (
    <>
      <Notice tone="info" title="请先填写本人姓名">
        协会按姓名和手机号核对教练档案。
      </Notice>
      <Press kind="main" onPress={() => go('/packages/mine/profile')}>
        先填写姓名
      </Press>
    </>
  )
}

function Newcomer({ mine, onDone }: Props) {
  const act = useAct()
  const claim = async () => {
    await coachFile.claim()
    onDone()
  }
  if (!mine.isKnown) return <FileForm mine={mine} onDone={onDone} />
  return (
    <>
      <Notice tone="info" title="协会已为您建立教练档案">
        认领后，您可以自己维护可授课时间、请假和资质，并在这里接收问询单。
      </Notice>
      <Failure text={act.error} />
      <Press kind="main" disabled={act.busy} onPress={() => void act.run(claim)}>
        {act.busy ? '正在认领…' : '认领我的档案'}
      </Press>
    </>
  )
}

function Kept({ mine, coach, onDone }: Props & { coach: File }) {
  return (
    <>
      <Standing coach={coach} />
      {coach.state === 'returned' || coach.state === 'applied' ? (
        <FileForm mine={mine} coach={coach} onDone={onDone} />
      ) : (
        <Box className="card">
          <Facts of={factsOf(coach)} />
        </Box>
      )}
      <Qualifications coach={coach} onDone={onDone} />
      <FreeTimes coach={coach} onDone={onDone} />
      <Absences coach={coach} onDone={onDone} />
      <ShowName />
      <Heading level={2}>劳务费</Heading>
      <Press onPress={() => go('/packages/coach/payee')}>收款账户</Press>
    </>
  )
}

function Standing({ coach }: { coach: File }) {
  const said = {
    applied: ['info', '协会正在审核。请先登记资质并上传证书照片。'],
    returned: ['warning', '请按消息中的理由修改后重新提交。'],
    active: ['success', '协会会按您的可授课时间发问询单。'],
    suspended: ['warning', '暂停期间不安排新的课程，请联系协会。'],
    left: ['info', '您已不在册。'],
  } as const
  const [tone, text] = said[coach.state]
  return (
    <Notice tone={tone} title={coachStates[coach.state]}>
      {text}
    </Notice>
  )
}

function factsOf(coach: File): [string, string][] {
  return [
    ['姓名', coach.name],
    ['工作手机号', coach.phone],
    ['教练等级', coach.grade === null ? '未评定' : coachGrades[coach.grade]],
    ['可授项目', coach.items.join('、') || '未登记'],
    ['授课区', coach.districts.join('、') || '未登记'],
    ['年度协议至', coach.contractUntil ?? '未签订'],
  ]
}
