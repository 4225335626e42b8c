import { fewestMembers } from '@jianwang/records/team-rules'
import { useSession } from '#lib/session'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Notice } from '#ui/notice'
import { SignInPanel } from '../../../parts/sign-in-panel'
import { UnitChoice } from '../../../parts/unit-choice'
import { InstructorStep } from './instructor-step'
import { ItemStep } from './item-step'
import { ReviewStep } from './review-step'
import { ScheduleStep } from './schedule-step'
import type { StepProps } from './step-props'

const pages = [UnitStep, LeaderStep, NameStep, ItemStep, ScheduleStep, InstructorStep, ReviewStep]

export function StepPage(props: StepProps) {
  const Page = pages[props.draft.step] ?? UnitStep
  return <Page {...props} />
}

function UnitStep({ draft, faults, onChange }: StepProps) {
  const { code, codeUnit, unit } = draft
  const isFixed = code !== undefined || draft.editing !== undefined
  return (
    <Box>
      {isFixed ? (
        <Notice
          tone="success"
          title={codeUnit?.name ? `所属街镇：${codeUnit.name}` : '已扫描街镇的登记二维码'}
        >
          登记将交给这个街镇认证。
        </Notice>
      ) : (
        <Box className="soft para">有街镇发的登记二维码时，请先回首页扫码；没有也可以在这里查找或选择。</Box>
      )}
      <UnitChoice
        value={unit}
        fixedStreet={isFixed}
        error={faults.district ?? faults.street}
        committeeNeeded={!isFixed}
        committeeError={faults.committee}
        onChange={(chosen) => onChange({ unit: chosen })}
      />
    </Box>
  )
}

function LeaderStep({ draft, faults, onChange }: StepProps) {
  const session = useSession()
  return (
    <Box>
      <Line
        id="leaderName"
        complete="name"
        label="队长（召集人）姓名"
        help="一个团队有一名固定的召集人，街镇会与您联系。"
        max={30}
        value={draft.leaderName}
        error={faults.leaderName}
        onChange={(leaderName) => onChange({ leaderName })}
      />
      {session.state === 'in' && session.citizen.phoneVerified ? (
        <Notice tone="success" title="手机号已验证">
          {session.citizen.phone}
        </Notice>
      ) : (
        <Box className="card">
          <Failure text={faults.phone} />
          <Box className="para">验证手机号（没有网络时可以先往下填，提交前再验证）：</Box>
          <SignInPanel
            onDone={(citizen) => {
              if (draft.leaderName === '' && citizen.name) onChange({ leaderName: citizen.name })
            }}
          />
        </Box>
      )}
    </Box>
  )
}

function NameStep({ draft, faults, onChange }: StepProps) {
  return (
    <Box>
      <Line
        id="name"
        label="团队名称"
        help="请用规范的全称，如“梅陇镇罗秀公园太极拳队”。"
        max={60}
        value={draft.name}
        error={faults.name}
        onChange={(name) => onChange({ name })}
      />
      <Line
        id="declaredCount"
        kind="digits"
        label="固定成员人数"
        help={`含队长，须有 ${fewestMembers} 人或以上。认证后队员扫团队码加入。`}
        max={6}
        value={draft.declaredCount}
        error={faults.declaredCount}
        onChange={(declaredCount) => onChange({ declaredCount })}
      />
    </Box>
  )
}
