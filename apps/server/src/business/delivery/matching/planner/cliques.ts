import { at, type Ground } from './ground.ts'

/** Classes of which one coach can teach at most one: each two of them clash. */
export type Clique = { coach: number; classes: number[] }

/** Classes each coach may have, by what is not locked: the other side of `eligible`, without what a lock of his keeps out. */
export function openByCoach(ground: Ground): number[][] {
  const own = ground.coaches.map((): number[] => [])
  const locked = Map.groupBy(ground.classes.keys(), (c) => at(ground.classes, c).lockedTo)
  for (const [c, { lockedTo }] of ground.classes.entries()) {
    if (lockedTo !== undefined) continue
    for (const k of at(ground.eligible, c))
      if (!locked.get(k)?.some((other) => ground.clash(c, other))) own[k]?.push(c)
  }
  return own
}

/** Open classes that stand in nobody's list: no plan places them. */
export function hopeless(ground: Ground, open: readonly (readonly number[])[]): Set<number> {
  const placed = new Set(open.flat())
  const isLeft = (c: number) => at(ground.classes, c).lockedTo === undefined && !placed.has(c)
  return new Set([...ground.classes.keys()].filter(isLeft))
}

/** Cliques that hold every two classes of the list which clash. */
export function coverClashes(ground: Ground, coach: number, classes: readonly number[]): Clique[] {
  const clashes = classes.map((): Set<number> => new Set())
  for (const [i, c] of classes.entries())
    for (let j = i + 1; j < classes.length; j++)
      if (ground.clash(c, at(classes, j))) {
        clashes[i]?.add(j)
        clashes[j]?.add(i)
      }
  const covered = classes.map((): Set<number> => new Set())
  const cliques: Clique[] = []
  for (const i of classes.keys())
    for (const j of at(clashes, i)) {
      if (j < i || at(covered, i).has(j)) continue
      const members = [i, j]
      for (const e of at(clashes, i)) if (members.every((m) => m === i || clashes[m]?.has(e))) members.push(e)
      for (const m of members) for (const e of members) covered[m]?.add(e)
      cliques.push({ coach, classes: members.map((m) => at(classes, m)) })
    }
  return cliques
}

/** With every other class of the list that clashes with all its members, in the order of the list. */
export function grow(ground: Ground, { coach, classes }: Clique, list: readonly number[]): Clique {
  const grown = [...classes]
  for (const c of list) if (!grown.includes(c) && grown.every((d) => ground.clash(c, d))) grown.push(c)
  return { coach, classes: grown }
}
