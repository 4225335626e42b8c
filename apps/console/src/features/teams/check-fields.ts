import { isMasked } from '@jianwang/records/masks'
import { explainPhone as explainMobile } from '@jianwang/records/phones'
import { explainName } from '@jianwang/words/names'
import type { ScheduleGroup } from './form-values.ts'
import type { Instructor, Item } from './team-requests.ts'

/** S0-34, A11: ten or more fixed members, the leader among them. */
export const fewestMembers = 10

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** What is wrong with a mobile number, in one sentence; an unchanged masked one is right. */
export function explainPhone(value: unknown, label: string): string | undefined {
  return isMasked(text(value)) ? undefined : explainMobile(text(value), label)
}

export function explainPersonName(value: unknown, label: string): string | undefined {
  return explainName(text(value), label)
}

/** S0-37: a relatively standard name. The server knows more names that are none. */
export function explainTeamName(value: unknown): string | undefined {
  const name = text(value)
  const length = Array.from(name).length
  if (length === 0) return '请填写团队名称。'
  if (length < 2) return '团队名称至少 2 个字，请填写规范的全称。'
  if (length > 40) return `团队名称最多 40 个字，现在是 ${length} 个字，请精简。`
  return /\p{L}/u.test(name) ? undefined : '团队名称不能只有数字或符号，请填写规范的名称。'
}

export function explainCount(value: unknown): string | undefined {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) return '请填写固定成员人数（整数）。'
  return count < fewestMembers
    ? `健身团队须有 ${fewestMembers} 人或以上固定成员（含队长），现在是 ${count} 人。`
    : undefined
}

export function explainItems(items: readonly Item[]): string | undefined {
  const chosen = items.filter((item) => item.code !== '')
  if (chosen.length === 0) return '请添加活动项目，至少一项。'
  if (chosen.some((item) => item.code === 'other' && text(item.name) === ''))
    return '选择“其他”时须填写项目名称。'
  const names = chosen.map((item) => (item.code === 'other' ? text(item.name) : item.code))
  return new Set(names).size < names.length ? '有重复的活动项目，请删除一项。' : undefined
}

/** S0-36: a relatively fixed time and place; the first fault, with the line it is in. */
export function explainSchedules(groups: readonly ScheduleGroup[]): string | undefined {
  if (groups.length === 0) return '请填写相对固定的活动时间和活动地点，至少一项。'
  for (const [at, group] of groups.entries()) {
    const fault = explainSchedule(group)
    if (fault) return groups.length > 1 ? `第 ${at + 1} 项：${fault}` : fault
  }
  return undefined
}

function explainSchedule(group: ScheduleGroup): string | undefined {
  if (group.weekdays.length === 0) return '请选择周几活动。'
  if (!group.starts) return '请填写开始时间，如 19:00。'
  if (!group.ends) return '请填写结束时间，如 20:30。'
  if (group.ends <= group.starts) return '结束时间须晚于开始时间。'
  const place = Array.from(text(group.place)).length
  if (place < 2) return '请填写活动地点。'
  if (place > 60) return `活动地点最多 60 个字，现在是 ${place} 个字，请精简。`
  const { lng, lat } = group
  if ((lng === undefined) !== (lat === undefined)) return '经度和纬度须同时填写。'
  return lng !== undefined && lat !== undefined && !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)
    ? '坐标超出范围，请核对经度和纬度是否填反。'
    : undefined
}

export function explainInstructors(instructors: readonly Instructor[]): string | undefined {
  for (const [at, instructor] of instructors.entries()) {
    const fault =
      explainPersonName(instructor.name, '指导员姓名') ??
      (text(instructor.phone) === '' ? undefined : explainPhone(instructor.phone, '指导员手机号'))
    if (fault) return instructors.length > 1 ? `第 ${at + 1} 名：${fault}` : fault
  }
  return undefined
}
