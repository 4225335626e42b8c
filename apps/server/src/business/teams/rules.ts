import { checkMobile } from '@jianwang/records/phones'
import { itemName } from '@jianwang/words/activity-items'
import { type SizeBand, sizeBands } from '@jianwang/words/teams'
import type { FieldFault } from '#platform/problem'
import { explainName, explainPhone, isMasked } from '#support/people'
import type { Crs, TeamCategory } from './tables.ts'

/** 10 or more fixed members, the leader among them (S0-34, A11). */
export const fewestMembers = 10
export const mostItems = 10
export const mostInstructors = 20
export const mostSchedules = 14

export type ItemDraft = { code: string; name?: string | undefined }
export type InstructorDraft = {
  id?: string | undefined
  name: string
  phone?: string | undefined
  grade?: string | undefined
  certificateNo?: string | undefined
}
export type ScheduleDraft = {
  weekday: number
  /** HH:MM */
  starts: string
  ends: string
  place: string
  lng?: number | undefined
  lat?: number | undefined
  crs?: Crs | undefined
}
/** A team as it was filled in, by a form or a row of a sheet. */
export type TeamDraft = {
  category: TeamCategory
  schoolName?: string | undefined
  name: string
  leaderName: string
  /** A masked value means that the stored number stays. */
  leaderPhone: string
  declaredCount: number
  items: readonly ItemDraft[]
  instructors: readonly InstructorDraft[]
  schedules: readonly ScheduleDraft[]
}

/**
 * Everything in the five creation rules that can be told without the database (S0-34…S0-37, S0-48): one fault a field,
 * in Chinese, with the path of the field. Row by row for imports, once for a form.
 */
export function checkTeam(draft: TeamDraft): FieldFault[] {
  const faults: FieldFault[] = []
  const say = (path: string, message: string | undefined) => {
    if (message !== undefined) faults.push({ path: `/${path}`, message })
  }
  say('name', explainTeamName(draft.name))
  say('leaderName', explainName(draft.leaderName, '队长姓名'))
  if (!isMasked(draft.leaderPhone)) say('leaderPhone', explainPhone(draft.leaderPhone, '队长手机号'))
  say('declaredCount', explainCount(draft.declaredCount))
  say('schoolName', explainSchool(draft.category, draft.schoolName))
  say('items', explainItems(draft.items))
  draft.items.forEach((item, i) => {
    say(`items/${i}`, explainItem(item))
  })
  draft.instructors.slice(0, mostInstructors).forEach((instructor, i) => {
    say(`instructors/${i}/name`, explainName(instructor.name, '指导员姓名'))
    const phone = instructor.phone ?? ''
    if (phone !== '' && !isMasked(phone)) say(`instructors/${i}/phone`, explainPhone(phone, '指导员手机号'))
  })
  if (draft.instructors.length > mostInstructors) say('instructors', `指导员最多 ${mostInstructors} 名。`)
  if (draft.schedules.length === 0)
    say('schedules', '请填写相对固定的活动时间和活动地点，至少一项（创建规则第 3 条）。')
  if (draft.schedules.length > mostSchedules) say('schedules', `活动时间最多 ${mostSchedules} 项。`)
  draft.schedules.forEach((schedule, i) => {
    for (const fault of checkSchedule(schedule)) say(`schedules/${i}/${fault.path}`, fault.message)
  })
  return faults
}

const placeholders =
  /^(?:无|暂无|没有|未命名|未填|待定|不详|某某|健身团队|团队|队伍|健身队|新团队|名称|团队名称)$/

/** S0-37: a relatively standard name. */
export function explainTeamName(text: string): string | undefined {
  const name = text.normalize('NFKC').trim()
  const length = Array.from(name).length
  if (length === 0) return '请填写团队名称。'
  if (length < 2) return '团队名称至少 2 个字，请填写规范的全称。'
  if (length > 40) return `团队名称最多 40 个字，现在是 ${length} 个字，请精简。`
  if (/\p{Cc}/u.test(name)) return '团队名称含有换行或其他控制字符，请删除。'
  if (!/\p{L}/u.test(name)) return '团队名称不能只有数字或符号，请填写规范的名称。'
  if (placeholders.test(name) || /测试|^test/i.test(name))
    return `“${name}”不是规范的团队名称，请填写实际名称。`
  if (new Set(Array.from(name)).size === 1) return '团队名称不能是同一个字的重复，请填写规范的名称。'
  return undefined
}

/** Names that are allowed and still worth a second look; sentences for the form. */
export function warnTeamName(text: string): string[] {
  const name = text.normalize('NFKC').trim()
  const warnings: string[] = []
  if (/1[3-9]\d{9}/.test(name)) warnings.push('名称中像是含有手机号，请确认是否应删除。')
  if (/协会|委员会|分会|俱乐部|中心/.test(name))
    warnings.push('名称容易与体育社会组织混淆；未在民政注册的组织以健身团队形式登记，请确认名称规范。')
  if (/\p{Extended_Pictographic}/u.test(name)) warnings.push('名称中含有表情符号，请确认名称规范。')
  if (/^\d/.test(name)) warnings.push('名称以数字开头，请确认名称规范。')
  return warnings
}

function explainCount(count: number): string | undefined {
  if (!Number.isInteger(count) || count < 1) return '请填写固定成员人数（整数）。'
  if (count < fewestMembers)
    return `健身团队须有 ${fewestMembers} 人或以上固定成员（含队长），现在是 ${count} 人。`
  return count > 100_000 ? '固定成员人数过大，请核对。' : undefined
}

function explainSchool(category: TeamCategory, schoolName: string | undefined): string | undefined {
  const school = schoolName?.trim() ?? ''
  if (category === 'student' && school.length < 2) return '学生团队须填写所属学校。'
  if (category !== 'student' && school !== '') return '只有学生团队填写所属学校。'
  return school.length > 40 ? '学校名称最多 40 个字。' : undefined
}

function explainItems(items: readonly ItemDraft[]): string | undefined {
  if (items.length === 0) return '请添加活动项目，至少一项。'
  if (items.length > mostItems) return `活动项目最多 ${mostItems} 项。`
  const names = items.map(nameItem)
  return new Set(names).size < names.length ? '活动项目有重复，请删除重复项。' : undefined
}

function explainItem(item: ItemDraft): string | undefined {
  if (itemName(item.code) === undefined) return '活动项目不在目录中，请从目录选择，或选“其他”并填写名称。'
  const name = item.name?.trim() ?? ''
  if (item.code !== 'other') return undefined
  if (name === '' || name === '其他') return '选择“其他”时须填写项目名称。'
  return name.length > 20 ? '项目名称最多 20 个字。' : undefined
}

/** What an item is called in lists: its listed name, or the free one of `other`. */
export function nameItem(item: ItemDraft): string {
  const listed = itemName(item.code)
  return item.code === 'other' || listed === undefined ? (item.name?.trim() ?? '其他') : listed
}

function checkSchedule(schedule: ScheduleDraft): FieldFault[] {
  const faults: FieldFault[] = []
  if (!Number.isInteger(schedule.weekday) || schedule.weekday < 1 || schedule.weekday > 7)
    faults.push({ path: 'weekday', message: '请选择周一至周日。' })
  const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/
  if (!time.test(schedule.starts)) faults.push({ path: 'starts', message: '请填写开始时间，如 19:00。' })
  if (!time.test(schedule.ends)) faults.push({ path: 'ends', message: '请填写结束时间，如 20:30。' })
  else if (schedule.ends <= schedule.starts)
    faults.push({ path: 'ends', message: '结束时间须晚于开始时间。' })
  const place = schedule.place.trim()
  if (place.length < 2) faults.push({ path: 'place', message: '请填写活动地点。' })
  if (place.length > 60) faults.push({ path: 'place', message: '活动地点最多 60 个字。' })
  const { lng, lat } = schedule
  if ((lng === undefined) !== (lat === undefined))
    faults.push({ path: 'lng', message: '经度和纬度须同时填写。' })
  else if (lng !== undefined && lat !== undefined && !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
    faults.push({ path: 'lng', message: '坐标超出范围，请重新选点。' })
  return faults
}

/** Same name or not, whatever the width, case, spaces and punctuation: the key of uniqueness in a unit. */
export function nameKeyOf(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
  return key === '' ? name.trim() : key
}

/** Stored form of a name: no odd widths, no outer or doubled spaces. */
export function tidyTeamName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ')
}

/** Members for the purpose of size: those known by name once there are ten, else the declared number (A12). */
export function memberCountOf(team: { declaredCount: number; rosterCount: number }): number {
  return team.rosterCount >= fewestMembers ? team.rosterCount : team.declaredCount
}

export function sizeBandOf(team: { declaredCount: number; rosterCount: number }): SizeBand {
  const count = memberCountOf(team)
  return sizeBands.find((band) => count >= band.from && count <= band.to)?.code ?? '100+'
}

/** The tidy number, for one that explainPhone accepted. */
export function tidyPhone(text: string): string {
  const check = checkMobile(text)
  return check.ok ? check.mobile : text
}

/** A14: `MM-DD` bounds, inclusive, within the calendar year; open all year when a bound is absent. */
export function isFilingOpen(day: string, window: { from: string | null; to: string | null }): boolean {
  const monthDay = day.slice(5)
  return monthDay >= (window.from ?? '01-01') && monthDay <= (window.to ?? '12-31')
}
