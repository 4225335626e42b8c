import { crsWords } from './coordinates.ts'
import type { Fault } from './faults.ts'
import { type DraftOf, defineFields } from './fields.ts'
import { checkPlain } from './plain.ts'

/** What is delivered, what a lesson of it costs, and where it is held. */

export const deliveryKinds = { skill: '健身技能配送', lecture: '科普健身讲座' } as const
/** S1-08: exactly three. */
export const itemCategories = { dance: '操舞类', martial: '武术类', other: '其他类' } as const
export const coachGrades = { junior: '初级', middle: '中级', senior: '高级' } as const
export type DeliveryKind = keyof typeof deliveryKinds
export type ItemCategory = keyof typeof itemCategories
export type CoachGrade = keyof typeof coachGrades

/** 王强（高级）; the grade's key as the wire tells it. */
export function sayCoach({ name, grade }: { name: string; grade: string | null }): string {
  const words: Readonly<Record<string, string>> = coachGrades
  const word = words[grade ?? '']
  return word === undefined ? name : `${name}（${word}）`
}

export const keptStates = { active: '在用', retired: '已停用' } as const
export type KeptState = keyof typeof keptStates
export const feeStates = { standing: '有效', withdrawn: '已撤回' } as const
export type FeeState = keyof typeof feeStates

const kind = { kind: 'choice', title: '配送类型', of: deliveryKinds, needed: true, listed: true } as const
const note = { kind: 'text', title: '说明', rule: 'A35', most: 500, wire: 2_000 } as const

/** 项目 (S1-08), in the order of the form. */
export const itemFields = defineFields({
  name: {
    kind: 'text',
    title: '项目名称',
    rule: 'S1-08',
    most: 30,
    wire: 100,
    needed: true,
    listed: true,
    help: '如广场舞、太极拳。',
  },
  kind: { ...kind, rule: 'S1-05' },
  category: {
    kind: 'choice',
    title: '类别',
    rule: 'S1-08',
    of: itemCategories,
    listed: true,
    help: '健身技能配送分操舞类、武术类、其他类三类；科普健身讲座不分类别。',
  },
  note,
})
export type ItemFields = typeof itemFields
export type ItemDraft = DraftOf<ItemFields>

export function checkItem(draft: ItemDraft): Fault[] {
  const { kind: of, category, name = '' } = draft
  const faults = checkPlain(itemFields, draft)
  if (Array.from(name).length === 1) faults.push({ path: '/name', message: '项目名称应为 2 至 30 个字。' })
  if (of === 'skill' && category == null)
    faults.push({ path: '/category', message: '健身技能配送的项目须归入操舞类、武术类或其他类，请选择。' })
  if (of === 'lecture' && category != null)
    faults.push({ path: '/category', message: '科普健身讲座不分类别，请把类别留空。' })
  return faults
}

export const mostFee = 1_000_000

/** 课酬标准 (S1-05, A37): what the city pays for one lesson, by kind and by the coach's grade, for a time. */
export const feeFields = defineFields({
  kind: { ...kind, rule: 'S1-05' },
  grade: { kind: 'choice', title: '教练等级', rule: 'A37', of: coachGrades, needed: true, listed: true },
  feeFen: {
    kind: 'integer',
    title: '每节课酬（分）',
    rule: 'A37',
    least: 1,
    most: mostFee,
    needed: true,
    listed: true,
  },
  fromDay: { kind: 'day', title: '开始日期', rule: 'A37', needed: true, listed: true },
  untilDay: {
    kind: 'day',
    title: '截止日期',
    rule: 'A37',
    listed: true,
    help: '含当日；长期有效的留空。',
  },
  note,
})
export type FeeFields = typeof feeFields
export type FeeDraft = DraftOf<FeeFields>

export function checkFee(draft: FeeDraft): Fault[] {
  const { fromDay, untilDay } = draft
  const isBackwards = typeof untilDay === 'string' && typeof fromDay === 'string' && untilDay < fromDay
  return [
    ...checkPlain(feeFields, draft),
    ...(isBackwards ? [{ path: '/untilDay', message: '截止日期不能早于开始日期。' }] : []),
  ]
}

/** 配送场地 (S1-19): where a class is held. */
export const venueFields = defineFields({
  name: {
    kind: 'text',
    title: '场地名称',
    rule: 'S1-36',
    most: 60,
    wire: 200,
    needed: true,
    listed: true,
    sheet: { width: 24 },
  },
  address: {
    kind: 'text',
    title: '地址',
    rule: 'S1-36',
    most: 100,
    wire: 400,
    needed: true,
    listed: true,
    sheet: { width: 30 },
  },
  capacity: {
    kind: 'integer',
    title: '可容纳人数',
    rule: 'S1-07',
    least: 1,
    most: 100_000,
    needed: true,
    listed: true,
  },
  lng: { kind: 'number', title: '经度', rule: 'S1-36', least: -180, most: 180, listed: true },
  lat: { kind: 'number', title: '纬度', rule: 'S1-36', least: -90, most: 90, listed: true },
  crs: { kind: 'choice', title: '坐标系', rule: 'S1-36', of: crsWords, listed: true, sheet: false },
  note,
})
export type VenueFields = typeof venueFields
export type VenueDraft = DraftOf<VenueFields>

export function checkVenue(draft: VenueDraft): Fault[] {
  const { lng, lat, crs } = draft
  const given = [lng, lat, crs].filter((each) => each != null).length
  return [
    ...checkPlain(venueFields, draft),
    ...shortOf(draft, 'name', 60),
    ...shortOf(draft, 'address', 100),
    ...(given === 1 || given === 2
      ? [{ path: '/lng', message: '地图位置须同时有经度、纬度和坐标系，请补全，或全部留空。' }]
      : []),
  ]
}

const shortOf = (draft: VenueDraft, key: 'name' | 'address', most: number): Fault[] =>
  Array.from(draft[key] ?? '').length === 1
    ? [{ path: `/${key}`, message: `${venueFields[key].title}应为 2 至 ${most} 个字。` }]
    : []
