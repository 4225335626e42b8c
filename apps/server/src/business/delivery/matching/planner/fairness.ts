import { type Draft, fitOf, give, isLocked, nothing, takeBack } from './draft.ts'
import { groupEquals, unevenOf } from './equals.ts'
import { placeBest } from './greedy.ts'
import { at } from './ground.ts'

/**
 * Of coaches with the same items, districts and free times none has nothing while another has more than 1 + the mean of them
 * and something the first could take. Costs points where it must; what a person locked stays.
 */
export function evenOut(draft: Draft): void {
  const equals = groupEquals([...draft.ground.coaches.keys()], (k) => at(draft.ground.coaches, k).coach)
  // A class that moves may leave room for one left over, and that make another uneven again. Each turn either leaves fewer
  // over or fewer with nothing, so it ends.
  for (let again = true; again; ) {
    for (const group of equals) while (moveToIdle(draft, group)) {}
    again = false
    for (const c of draft.coachOf.keys())
      if ((draft.coachOf[c] ?? -1) < 0 && placeBest(draft, c)) again = true
  }
}

function moveToIdle(draft: Draft, group: readonly number[]): boolean {
  const has = (k: number) => at(draft.ground.coaches, k).coach.load + (draft.counts[k] ?? 0)
  const { idle: idles, loaded } = unevenOf(group, has)
  loaded.sort((a, b) => has(b) - has(a) || a - b)
  for (const idle of idles)
    for (const busy of loaded)
      for (const [c, k] of draft.coachOf.entries()) {
        if (k !== busy || isLocked(draft, c) || !at(draft.ground.eligible, c).includes(idle)) continue
        if (fitOf(draft, c, idle).inWay !== nothing) continue
        takeBack(draft, c)
        give(draft, c, idle)
        return true
      }
  return false
}
