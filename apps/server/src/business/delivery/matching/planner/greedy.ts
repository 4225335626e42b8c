import { type Draft, fitOf, give, nothing, openDraft, priceToAdd } from './draft.ts'
import { at, type Ground } from './ground.ts'

/** One class after the other, those with the fewest coaches first, each to whom it costs least at that moment. */
export function planGreedily(ground: Ground): Draft {
  const draft = openDraft(ground)
  const order = [...ground.classes.keys()]
    .filter((c) => at(ground.classes, c).lockedTo === undefined)
    .sort((a, b) => at(ground.eligible, a).length - at(ground.eligible, b).length || a - b)
  for (const c of order) placeBest(draft, c)
  return draft
}

/** True when somebody could take it. */
export function placeBest(draft: Draft, c: number): boolean {
  const best = findBest(draft, c, Number.POSITIVE_INFINITY)
  if (best === undefined) return false
  give(draft, c, best.coach)
  return true
}

/** To whom it costs least, when that is less than `below`. */
export function findBest(
  draft: Draft,
  c: number,
  below: number,
): { coach: number; price: number } | undefined {
  let best: { coach: number; price: number } | undefined
  let least = below
  for (const k of at(draft.ground.eligible, c)) {
    // They come by their own price; nothing that follows can be cheaper than this alone.
    if (draft.ground.price(c, k) >= least) break
    if (priceToAdd(draft, c, k, 0) >= least) continue
    const fit = fitOf(draft, c, k)
    if (fit.inWay !== nothing) continue
    const price = priceToAdd(draft, c, k, fit.transfer)
    if (price >= least) continue
    least = price
    best = { coach: k, price }
  }
  return best
}
