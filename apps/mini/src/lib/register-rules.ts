import { isMasked } from '@jianwang/records/masks'
import { explainPhone } from '@jianwang/records/phones'
import { explainMemberCount } from '@jianwang/records/team-rules'
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

const length = (text: string) => Array.from(text.trim()).length

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
    if (items.length === 0) return { items: '请选择活动项目，至少一项。' }
    if (items.length > 10) return { items: '活动项目最多 10 项。' }
    const other = items.find((item) => item.code === 'other')
    return other !== undefined && (other.name ?? '').trim() === ''
      ? { 'item-other': '选择“其他”时须填写项目名称。' }
      : {}
  },
  ({ schedules }) => Object.assign({}, ...schedules.map(checkSchedule)),
  ({ instructors }) => Object.assign({}, ...instructors.map(checkInstructor)),
  ({ accepted }) =>
    faultsOf({ accepted: accepted ? undefined : '请阅读并勾选活动内容承诺（创建规则第 5 条）。' }),
]

function explainTeamName(name: string): string | undefined {
  if (length(name) === 0) return '请填写团队名称。'
  if (length(name) < 2) return '团队名称至少 2 个字，请填写规范的全称。'
  if (length(name) > 40) return `团队名称最多 40 个字，现在是 ${length(name)} 个字，请精简。`
  return undefined
}

function explainCount(text: string): string | undefined {
  return explainMemberCount(/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
}

function checkSchedule({ starts, ends, place }: RegisterDraft['schedules'][number], i: number): Faults {
  const isOver = starts !== '' && ends !== '' && ends <= starts
  return faultsOf({
    [`schedule-${i}-starts`]: starts === '' ? '请选择开始时间。' : undefined,
    [`schedule-${i}-ends`]:
      ends === '' ? '请选择结束时间。' : isOver ? '结束时间须晚于开始时间。' : undefined,
    [`schedule-${i}-place`]: explainPlace(place),
  })
}

function explainPlace(place: string): string | undefined {
  if (length(place) < 2) return '请填写活动地点。'
  return length(place) > 60 ? '活动地点最多 60 个字。' : undefined
}

function checkInstructor({ name, phone = '' }: RegisterDraft['instructors'][number], i: number): Faults {
  return faultsOf({
    [`instructor-${i}-name`]:
      length(name) === 0 ? '请填写指导员姓名，没有指导员时请删除这一项。' : explainName(name, '指导员姓名'),
    [`instructor-${i}-phone`]:
      phone === '' || isMasked(phone) ? undefined : explainPhone(phone, '指导员手机号'),
  })
}

export function checkStep(draft: RegisterDraft, step: number): Faults {
  return rules[step]?.(draft) ?? {}
}

/** The first step that is not yet right; undefined when all are. */
export function firstFaultyStep(draft: RegisterDraft): number | undefined {
  const at = rules.findIndex((rule) => Object.keys(rule(draft)).length > 0)
  return at < 0 ? undefined : at
}
