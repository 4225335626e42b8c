/** Places on paper: what they are, in another style than the database's functions. Times in milliseconds. */

type State = 'taken' | 'waiting' | 'offered' | 'withdrawn' | 'expired'
export type Line = { who: string; state: State; until: number | undefined; late: boolean; accepted: boolean }
/** The place in the list is the order number less one. */
export type Model = {
  capacity: number
  closesAt: number
  promotesUntil: number
  endsAt: number
  offer: number
  waitingList: boolean
  closed: boolean
  lines: Line[]
}
export type Asked = { who: string; late: boolean }

const isLive = ({ state }: Line) => state === 'taken' || state === 'waiting' || state === 'offered'
const isHeld = ({ state }: Line) => state === 'taken' || state === 'offered'
export const liveOf = (model: Model, who: string) =>
  model.lines.find((line) => line.who === who && isLive(line))
const freeIn = ({ capacity, lines }: Model) => capacity - lines.filter(isHeld).length
const someWait = ({ lines }: Model) => lines.some(({ state }) => state === 'waiting')

function lapse(model: Model, now: number): void {
  for (const line of model.lines)
    if (line.state === 'offered' && (line.until ?? 0) <= now) {
      line.state = 'expired'
      line.until = undefined
    }
}

export function passOn(model: Model, now: number): void {
  lapse(model, now)
  if (model.closed) return
  for (const line of model.lines) {
    const end = line.late ? model.endsAt : model.promotesUntil
    if (freeIn(model) === 0 || line.state !== 'waiting' || now >= end) continue
    line.state = 'offered'
    line.until = Math.min(now + model.offer, end)
  }
}

/** How each of `people` was answered, or why nobody got anything. */
export function take(
  model: Model,
  people: readonly Asked[],
  { all, wait, anytime, now }: { all: boolean; wait: boolean; anytime: boolean; now: number },
): string[] | 'closed' | 'few' {
  if (model.closed || (!anytime && now >= model.closesAt)) return 'closed'
  // The refusal undoes what it passed on.
  const before = structuredClone(model.lines)
  if (model.lines.some(({ until }) => until !== undefined && until <= now)) passOn(model, now)
  const lacking = people.filter(({ who }) => !['taken', 'offered'].includes(liveOf(model, who)?.state ?? ''))
  if (all && lacking.length > freeIn(model)) {
    model.lines = before
    return 'few'
  }
  const answers = people.map(({ who, late }) => {
    const there = liveOf(model, who)
    if (there !== undefined) return there.state
    const isTaken = freeIn(model) > 0 && !someWait(model)
    if (!isTaken && !(wait && model.waitingList)) return 'full'
    model.lines.push({ who, state: isTaken ? 'taken' : 'waiting', until: undefined, late, accepted: false })
    return isTaken ? 'taken' : 'waiting'
  })
  passOn(model, now)
  return answers
}

/** `isNamed`: the latest place of that person is meant, and told once more when it was given back before. */
export function leave(model: Model, who: string, now: number, isNamed: boolean): boolean {
  const line = liveOf(model, who)
  if (line === undefined)
    return isNamed && model.lines.findLast((each) => each.who === who)?.state === 'withdrawn'
  line.state = 'withdrawn'
  line.until = undefined
  passOn(model, now)
  return true
}

export function accept(model: Model, who: string, now: number): boolean {
  passOn(model, now)
  const line = liveOf(model, who)
  if (line?.state === 'taken' && line.accepted) return true
  if (line?.state !== 'offered' || model.closed) return false
  line.accepted = true
  line.state = 'taken'
  line.until = undefined
  return true
}

export function resize(model: Model, capacity: number, now: number): 'taken' | undefined {
  const before = structuredClone(model.lines)
  lapse(model, now)
  if (capacity < model.capacity - freeIn(model)) {
    model.lines = before
    return 'taken'
  }
  model.capacity = capacity
  passOn(model, now)
  return undefined
}
