export type Chance = (below: number) => number
/** Repeatable from its seed. */
export function makeChance(start: number): Chance {
  let state = (start * 2_654_435_761 + 12_345) % 2_147_483_648
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
export function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[chance(from.length)] as T // the list is never empty
}
