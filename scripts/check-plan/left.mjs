import { clash, lessonsOf, mayHave } from './question.mjs'

const order = ['competent', 'inDistrict', 'free', 'valid', 'notRefused', 'notBusy']
const reasons = [
  'nobody-competent',
  'nobody-in-district',
  'nobody-free',
  'nobody-valid',
  'all-refused',
  'all-busy',
]

/** Every class left over says why, and it is true. */
export function* checkLeft(question, { left }, own) {
  for (const { classId, reason, passed, takenBy } of left) {
    const failed = [...question.coaches.keys()].map((coachId) => [
      coachId,
      mayHave(question, coachId, classId),
    ])
    let among = failed
    let why
    for (const [i, sieve] of order.entries()) {
      among = among.filter(([, at]) => at !== sieve)
      if (passed[sieve] !== among.length)
        yield `${classId}: ${among.length} are ${sieve}, not ${passed[sieve]}`
      if (among.length === 0) why ??= reasons[i]
    }
    if (reason !== (why ?? 'taken')) yield `${classId} is left because ${why ?? 'taken'}, not ${reason}`
    const may = among.map(([coachId]) => coachId)
    const told = new Map(takenBy.map((one) => [one.coachId, one.classId]))
    if (told.size !== takenBy.length || told.size !== may.length || !may.every((id) => told.has(id)))
      yield `${classId}: it is not told of every coach what keeps him from it`
    for (const { coachId, classId: other } of takenBy) {
      const has = own.get(coachId)?.some((one) => one.classId === other) ?? false
      if (!has || !clash(question, lessonsOf(question, classId), lessonsOf(question, other)))
        yield `${classId}: ${other} does not keep ${coachId} from it`
    }
  }
}

/** Of equal coaches none has nothing while another has more than 1 + the mean and something the first could take. */
export function* checkFairness(question, _plan, own) {
  const groups = new Map()
  for (const coach of question.coaches.values()) {
    const free = coach.free.map(({ weekday, starts, ends }) => `${weekday}/${starts}/${ends}`)
    const key = [coach.items, coach.districts, free]
      .map((list) => [...new Set(list)].sort().join('|'))
      .join('#')
    groups.set(key, [...(groups.get(key) ?? []), coach])
  }
  for (const group of groups.values()) {
    const has = (coach) => coach.load + own.get(coach.id).length
    const mean = group.map(has).reduce((all, n) => all + n, 0) / group.length
    const idle = group.filter((coach) => has(coach) === 0)
    for (const busy of group.filter((coach) => has(coach) > 1 + mean))
      for (const { classId, locked } of own.get(busy.id))
        for (const { id } of locked ? [] : idle)
          if (mayHave(question, id, classId) === undefined)
            yield `${id} has nothing, ${busy.id} has ${has(busy)} and could give ${classId}`
  }
}
