import { itemName } from '@jianwang/words/activity-items'
import { saySchedule } from '#lib/dates'
import type { RegisterDraft } from '#lib/register-draft'
import { firstFaultyStep, stepOf, stepTitles } from '#lib/register-rules'
import { useSession } from '#lib/session'
import { Box, Heading } from '#ui/box'
import { Tick } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import type { StepProps } from './step-props'

/** Everything once more before it goes out, each part one tap from its page. */
export function ReviewStep({ draft, faults, onChange, onStep }: StepProps) {
  const session = useSession()
  const phone = session.state === 'in' ? (session.citizen.phone ?? '') : ''
  const faulty = firstFaultyStep({ ...draft, accepted: true })
  return (
    <Box>
      {faulty === undefined ? null : (
        <Notice
          tone="error"
          title={`“${stepTitles[faulty]}”还没有填完`}
          act={{ title: '去填写', onPress: () => onStep(faulty) }}
        />
      )}
      <ChangedElsewhere faults={faults} />
      {factsOf(draft, phone).map((facts, step) => (
        <Box key={stepTitles[step]} className="card">
          <Box className="line">
            <Heading level={3} className="first">
              {stepTitles[step]}
            </Heading>
            <Press kind="quiet" label={`修改${stepTitles[step]}`} onPress={() => onStep(step)}>
              修改
            </Press>
          </Box>
          <Facts of={facts} />
        </Box>
      ))}
      <Tick
        id="accepted"
        on={draft.accepted}
        wrong={faults.accepted !== undefined}
        onChange={(accepted) => onChange({ accepted })}
      >
        我承诺：团队活动符合宪法、法律和社会主义核心价值观，内容为体育健身、志愿服务、休闲爱好。
      </Tick>
      <Failure text={faults.accepted} />
    </Box>
  )
}

/** What somebody else was faster with, all of it: sending once more takes what is written here. */
function ChangedElsewhere({ faults }: Pick<StepProps, 'faults'>) {
  return Object.entries(faults).map(([name, fault]) => {
    const step = stepOf[name]
    return step === undefined ? null : (
      <Notice key={name} id={name} tone="error" title={stepTitles[step] ?? ''}>
        {fault}
      </Notice>
    )
  })
}

function factsOf(draft: RegisterDraft, phone: string): [string, string][][] {
  const { unit, codeUnit, items, schedules, instructors } = draft
  const street = codeUnit?.name || [unit.district?.name, unit.street?.name].filter(Boolean).join(' ')
  return [
    [
      ['街镇', street || (draft.code === undefined ? '未选择' : '按扫描的登记二维码')],
      ['居（村）委', unit.committee?.name ?? '未选择'],
    ],
    [
      ['姓名', draft.leaderName || '未填写'],
      ['手机号', phone || '未验证，提交前请验证'],
    ],
    [
      ['团队名称', draft.name || '未填写'],
      ['固定成员人数', draft.declaredCount === '' ? '未填写' : `${draft.declaredCount} 人`],
    ],
    [['活动项目', items.map(({ code, name }) => name || itemName(code) || code).join('、') || '未选择']],
    schedules.map(({ weekday, starts, ends, place }, i): [string, string] => [
      `第 ${i + 1} 项`,
      saySchedule({ weekday, starts: starts || '——', ends: ends || '——', place: place || '地点未填写' }),
    ]),
    [
      [
        '指导员',
        instructors
          .map(({ name }) => name)
          .filter(Boolean)
          .join('、') || '没有',
      ],
    ],
  ]
}
