import { Form } from 'antd'
import { Icon } from '#ui/icons.tsx'
import {
  explainCount,
  explainPersonName,
  explainPhone,
  explainSchedules,
  explainTeamName,
} from './check-fields.ts'
import type { ScheduleGroup } from './form-values.ts'

type Watched = {
  name: unknown
  leaderName: unknown
  leaderPhone: unknown
  declaredCount: unknown
  schedules: ScheduleGroup[]
  isAccepted: boolean
}

/** The manual's five rules (四.2), each with whether what is typed fulfils it. */
export function judgeRules(values: Watched): { text: string; met: boolean }[] {
  return [
    { text: '有 10 人或以上固定成员', met: explainCount(values.declaredCount) === undefined },
    {
      text: '有 1 名固定召集人或联系人',
      met:
        explainPersonName(values.leaderName, '') === undefined &&
        explainPhone(values.leaderPhone, '') === undefined,
    },
    {
      text: '有相对固定的活动时间和活动地点',
      met: explainSchedules(values.schedules) === undefined,
    },
    { text: '有相对规范的团队名称', met: explainTeamName(values.name) === undefined },
    {
      text: '开展符合宪法和法律规定、体现社会主义核心价值观的体育健身、志愿服务和休闲爱好等活动',
      met: values.isAccepted,
    },
  ]
}

/** 创建规则 (S0-34…S0-38) told live while the form is filled in; `isAccepted` once rule 5 was promised at registration. */
export function CreationRules({ isAccepted = false }: { isAccepted?: boolean }) {
  const form = Form.useFormInstance()
  const name: unknown = Form.useWatch('name', form)
  const leaderName: unknown = Form.useWatch('leaderName', form)
  const leaderPhone: unknown = Form.useWatch('leaderPhone', form)
  const declaredCount: unknown = Form.useWatch('declaredCount', form)
  const schedules: unknown = Form.useWatch('schedules', form)
  const accepted: unknown = Form.useWatch('statementAccepted', form)
  const rules = judgeRules({
    ...{ name, leaderName, leaderPhone, declaredCount },
    // The schedule field puts this shape there.
    schedules: (schedules ?? []) as ScheduleGroup[],
    isAccepted: accepted === true || isAccepted,
  })
  const met = rules.filter((rule) => rule.met).length
  return (
    <aside className="jw-rules" aria-label="创建规则">
      <div className="jw-card">
        <h2>创建规则</h2>
        <p aria-live="polite">
          已符合 {met} 项，共 {rules.length} 项。
        </p>
        <ol>
          {rules.map((rule, at) => (
            <li key={rule.text} className={rule.met ? 'jw-rule jw-rule--met' : 'jw-rule'}>
              <Icon name={rule.met ? 'check' : 'close'} size={16} />
              <span>
                <span className="jw-visually-hidden">{rule.met ? '已符合：' : '未符合：'}</span>
                {at + 1}. {rule.text}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </aside>
  )
}
