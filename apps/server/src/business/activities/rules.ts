import type { FieldFault } from '#platform/problem'
import type { ActivityRow, Audience, Crs } from './tables.ts'

/** What a person writes; null clears. Moments are ISO 8601. */
export type ActivityDraft = {
  title: string
  body: string
  startsAt: string
  endsAt: string
  place: string
  lng?: number | null
  lat?: number | null
  crs?: Crs | null
  capacity: number
  audience?: Audience
  minAge?: number | null
  maxAge?: number | null
  signUpFrom?: string
  signUpUntil?: string
  waitingList?: boolean
  offerMinutes?: number
  material?: string | null
  checkInBeforeMinutes?: number
  checkInAfterMinutes?: number
  checkInRadiusMetres?: number | null
  walkIn?: boolean
}
export type Columns = Pick<
  ActivityRow,
  | 'title'
  | 'body'
  | 'starts_at'
  | 'ends_at'
  | 'place'
  | 'lng'
  | 'lat'
  | 'crs'
  | 'capacity'
  | 'audience'
  | 'min_age'
  | 'max_age'
  | 'sign_up_from'
  | 'sign_up_until'
  | 'waiting_list'
  | 'offer_minutes'
  | 'material'
  | 'check_in_before_minutes'
  | 'check_in_after_minutes'
  | 'check_in_radius_metres'
  | 'walk_in'
>

/** Without a window of its own one signs up from now until it begins; an offered place is held for two hours. */
export function toColumns(draft: ActivityDraft, now: Date): Columns {
  const startsAt = new Date(draft.startsAt)
  return {
    title: draft.title.trim(),
    body: draft.body.trim(),
    starts_at: startsAt,
    ends_at: new Date(draft.endsAt),
    place: draft.place.trim(),
    lng: draft.lng ?? null,
    lat: draft.lat ?? null,
    crs: draft.crs ?? null,
    capacity: draft.capacity,
    audience: draft.audience ?? 'everybody',
    min_age: draft.minAge ?? null,
    max_age: draft.maxAge ?? null,
    sign_up_from: draft.signUpFrom === undefined ? now : new Date(draft.signUpFrom),
    sign_up_until: draft.signUpUntil === undefined ? startsAt : new Date(draft.signUpUntil),
    waiting_list: draft.waitingList ?? true,
    offer_minutes: draft.offerMinutes ?? 120,
    material: draft.material?.trim() || null,
    check_in_before_minutes: draft.checkInBeforeMinutes ?? 30,
    check_in_after_minutes: draft.checkInAfterMinutes ?? 0,
    check_in_radius_metres: draft.checkInRadiusMetres ?? null,
    walk_in: draft.walkIn ?? false,
  }
}

export function draftOfRow(row: Columns): ActivityDraft {
  return {
    title: row.title,
    body: row.body,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    place: row.place,
    lng: row.lng,
    lat: row.lat,
    crs: row.crs,
    capacity: row.capacity,
    audience: row.audience,
    minAge: row.min_age,
    maxAge: row.max_age,
    signUpFrom: row.sign_up_from.toISOString(),
    signUpUntil: row.sign_up_until.toISOString(),
    waitingList: row.waiting_list,
    offerMinutes: row.offer_minutes,
    material: row.material,
    checkInBeforeMinutes: row.check_in_before_minutes,
    checkInAfterMinutes: row.check_in_after_minutes,
    checkInRadiusMetres: row.check_in_radius_metres,
    walkIn: row.walk_in,
  }
}

const longest = 366 * 86_400_000

/** Every fault at once, each by the name of its field on the wire. */
export function checkActivity(row: Columns): FieldFault[] {
  const faults: FieldFault[] = []
  const say = (path: string, message: string) => faults.push({ path, message })
  if ([...row.title].length < 2) say('/title', '请填写活动名称，2 到 60 个字。')
  if (row.body === '') say('/body', '请填写活动内容。')
  if ([...row.place].length < 2) say('/place', '请填写活动地点，2 到 100 个字。')
  if (row.ends_at <= row.starts_at) say('/endsAt', '结束时间须晚于开始时间。')
  if (row.ends_at.getTime() - row.starts_at.getTime() > longest) say('/endsAt', '一次活动最长一年。')
  if (row.sign_up_until <= row.sign_up_from) say('/signUpUntil', '报名截止须晚于报名开始。')
  if (row.sign_up_until > row.starts_at) say('/signUpUntil', '报名须在活动开始前截止。')
  if ((row.lng === null) !== (row.lat === null) || (row.lng === null) !== (row.crs === null))
    say('/lng', '地图位置须同时有经度、纬度和坐标系。')
  if (row.check_in_radius_metres !== null && row.lng === null)
    say('/checkInRadiusMetres', '限定签到距离，请先在地图上标出活动地点。')
  if (row.min_age !== null && row.max_age !== null && row.min_age > row.max_age)
    say('/maxAge', '最大年龄不能小于最小年龄。')
  return faults
}
