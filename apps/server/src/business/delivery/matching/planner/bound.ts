import { type Clique, hopeless, openByCoach } from './cliques.ts'
import { at, type Ground } from './ground.ts'
import { loadPrice } from './price.ts'

/** Prices of a Lagrangian relaxation: whatever they are, the bound is true; good ones make it near. */
export type Prices = {
  leftPrice: number
  classPrices: Float64Array
  cliques: (Clique & { price: number })[]
  scarce: Scarce
}
/** Classes that have fewer places than they are: each clique holds at most one of them, every other pair counts whole. */
export type Scarce = { classes: number[]; cliques: Clique[] }

/** Without a solver: each class at what it costs at its cheapest coach, the dearest being those left over. */
export function simplePrices(ground: Ground, left: number): Prices {
  const { classes, eligible, price } = ground
  const open = classes.map(({ lockedTo }, c) => (lockedTo === undefined ? eligible[c]?.[0] : undefined))
  const classPrices = Float64Array.from(open, (cheapest, c) =>
    cheapest === undefined ? 0 : price(c, cheapest),
  )
  const more = Math.max(0, left - hopeless(ground, openByCoach(ground)).size)
  const leftPrice = classPrices.toSorted().at(-1 - more) ?? 0
  return { leftPrice, classPrices, cliques: [], scarce: { classes: [], cliques: [] } }
}

/** No plan that leaves so many classes costs less. The way from lesson to lesson, never less than nothing, is left out. */
export function costBound(ground: Ground, prices: Prices, left: number): number {
  const { leftPrice, classPrices } = prices
  const open = openByCoach(ground)
  const nobody = hopeless(ground, open)
  let bound = -leftPrice * left
  for (const [c, { lockedTo }] of ground.classes.entries())
    if (lockedTo !== undefined) bound += ground.price(c, lockedTo)
    else bound += nobody.has(c) ? leftPrice : Math.min(classPrices[c] ?? 0, leftPrice)
  const byCoach = Map.groupBy(prices.cliques, ({ coach }) => coach)
  for (const [k, own] of open.entries()) bound += coachBound(ground, prices, k, own, byCoach.get(k) ?? [])
  return Math.max(0, Math.ceil(bound - 1e-6))
}

/** The least a coach adds when he may have what he likes at these prices. */
function coachBound(
  ground: Ground,
  { classPrices }: Prices,
  k: number,
  open: readonly number[],
  cliques: readonly (Clique & { price: number })[],
): number {
  const reduced = new Map<number, number>(open.map((c) => [c, ground.price(c, k) - (classPrices[c] ?? 0)]))
  let bound = 0
  for (const { classes, price } of cliques) {
    bound -= price
    for (const c of classes) reduced.set(c, (reduced.get(c) ?? 0) + price)
  }
  const step = ground.problem.settings.loadStep
  const locked = ground.classes.reduce((sum, { lockedTo }) => sum + Number(lockedTo === k), 0)
  const before = at(ground.coaches, k).coach.load
  bound += loadPrice(before, locked, step)
  let had = before + locked
  for (const value of [...reduced.values()].sort((a, b) => a - b)) {
    if (value + step * had >= 0) break
    bound += value + step * had
    had++
  }
  return bound
}

/** No plan leaves fewer: those nobody may have, and of the scarce ones what their coaches' places do not hold. */
export function leftBound(ground: Ground, { classes, cliques }: Scarce): number {
  const open = openByCoach(ground)
  const nobody = hopeless(ground, open)
  const scarce = new Set(classes.filter((c) => !nobody.has(c) && ground.classes[c]?.lockedTo === undefined))
  const held = new Set(cliques.flatMap((clique) => clique.classes.map((c) => `${clique.coach} ${c}`)))
  let places = cliques.length
  for (const [k, own] of open.entries())
    for (const c of own) if (scarce.has(c) && !held.has(`${k} ${c}`)) places++
  return nobody.size + Math.max(0, scarce.size - places)
}
