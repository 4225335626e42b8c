import { type Draft, fitOf, give, isLocked, priceToAdd, takeBack } from './draft.ts'
import { findBest, placeBest } from './greedy.ts'
import { at } from './ground.ts'

/** How many coaches a class is tried with when only points are to be won, and how long a chain makes room for one left over. */
const nearest = 20
const chainLength = 4
/** Each round looks at every class; two or three find nearly all there is. */
const mostRounds = 6

/** Makes a plan better by moves until none helps: first fewer classes left over, then points. Never makes it worse. */
export function improve(draft: Draft): void {
  for (let round = 0; round < mostRounds; round++) {
    let moved = placeLeft(draft)
    for (const c of draft.coachOf.keys())
      if ((draft.coachOf[c] ?? -1) >= 0 && !isLocked(draft, c) && moveOne(draft, c)) moved = true
    if (!moved) return
  }
  placeLeft(draft)
}

function placeLeft(draft: Draft): boolean {
  let placed = false
  for (const c of draft.coachOf.keys())
    if ((draft.coachOf[c] ?? -1) < 0 && makeRoom(draft, c, chainLength, new Set([c]))) placed = true
  return placed
}

/** Gives the class a coach, if need be by moving one that is in its way, and so on; undone where that leads nowhere. */
function makeRoom(draft: Draft, c: number, depth: number, seen: Set<number>): boolean {
  if (placeBest(draft, c)) return true
  if (depth === 0) return false
  for (const k of at(draft.ground.eligible, c)) {
    const b = fitOf(draft, c, k).inWay
    if (b < 0 || seen.has(b)) continue
    seen.add(b)
    takeBack(draft, b)
    give(draft, c, k)
    if (makeRoom(draft, b, depth - 1, seen)) return true
    takeBack(draft, c)
    give(draft, b, k)
  }
  return false
}

/** The best of: to another coach, or to another coach while what is in its way goes elsewhere. */
function moveOne(draft: Draft, c: number): boolean {
  const home = draft.coachOf[c] ?? -1
  takeBack(draft, c)
  const stay = priceToAdd(draft, c, home, fitOf(draft, c, home).transfer)
  const free = findBest(draft, c, stay)
  let best: Move = {
    coach: free?.coach ?? home,
    out: -1,
    to: -1,
    gain: free === undefined ? 0 : stay - free.price,
  }
  for (const k of at(draft.ground.eligible, c).slice(0, nearest)) {
    if (k === home || draft.ground.price(c, k) >= stay - best.gain) continue
    best = trySwap(draft, c, k, stay, best.gain) ?? best
  }
  if (best.out >= 0) {
    takeBack(draft, best.out)
    give(draft, best.out, best.to)
  }
  give(draft, c, best.coach)
  return best.gain > 0
}

type Move = { coach: number; out: number; to: number; gain: number }

/** The class to `k` and what is in its way there elsewhere, when both together cost less than they do now. */
function trySwap(draft: Draft, c: number, k: number, stay: number, gained: number): Move | undefined {
  const b = fitOf(draft, c, k).inWay
  if (b < 0) return undefined
  takeBack(draft, b)
  const was = priceToAdd(draft, b, k, fitOf(draft, b, k).transfer)
  const now = priceToAdd(draft, c, k, fitOf(draft, c, k).transfer)
  give(draft, c, k)
  const other = findBest(draft, b, stay + was - now - gained)
  takeBack(draft, c)
  give(draft, b, k)
  if (other === undefined) return undefined
  return { coach: k, out: b, to: other.coach, gain: stay + was - now - other.price }
}
