import { explainName } from '@jianwang/words/names'
import { coachGrades } from './coach-catalogue.ts'
import type { Fault } from './faults.ts'
import { type DraftOf, defineFields } from './fields.ts'
import { isMasked } from './masks.ts'
import { explainPhone } from './phones.ts'
import { checkPlain } from './plain.ts'

export const coachStates = {
  applied: '待审核',
  returned: '已退回',
  active: '在册',
  suspended: '暂停授课',
  left: '已离册',
} as const
export type CoachState = keyof typeof coachStates

/** 教练员系统 (S1-21), in the order of the form. */
export const coachFields = defineFields({
  name: {
    kind: 'text',
    title: '姓名',
    rule: 'S1-21',
    most: 40,
    wire: 100,
    needed: true,
    listed: true,
    personal: true,
  },
  phone: {
    kind: 'phone',
    column: 'phone',
    title: '工作手机号',
    rule: 'S1-23',
    most: 60,
    needed: true,
    listed: true,
    personal: true,
    help: '匹配成功后告知上课的街镇。',
    sheet: { kind: 'phone' },
  },
  grade: { kind: 'choice', title: '教练等级', rule: 'A37', of: coachGrades, listed: true },
  items: {
    kind: 'list',
    title: '可授项目',
    rule: 'S1-21',
    most: 30,
    items: 30,
    listed: true,
    help: '项目目录中的名称，如太极拳、广场舞。',
    sheet: { width: 24 },
  },
  districts: {
    kind: 'list',
    title: '授课区',
    rule: 'S1-21',
    most: 30,
    items: 20,
    listed: true,
    help: '如黄浦区、静安区。',
    sheet: { width: 24 },
  },
  contractUntil: { kind: 'day', title: '年度协议截止日期', rule: 'A35', listed: true, help: '含当日。' },
  intro: { kind: 'text', title: '简介', rule: 'A35', most: 1_000, wire: 4_000 },
})
export type CoachFields = typeof coachFields
export type CoachDraft = DraftOf<CoachFields>

/** Beside these the items and districts must be known ones. A masked name or number keeps what is stored. */
export function checkCoach(draft: CoachDraft): Fault[] {
  const { name, phone } = draft
  const found = [
    ['/name', typeof name === 'string' && !isMasked(name) ? explainName(name) : undefined],
    ['/phone', typeof phone === 'string' && !isMasked(phone) ? explainPhone(phone, '工作手机号') : undefined],
  ] as const
  const plain = checkPlain(coachFields, draft)
  const said = found.flatMap(([path, message]) =>
    message === undefined || plain.some((fault) => fault.path === path) ? [] : [{ path, message }],
  )
  return [...plain, ...said]
}

export const weekdays = {
  1: '周一',
  2: '周二',
  3: '周三',
  4: '周四',
  5: '周五',
  6: '周六',
  7: '周日',
} as const
export type FreeTime = { weekday: number; starts: string; ends: string }

/** A coach's own times: within one day none may overlap another. */
export function checkFreeTimes(times: readonly FreeTime[]): Fault[] {
  return times.flatMap((time, at) => {
    const fault = (message: string) => [{ path: `/freeTimes/${at}`, message }]
    const day = weekdays[time.weekday as keyof typeof weekdays] // checked by its shape
    if (time.starts >= time.ends)
      return fault(`${day} ${time.starts} 至 ${time.ends}：结束时间须晚于开始时间。`)
    const other = times.find(
      (each, i) =>
        i < at && each.weekday === time.weekday && each.starts < time.ends && time.starts < each.ends,
    )
    return other === undefined
      ? []
      : fault(`${day} ${time.starts} 至 ${time.ends} 与 ${other.starts} 至 ${other.ends} 重叠，请合并。`)
  })
}
