/** How old the people of a group are, told in numbers by which nobody can be known. */

export const ageBands = { minors: '18 岁以下', adults: '18 至 59 岁', seniors: '60 岁及以上' } as const
type AgeBand = keyof typeof ageBands
/** Who told no birthday is in none. */
export type AgeCounts = Readonly<Record<AgeBand, number>>
/** One band, or neighbours that are told together. */
export type AgeGroup = Readonly<{ bands: readonly AgeBand[]; count: number }>

/** Of fewer nobody is told how old they are: one or two persons of an age are known by name in their own street. */
export const fewestTold = 3

/** A band of one or two is told together with its neighbour; nothing where there are fewer than three in all. */
export function groupAges(counts: AgeCounts): readonly AgeGroup[] {
  let groups: AgeGroup[] = bandNames.map((band) => ({ bands: [band], count: counts[band] }))
  for (let at = findSmall(groups); at >= 0 && groups.length > 1; at = findSmall(groups)) {
    const beside = chooseBeside(groups, at)
    const [one, other] = [groups[Math.min(at, beside)], groups[Math.max(at, beside)]]
    const both = [one, other].flatMap((group) => group ?? [])
    const merged = {
      bands: both.flatMap(({ bands }) => bands),
      count: both.reduce((sum, { count }) => sum + count, 0),
    }
    groups = groups.toSpliced(Math.min(at, beside), 2, merged)
  }
  return groups.some(({ count }) => count >= fewestTold) ? groups : []
}

const bandNames = Object.keys(ageBands) as AgeBand[] // its own keys
const findSmall = (groups: readonly AgeGroup[]) =>
  groups.findIndex(({ count }) => count > 0 && count < fewestTold)

/** The smaller neighbour that has anybody. */
function chooseBeside(groups: readonly AgeGroup[], at: number): number {
  const size = (index: number) => groups[index]?.count || Number.POSITIVE_INFINITY
  if (at === 0) return 1
  if (at === groups.length - 1) return at - 1
  return size(at - 1) <= size(at + 1) ? at - 1 : at + 1
}

const together: Readonly<Record<string, string>> = {
  'minors adults': '59 岁及以下',
  'adults seniors': '18 岁及以上',
  'minors adults seniors': '各年龄段合计',
}
const nameOf = ({ bands }: AgeGroup) =>
  together[bands.join(' ')] ?? bands.map((band) => ageBands[band]).join('')

export function sayAges(groups: readonly AgeGroup[]): string {
  if (groups.length === 0) return `填写生日的学员不足 ${fewestTold} 名，不列年龄段`
  const isMerged = groups.some(({ bands }) => bands.length > 1)
  const parts = groups.map((group) => `${nameOf(group)} ${group.count}`).join('、')
  return `${parts} 名${isMerged ? `（不足 ${fewestTold} 名的年龄段与相邻的合并）` : ''}`
}
