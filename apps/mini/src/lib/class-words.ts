import type { OwnClasses, ShownClass } from '@jianwang/api'
import { courseStates, lessonStates } from '@jianwang/records/delivery'
import { formatLessonTime } from '@jianwang/records/delivery-times'
import { type PlaceState, placeStates } from '@jianwang/words/places'
import { dayOf, nowText, sayMoment } from './dates'
import { serverNow } from './server-time'
import { explainSeat, placeTones } from './sign-up-words'
import type { ItemOf } from './use-pages'

export type OwnClass = ItemOf<OwnClasses>
type Lesson = OwnClass['course']['lessons'][number]
type Tagged = { title: string; tone: string }

export const sayLesson = ({ startsAt, endsAt }: Lesson) =>
  formatLessonTime(new Date(startsAt), new Date(endsAt))

/** The first that is not over; undefined where none is left. */
export function nextLesson({ lessons }: Pick<OwnClass['course'], 'lessons'>): Lesson | undefined {
  return lessons.find(({ state, endsAt }) => state !== 'cancelled' && Date.parse(endsAt) > serverNow())
}

/** `3月10日（周三）09:00–10:30 起，共 8 节`; when nothing is ahead, how many there were. */
export function sayCourse(course: Pick<OwnClass['course'], 'lessons'>): string {
  const next = nextLesson(course)
  const count = `共 ${course.lessons.filter(({ state }) => state !== 'cancelled').length} 节`
  return next === undefined ? count : `${sayLesson(next)} 起，${count}`
}

/** One of today's that is on: who is there checks in. */
export const hasLessonToday = ({ lessons }: Pick<OwnClass['course'], 'lessons'>): boolean =>
  lessons.some(({ state, startsAt }) => isOn(state) && dayOf(startsAt) === dayOf(nowText()))
const isOn = (state: Lesson['state']) => state === 'confirmed' || state === 'held'

/** What is other than planned; nothing of a lesson that is ahead. */
export function tagOfLesson({ state }: Lesson): Tagged | undefined {
  if (state === 'cancelled' || state === 'absent') return { title: lessonStates[state], tone: 'warning' }
  return state === 'held' ? { title: lessonStates.held, tone: 'neutral' } : undefined
}

/** Who comes now is behind those who wait, also where a place is held for one of them. */
export const mustWait = ({ left, waiting }: Pick<ShownClass, 'left' | 'waiting'>) => left === 0 || waiting > 0

export function tagOfClass(shown: ShownClass): Tagged {
  if (!shown.maySignUp) return { title: '停止报名', tone: 'neutral' }
  return mustWait(shown)
    ? { title: '已满，可候补', tone: 'warning' }
    : { title: `余 ${shown.left} 个名额`, tone: 'success' }
}

const ended: Readonly<Record<string, string>> = {
  completed: courseStates.completed,
  'not-opened': courseStates['not-opened'],
  cancelled: courseStates.cancelled,
}
/** Also what nobody has closed yet is over after its last lesson. */
const endOf = ({ courseState, course }: OwnClass): string | undefined =>
  ended[courseState] ?? (nextLesson(course) === undefined ? courseStates.completed : undefined)
export const isKept = ({ state }: Pick<OwnClass, 'state'>) => state !== 'withdrawn' && state !== 'expired'
/** Has a place, an offer or a place in the line, in a class that is not over. */
export const isIn = (own: OwnClass) => endOf(own) === undefined && isKept(own)

export function tagOfOwn(own: OwnClass): Tagged {
  const over = isKept(own) ? endOf(own) : undefined
  const known = own.state as PlaceState // the wire tells no other
  return over === undefined
    ? { title: placeStates[known], tone: placeTones[known] }
    : { title: over, tone: 'neutral' }
}

/** Undefined where the class itself says enough: it was called off, or is over and he was not in it. */
export function explainOwn(own: OwnClass): string | undefined {
  const next = nextLesson(own.course)
  const end = endOf(own)
  if (next !== undefined && end === undefined)
    return explainSeat(own, `您已报名全部课程，请按时上课。下一节课：${sayLesson(next)}。`)
  return end === courseStates.completed && own.state === 'taken'
    ? '课程已经上完。街镇报送上课情况后，您可以在这里评价。'
    : undefined
}

/** In a list: what is to be done, else when one goes there next. */
export function noteOfOwn(own: OwnClass): string {
  const next = nextLesson(own.course)
  if (own.state === 'offered' && own.offeredUntil !== null)
    return `请在 ${sayMoment(own.offeredUntil)} 前确认`
  if (!isIn(own) || next === undefined) return own.course.unitName
  return [own.course.unitName, sayLesson(next), (next.venue ?? own.course.venue)?.name ?? ''].join(' · ')
}
