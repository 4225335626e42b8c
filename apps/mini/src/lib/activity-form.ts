import type { Activity } from '@jianwang/api'
import { activityDefaults, checkActivity } from '@jianwang/records/activity'
import { messageAt } from '@jianwang/records/faults'
import { dayOf, timeOf } from './dates'
import { type Faults, faultsOf } from './faults'
import { forget, keep, readKept } from './kept'

/** As typed; kept on this phone until the server has it. */
export type ActivityForm = {
  /** Of the activity that is changed; 0 of a new one. */
  version: number
  title: string
  body: string
  day: string
  starts: string
  ends: string
  place: string
  capacity: string
  teamsOnly: boolean
  waitingList: boolean
  material: string
}

export const emptyForm: ActivityForm = {
  version: 0,
  title: '',
  body: '',
  day: '',
  starts: '',
  ends: '',
  place: '',
  capacity: '',
  teamsOnly: false,
  waitingList: true,
  material: '',
}

export function formOf(activity: Activity): ActivityForm {
  return {
    version: activity.version,
    title: activity.title,
    body: activity.body,
    day: dayOf(activity.startsAt),
    starts: timeOf(activity.startsAt),
    ends: timeOf(activity.endsAt),
    place: activity.place,
    capacity: String(activity.capacity),
    teamsOnly: activity.audience === 'teams',
    waitingList: activity.waitingList,
    material: activity.material ?? '',
  }
}

/** What a leader's form does not ask about. */
const unasked = {
  ...activityDefaults,
  lng: null,
  lat: null,
  crs: null,
  minAge: null,
  maxAge: null,
  checkInRadiusMetres: null,
  signUpFrom: '',
}

/** What to do about each entry; the server asks all of it again. */
export function checkForm(form: ActivityForm): Faults {
  const { day, starts, ends, capacity } = form
  const wrong = checkActivity({ ...unasked, ...draftOf(form) })
  return faultsOf({
    title: messageAt(wrong, 'title'),
    body: messageAt(wrong, 'body'),
    day: day === '' ? '请选择活动日期。' : undefined,
    starts: starts === '' ? '请选择开始时间。' : undefined,
    ends: ends === '' ? '请选择结束时间。' : messageAt(wrong, 'endsAt'),
    place: messageAt(wrong, 'place'),
    capacity: /^[1-9]\d{0,5}$/.test(capacity.trim()) ? undefined : '请填写名额（整数）。',
  })
}

/** The times are Shanghai's, wherever the phone is; a moment that is not said yet is empty. */
export function draftOf(form: ActivityForm) {
  const at = (time: string) => {
    // Some browsers give seconds as well.
    const moment = new Date(`${form.day}T${time.slice(0, 5)}:00+08:00`)
    return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
  }
  return {
    title: form.title.trim(),
    body: form.body.trim(),
    startsAt: at(form.starts),
    endsAt: at(form.ends),
    place: form.place.trim(),
    capacity: Number(form.capacity),
    audience: form.teamsOnly ? ('teams' as const) : ('everybody' as const),
    waitingList: form.waitingList,
    material: form.material.trim() || null,
    signUpUntil: at(form.starts),
  }
}

/** Entries that the server calls otherwise. */
export const namesOnWire = { startsAt: 'starts', endsAt: 'ends', signUpUntil: 'starts' }

/** Of which activity, or for a new one of which team. */
const nameOf = (of: string) => `activity:${of}`
export const keepForm = (of: string, form: ActivityForm): boolean => keep(nameOf(of), form)
export const dropForm = (of: string): void => forget(nameOf(of))

/** What is kept of this version, or `base`. A former build kept the version in the name, and none of a new activity. */
export function keptForm(of: string, base: ActivityForm): ActivityForm {
  const former = nameOf(`${of}:${base.version}`)
  const old = readKept<ActivityForm>(former)
  if (old !== undefined && keepForm(of, { ...old, version: base.version })) forget(former)
  const kept = readKept<Partial<ActivityForm>>(nameOf(of))
  return kept !== undefined && (kept.version ?? 0) === base.version ? { ...base, ...kept } : base
}
