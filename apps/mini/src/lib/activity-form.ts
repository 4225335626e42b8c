import { dayOf, timeOf } from './dates'
import { forget, keep, readKept } from './kept'
import { Problem } from './request'
import type { LedActivity, LedDraft } from './wire'

/** As typed; kept on this phone until the server has it. */
export type ActivityForm = {
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
export type FormFaults = Partial<Record<keyof ActivityForm, string>>

export const emptyForm: ActivityForm = {
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

export function formOf(activity: LedActivity): ActivityForm {
  return {
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

const length = (text: string) => Array.from(text.trim()).length

/** What to do about each entry; the server asks all of it again. */
export function checkForm(form: ActivityForm): FormFaults {
  const { title, body, day, starts, ends, place, capacity } = form
  return {
    ...(length(title) < 2 ? { title: '请填写活动名称，2 到 60 个字。' } : {}),
    ...(length(body) === 0 ? { body: '请填写活动内容。' } : {}),
    ...(day === '' ? { day: '请选择活动日期。' } : {}),
    ...(starts === '' ? { starts: '请选择开始时间。' } : {}),
    ...(ends === '' ? { ends: '请选择结束时间。' } : {}),
    ...(starts !== '' && ends !== '' && ends <= starts ? { ends: '结束时间须晚于开始时间。' } : {}),
    ...(length(place) < 2 ? { place: '请填写活动地点，2 到 100 个字。' } : {}),
    ...(/^[1-9]\d{0,5}$/.test(capacity.trim()) ? {} : { capacity: '请填写名额（整数）。' }),
  }
}

/** The times are Shanghai's, wherever the phone is. */
export function draftOf(form: ActivityForm): LedDraft {
  const at = (time: string) => new Date(`${form.day}T${time}:00+08:00`).toISOString()
  return {
    title: form.title.trim(),
    body: form.body.trim(),
    startsAt: at(form.starts),
    endsAt: at(form.ends),
    place: form.place.trim(),
    capacity: Number(form.capacity),
    audience: form.teamsOnly ? 'teams' : 'everybody',
    waitingList: form.waitingList,
    material: form.material.trim() || null,
    signUpUntil: at(form.starts),
  }
}

const entries: Readonly<Record<string, keyof ActivityForm>> = {
  '/title': 'title',
  '/body': 'body',
  '/startsAt': 'starts',
  '/endsAt': 'ends',
  '/signUpUntil': 'starts',
  '/place': 'place',
  '/capacity': 'capacity',
  '/material': 'material',
}

/** The server's faults at their entries; none when it said something else. */
export function faultsOf(error: unknown): FormFaults {
  if (!(error instanceof Problem)) return {}
  const found: FormFaults = {}
  for (const { path, message } of error.errors) {
    const entry = entries[path]
    if (entry !== undefined) found[entry] = message
  }
  return found
}

const nameOf = (of: string) => `activity:${of}`
/** `of` is the activity, or for a new one the team. */
export const readForm = (of: string): ActivityForm | undefined => readKept<ActivityForm>(nameOf(of))
export const keepForm = (of: string, form: ActivityForm): boolean => keep(nameOf(of), form)
export const dropForm = (of: string): void => forget(nameOf(of))
