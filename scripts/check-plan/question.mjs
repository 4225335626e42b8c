// The question of a plan, and what a coach may have. Independent of the planner on purpose: great circles by haversine, free
// time minute by minute, days as text.

const earth = 6_371_008.8
const radians = (degrees) => (degrees * Math.PI) / 180

/** Great circle in hectometres, rounded. */
export function far(a, b) {
  const north = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const east = Math.sin(radians(b.lng - a.lng) / 2) ** 2
  const part = north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east
  return Math.round((2 * earth * Math.asin(Math.min(1, Math.sqrt(part)))) / 100)
}

export function readProblem(problem) {
  const cheapest = (kind) => Math.min(...problem.coaches.map(({ feeFen }) => feeFen[kind]))
  return {
    settings: problem.settings,
    classes: new Map(problem.classes.map((one) => [one.id, one])),
    coaches: new Map(problem.coaches.map((one) => [one.id, one])),
    locks: new Map(problem.locked.map(({ classId, coachId }) => [classId, coachId])),
    refusals: new Set(problem.refused.map(({ classId, coachId }) => `${classId} ${coachId}`)),
    cheapest: { skill: cheapest('skill'), lecture: cheapest('lecture') },
    answers: new Map(),
    lessons: new Map(),
  }
}

const minute = (time) => {
  const [hours, minutes] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Lessons with their place, in order of time. */
export function lessonsOf({ classes, lessons }, classId) {
  const known = lessons.get(classId)
  if (known !== undefined) return known
  const one = classes.get(classId)
  const list = one.lessons.map((lesson) => ({ ...lesson, venue: one.venue })).sort(byTime)
  lessons.set(classId, list)
  return list
}

export const byTime = (a, b) => {
  const [x, y] = [`${a.day} ${a.starts}`, `${b.day} ${b.starts}`]
  return x < y ? -1 : x > y ? 1 : 0
}

/** True when nobody can give a lesson of each list. */
export function clash({ settings }, some, others) {
  return some.some((a) => others.some((b) => a.day === b.day && collide(settings, a, b)))
}

function collide(settings, a, b) {
  const [first, second] = byTime(a, b) <= 0 ? [a, b] : [b, a]
  const pause = minute(second.starts) - minute(first.ends)
  if (pause < 0) return true
  if (first.venue.lng === second.venue.lng && first.venue.lat === second.venue.lat) return false
  const way = Math.ceil((far(first.venue, second.venue) * 100) / settings.metresPerMinute)
  return pause < settings.changeMinutes + way
}

/** The first reason why not, or undefined. The order is that in which a plan tells reasons. */
export function mayHave(question, coachId, classId) {
  const coach = question.coaches.get(coachId)
  const one = question.classes.get(classId)
  if (!coach.items.includes(one.item)) return 'competent'
  if (!coach.districts.includes(one.district)) return 'inDistrict'
  if (one.lessons.some((lesson) => !isFree(question, coach, lesson))) return 'free'
  if (coach.validUntil !== null && one.lessons.some(({ day }) => day > coach.validUntil)) return 'valid'
  if (question.refusals.has(`${classId} ${coachId}`)) return 'notRefused'
  return isPromised(question, coachId, classId) ? 'notBusy' : undefined
}

export function isPromised(question, coachId, classId) {
  const coach = question.coaches.get(coachId)
  return coach.busy.length > 0 && clash(question, lessonsOf(question, classId), coach.busy)
}

function isFree(question, coach, { day, starts, ends }) {
  if (coach.absent.some(({ from, to }) => from <= day && day <= to)) return false
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
  const key = `${coach.id} ${weekday} ${starts} ${ends}`
  const known = question.answers.get(key) ?? isFreeAt(coach, weekday, minute(starts), minute(ends))
  question.answers.set(key, known)
  return known
}

/** Every minute of it lies in some free time. */
function isFreeAt(coach, weekday, from, to) {
  const free = coach.free
    .filter((one) => one.weekday === weekday)
    .map((one) => [minute(one.starts), minute(one.ends)])
  for (let at = from; at < to; at++)
    if (!free.some(([starts, ends]) => starts <= at && at < ends)) return false
  return true
}
