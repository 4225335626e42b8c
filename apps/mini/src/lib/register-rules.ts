import { faultsOfEach } from '@jianwang/records/faults'
import {
  checkInstructor,
  checkSchedule,
  explainItem,
  explainItems,
  explainMemberCount,
  explainTeamName,
} from '@jianwang/records/team-rules'
import { explainName } from '@jianwang/words/names'
import { type Faults, faultsOf } from './faults'
import type { RegisterDraft } from './register-draft'

type Rule = (draft: RegisterDraft) => Faults

export const stepTitles = [
  '所属街镇',
  '队长信息',
  '名称和人数',
  '活动项目',
  '时间和地点',
  '指导员',
  '检查并提交',
] as const
/** On which step a part of the draft is filled in. */
export const stepOf: Readonly<Partial<Record<string, number>>> = {
  codeUnit: 0,
  unit: 0,
  name: 2,
  declaredCount: 2,
  items: 3,
  schedules: 4,
  instructors: 5,
} satisfies Partial<Record<keyof RegisterDraft, number>>

const rules: readonly Rule[] = [
  ({ code, editing, unit }) => {
    if (code !== undefined || editing !== undefined) return {}
    if (unit.district === undefined) return { district: '请选择所在区，或按名称、位置查找街镇。' }
    if (unit.street === undefined) return { street: '请选择所在街镇，登记将交给它认证。' }
    // A15: who scanned no code of the sub-district has nothing else that says where he belongs.
    return unit.committee === undefined
      ? { committee: '没有扫街镇的登记二维码时，请选择团队所在的居（村）委，便于街镇核对。' }
      : {}
  },
  ({ leaderName }) => faultsOf({ leaderName: explainName(leaderName, '队长（召集人）的真实姓名') }),
  ({ name, declaredCount }) =>
    faultsOf({ name: explainTeamName(name), declaredCount: explainCount(declaredCount) }),
  ({ items }) => {
    const other = items.find(({ code }) => code === 'other')
    return faultsOf({ items: explainItems(items), 'item-other': other && explainItem(other) })
  },
  ({ schedules }) => faultsOfEach('schedule', schedules, checkSchedule),
  ({ instructors }) => faultsOfEach('instructor', instructors, checkInstructor),
  ({ accepted }) =>
    faultsOf({ accepted: accepted ? undefined : '请阅读并勾选活动内容承诺（创建规则第 5 条）。' }),
]

function explainCount(text: string): string | undefined {
  return explainMemberCount(/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
}

export function checkStep(draft: RegisterDraft, step: number): Faults {
  return rules[step]?.(draft) ?? {}
}

/** The first step that is not yet right; undefined when all are. */
export function firstFaultyStep(draft: RegisterDraft): number | undefined {
  const at = rules.findIndex((rule) => Object.keys(rule(draft)).length > 0)
  return at < 0 ? undefined : at
}
