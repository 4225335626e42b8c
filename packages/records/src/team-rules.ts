import { itemName } from '@jianwang/words/activity-items'
import { explainName } from '@jianwang/words/names'
import type { Crs } from './coordinates.ts'
import { type Fault, faultsAt } from './faults.ts'
import { isMasked } from './masks.ts'
import { explainPhone } from './phones.ts'
import type { TeamCategory } from './team.ts'

/** The creation rules (S0-34…S0-37, S0-48) as far as they can be told without the database. */

/** 10 or more fixed members, the leader among them (S0-34, A11). */
export const fewestMembers = 10
const mostItems = 10
const mostInstructors = 20
const mostSchedules = 14

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
  schoolName?: string | null | undefined
  name: string
  leaderName: string
  /** A masked value means that the stored number stays. */
  leaderPhone: string
  declaredCount: number
  items: readonly ItemDraft[]
  instructors: readonly InstructorDraft[]
  schedules: readonly ScheduleDraft[]
}

/** Every fault at once, each with the path of its field: row by row for imports, once for a form. */
export function checkTeam(draft: TeamDraft): Fault[] {
  const faults: Fault[] = []
  const say = (path: string, message: string | undefined) => {
    if (message !== undefined) faults.push({ path: `/${path}`, message })
  }
  const sayAll = (list: string, found: readonly Fault[][]) => {
    for (const [i, each] of found.entries())
      for (const { path, message } of each) say(`${list}/${i}${path}`, message)
  }
  say('name', explainTeamName(draft.name))
  say('leaderName', explainName(draft.leaderName, '队长姓名'))
  if (!isMasked(draft.leaderPhone)) say('leaderPhone', explainPhone(draft.leaderPhone, '队长手机号'))
  say('declaredCount', explainMemberCount(draft.declaredCount))
  say('schoolName', explainSchool(draft.category, draft.schoolName))
  say('items', explainItems(draft.items))
  draft.items.forEach((item, i) => {
    say(`items/${i}`, explainItem(item))
  })
  sayAll('instructors', draft.instructors.slice(0, mostInstructors).map(checkInstructor))
  if (draft.instructors.length > mostInstructors) say('instructors', `指导员最多 ${mostInstructors} 名。`)
  if (draft.schedules.length === 0) say('schedules', schedulesMissing)
  if (draft.schedules.length > mostSchedules) say('schedules', `活动时间最多 ${mostSchedules} 项。`)
  sayAll('schedules', draft.schedules.map(checkSchedule))
  return faults
}

const placeholders =
  /^(?:无|暂无|没有|未命名|未填|待定|不详|某某|健身团队|团队|队伍|健身队|新团队|名称|团队名称)$/

/** S0-37: a relatively standard name. */
export function explainTeamName(text: string): string | undefined {
  const name = text.normalize('NFKC').trim()
  const { length } = Array.from(name)
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

export function explainMemberCount(count: number): string | undefined {
  if (!Number.isInteger(count) || count < 1) return '请填写固定成员人数（整数）。'
  if (count < fewestMembers)
    return `健身团队须有 ${fewestMembers} 人或以上固定成员（含队长），现在是 ${count} 人。`
  return count > 100_000 ? '固定成员人数过大，请核对。' : undefined
}

function explainSchool(category: TeamCategory, schoolName: string | null | undefined): string | undefined {
  const school = schoolName?.trim() ?? ''
  if (category === 'student' && school.length < 2) return '学生团队须填写所属学校。'
  if (category !== 'student' && school !== '') return '只有学生团队填写所属学校。'
  return school.length > 40 ? '学校名称最多 40 个字。' : undefined
}

export function explainItems(items: readonly ItemDraft[]): string | undefined {
  if (items.length === 0) return '请添加活动项目，至少一项。'
  if (items.length > mostItems) return `活动项目最多 ${mostItems} 项。`
  const names = items.map(nameItem)
  return new Set(names).size < names.length ? '活动项目有重复，请删除重复项。' : undefined
}

export function explainItem(item: ItemDraft): string | undefined {
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

/** Paths within the instructor; an unchanged masked phone is right. */
export function checkInstructor({ name, phone = '' }: InstructorDraft): Fault[] {
  const isKept = phone === '' || isMasked(phone)
  return faultsAt({
    '/name':
      name.trim() === '' ? '请填写指导员姓名，没有指导员时请删除这一项。' : explainName(name, '指导员姓名'),
    '/phone': isKept ? undefined : explainPhone(phone, '指导员手机号'),
  })
}

export const schedulesMissing = '请填写相对固定的活动时间和活动地点，至少一项（创建规则第 3 条）。'
const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** S0-36: a relatively fixed time and place. Paths within the schedule. */
export function checkSchedule(draft: Omit<ScheduleDraft, 'crs'>): Fault[] {
  const { weekday, starts, ends, place, lng, lat } = draft
  const isDay = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7
  return faultsAt({
    '/weekday': isDay ? undefined : '请选择周几活动。',
    '/starts': time.test(starts) ? undefined : '请填写开始时间，如 19:00。',
    '/ends': explainEnd(starts, ends),
    '/place': explainPlace(place),
    '/lng': explainPoint(lng, lat),
  })
}

function explainEnd(starts: string, ends: string): string | undefined {
  if (!time.test(ends)) return '请填写结束时间，如 20:30。'
  return ends <= starts ? '结束时间须晚于开始时间。' : undefined
}

function explainPlace(text: string): string | undefined {
  const { length } = Array.from(text.trim())
  if (length < 2) return '请填写活动地点。'
  return length > 60 ? `活动地点最多 60 个字，现在是 ${length} 个字，请精简。` : undefined
}

function explainPoint(lng: number | undefined, lat: number | undefined): string | undefined {
  if ((lng === undefined) !== (lat === undefined)) return '经度和纬度须同时填写。'
  return lng !== undefined && lat !== undefined && !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)
    ? '坐标超出范围，请核对经度和纬度是否填反。'
    : undefined
}
