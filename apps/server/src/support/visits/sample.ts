import { createHash } from 'node:crypto'

export type Weighed = Readonly<{ id: string; weight: number }>

/**
 * Draws by weight, nothing twice: each gets a number of the seed and its id, and the lowest -ln(u) / weight are drawn
 * (Efraimidis and Spirakis), so that the first is drawn in proportion to its weight, and so is each next one of the rest.
 * The same seed draws the same, in whatever order they stand. What weighs nothing is never drawn.
 */
export function drawSample<T extends Weighed>(all: readonly T[], count: number, seed: string): T[] {
  return all
    .filter(({ weight }) => weight > 0)
    .map((one) => ({ one, key: -Math.log(chanceOf(seed, one.id)) / one.weight }))
    .sort((a, b) => a.key - b.key || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one)
}

/** Above 0 and at most 1, in 48 bits. */
function chanceOf(seed: string, id: string): number {
  const bytes = createHash('sha256').update(`${seed}\n${id}`).digest()
  return (bytes.readUIntBE(0, 6) + 1) / 2 ** 48
}
