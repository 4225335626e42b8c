import { byTime, far, lessonsOf } from './question.mjs'

/** What a class costs at a coach by itself. */
export function pairCost({ settings, cheapest, coaches, classes }, coachId, classId) {
  const coach = coaches.get(coachId)
  const one = classes.get(classId)
  const wishes = [
    [coach.prefers.items, one.item],
    [coach.prefers.districts, one.district],
    [one.wishes, coachId],
  ]
  const against = wishes.filter(([list, value]) => list.length > 0 && !list.includes(value)).length
  const more = Math.floor((coach.feeFen[one.kind] - cheapest[one.kind]) / settings.feeFenPerPoint)
  const lessons = one.lessons.length
  return {
    distance: far(coach.home, one.venue) * lessons,
    preference: against * settings.unpreferred * lessons,
    grade: more * lessons,
  }
}

/** The stated cost, part by part. */
export function* checkCost(question, { cost }, own) {
  const sum = { distance: 0, transfer: 0, load: 0, preference: 0, grade: 0 }
  for (const [coachId, list] of own) {
    const { busy, load } = question.coaches.get(coachId)
    for (const [n, { classId }] of list.entries()) {
      const pair = pairCost(question, coachId, classId)
      for (const part of ['distance', 'preference', 'grade']) sum[part] += pair[part]
      sum.load += question.settings.loadStep * (load + n)
    }
    const day = [...busy, ...list.flatMap(({ classId }) => lessonsOf(question, classId))].sort(byTime)
    for (const [i, lesson] of day.entries())
      if (i > 0 && day[i - 1].day === lesson.day) sum.transfer += far(day[i - 1].venue, lesson.venue)
  }
  const total = Object.values(sum).reduce((all, part) => all + part, 0)
  for (const [part, value] of Object.entries({ ...sum, total }))
    if (cost[part] !== value) yield `cost: ${part} is ${value}, not ${cost[part]}`
}
