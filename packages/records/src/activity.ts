import { crsWords } from './coordinates.ts'
import type { Fault } from './faults.ts'
import { type DraftOf, defineFields, type WireOf } from './fields.ts'

export const publishers = { city: '市级', district: '区级', street: '街镇', team: '健身团队' } as const
export const activityStates = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  published: '已发布',
  cancelled: '已取消',
  ended: '已结束',
} as const
/** Who may sign up: anybody, members of teams of the publisher's area, or who lives there. */
export const audiences = {
  everybody: '所有市民',
  teams: '辖区内健身团队的队员',
  area: '辖区内的居民',
} as const
export type Publisher = keyof typeof publishers
export type ActivityState = keyof typeof activityStates

const minutes = { kind: 'integer', rule: 'S0-31', least: 0, most: 1_440, needed: true } as const
const age = {
  kind: 'integer',
  rule: 'S0-30',
  least: 0,
  most: 120,
  listed: true,
  help: '不限时留空。',
} as const

/** 活动 (S0-29…S0-33), in the order of the form. Whatever is listed anybody is told of what is published. */
export const activityFields = defineFields({
  title: { kind: 'text', title: '活动名称', rule: 'S0-29', most: 60, needed: true, listed: true },
  body: {
    kind: 'text',
    title: '活动内容',
    rule: 'S0-29',
    most: 5_000,
    needed: true,
    help: '发布后对外公开，请勿写入个人电话、身份证号码等个人信息。',
  },
  material: {
    kind: 'text',
    title: '参加须知和材料',
    rule: 'S0-29',
    most: 1_000,
    help: '如携带身份证、穿运动鞋；随活动一起公开。',
  },
  startsAt: { kind: 'moment', title: '开始时间', rule: 'S0-29', needed: true, listed: true },
  endsAt: { kind: 'moment', title: '结束时间', rule: 'S0-29', needed: true, listed: true },
  place: { kind: 'text', title: '活动地点', rule: 'S0-29', most: 100, needed: true, listed: true },
  lng: { kind: 'number', title: '经度', rule: 'S0-31', least: -180, most: 180, listed: true },
  lat: { kind: 'number', title: '纬度', rule: 'S0-31', least: -90, most: 90, listed: true },
  crs: { kind: 'choice', title: '坐标系', rule: 'S0-31', of: crsWords, listed: true },
  capacity: {
    kind: 'integer',
    title: '名额',
    rule: 'S0-30',
    least: 1,
    most: 100_000,
    needed: true,
    listed: true,
  },
  audience: { kind: 'choice', title: '面向', rule: 'S0-30', of: audiences, needed: true, listed: true },
  minAge: { ...age, title: '最小年龄' },
  maxAge: { ...age, title: '最大年龄' },
  signUpFrom: { kind: 'moment', title: '报名开始', rule: 'S0-30', needed: true, listed: true },
  signUpUntil: { kind: 'moment', title: '报名截止', rule: 'S0-30', needed: true, listed: true },
  waitingList: { kind: 'boolean', title: '候补', rule: 'S0-30', needed: true, listed: true },
  offerMinutes: {
    kind: 'integer',
    title: '递补名额保留',
    rule: 'S0-30',
    least: 5,
    most: 2_880,
    needed: true,
    help: '轮到候补的人在此时间内确认，过时让给下一位。',
  },
  checkInBeforeMinutes: { ...minutes, title: '活动开始前多久可以签到' },
  checkInAfterMinutes: { ...minutes, title: '活动结束后多久停止签到' },
  checkInRadiusMetres: {
    kind: 'integer',
    title: '签到距离',
    rule: 'S0-31',
    least: 50,
    most: 20_000,
    help: '不限时留空。限定后须在活动地点附近扫码，请先填写地图位置；不便提供位置的人由组织者在名单上签到。',
  },
  walkIn: { kind: 'boolean', title: '现场参加', rule: 'S0-31', needed: true },
})
export type ActivityFields = typeof activityFields
export type ActivityDraft = DraftOf<ActivityFields>
type ActivityWhole = WireOf<ActivityFields>

/** What a new one has where nothing is said; an offered place is held for two hours. */
export const activityDefaults = {
  audience: 'everybody',
  waitingList: true,
  offerMinutes: 120,
  checkInBeforeMinutes: 30,
  checkInAfterMinutes: 0,
  walkIn: false,
} satisfies ActivityDraft

const longest = 366 * 86_400_000

/** Every fault at once, of the whole that is to be stored. */
export function checkActivity(whole: ActivityWhole): Fault[] {
  const { lng, lat, crs, minAge, maxAge, checkInRadiusMetres } = whole
  const { startsAt, endsAt, signUpFrom, signUpUntil } = momentsOf(whole)
  const faults = checkWords(whole)
  const say = (path: string, message: string) => faults.push({ path, message })
  if (endsAt <= startsAt) say('/endsAt', '结束时间须晚于开始时间。')
  if (endsAt - startsAt > longest) say('/endsAt', '一次活动最长一年。')
  if (signUpUntil <= signUpFrom) say('/signUpUntil', '报名截止须晚于报名开始。')
  if (signUpUntil > startsAt) say('/signUpUntil', '报名须在活动开始前截止。')
  if ((lng === null) !== (lat === null) || (lng === null) !== (crs === null))
    say('/lng', '地图位置须同时有经度、纬度和坐标系。')
  if (checkInRadiusMetres !== null && lng === null)
    say('/checkInRadiusMetres', '限定签到距离，请先在地图上标出活动地点。')
  if (minAge !== null && maxAge !== null && minAge > maxAge) say('/maxAge', '最大年龄不能小于最小年龄。')
  return faults
}

/** What is wrong with its words alone. */
function checkWords({ title, body, place }: Pick<ActivityWhole, 'title' | 'body' | 'place'>): Fault[] {
  const isShort = (text: string) => Array.from(text.trim()).length < 2
  return [
    ...(isShort(title) ? [{ path: '/title', message: '请填写活动名称，2 到 60 个字。' }] : []),
    ...(body.trim() === '' ? [{ path: '/body', message: '请填写活动内容。' }] : []),
    ...(isShort(place) ? [{ path: '/place', message: '请填写活动地点，2 到 100 个字。' }] : []),
  ]
}

function momentsOf({ startsAt, endsAt, signUpFrom, signUpUntil }: ActivityWhole) {
  return {
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
    signUpFrom: Date.parse(signUpFrom),
    signUpUntil: Date.parse(signUpUntil),
  }
}
