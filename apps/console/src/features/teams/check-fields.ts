import type { Fault } from '@jianwang/records/faults'
import { isMasked } from '@jianwang/records/masks'
import { explainPhone as explainMobile } from '@jianwang/records/phones'
import * as rules from '@jianwang/records/team-rules'
import { explainName } from '@jianwang/words/names'
import type { ScheduleGroup } from './form-values.ts'
import type { Instructor, Item } from './team-requests.ts'

/** The creation rules as fields of the form ask them: of whatever stands in the field, the first fault. */

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/** What is wrong with a mobile number, in one sentence; an unchanged masked one is right. */
export function explainPhone(value: unknown, label: string): string | undefined {
  return isMasked(text(value)) ? undefined : explainMobile(text(value), label)
}

export function explainPersonName(value: unknown, label: string): string | undefined {
  return explainName(text(value), label)
}

export const explainTeamName = (value: unknown) => rules.explainTeamName(text(value))
export const explainCount = (value: unknown) => rules.explainMemberCount(Number(value))

export function explainItems(items: readonly Item[]): string | undefined {
  const chosen = items.filter((item) => item.code !== '')
  return chosen.map(rules.explainItem).find((fault) => fault !== undefined) ?? rules.explainItems(chosen)
}

/** S0-36: a relatively fixed time and place; a fault with the line it is in. */
export function explainSchedules(groups: readonly ScheduleGroup[]): string | undefined {
  if (groups.length === 0) return rules.schedulesMissing
  const check = ({ weekdays: [weekday = 0], ...group }: ScheduleGroup) =>
    rules.checkSchedule({ ...group, weekday })
  return firstOf(groups.map(check), '项')
}

export function explainInstructors(instructors: readonly Instructor[]): string | undefined {
  return firstOf(instructors.map(rules.checkInstructor), '名')
}

function firstOf(lines: readonly Fault[][], unit: string): string | undefined {
  const at = lines.findIndex((faults) => faults.length > 0)
  const fault = lines[at]?.[0]?.message
  return fault !== undefined && lines.length > 1 ? `第 ${at + 1} ${unit}：${fault}` : fault
}
