import { pinyin } from 'pinyin-pro'

/** S0-39: usernames are fixed once issued; renaming a unit does not change them (A16). */
export const cityUsername = 'sh'

type Named = { code: string; name: string }

// Readings a dictionary gets wrong in names of Shanghai (A16).
const overrides: Readonly<Record<string, string>> = { 莘庄: 'xz', 重固: 'cg', 浦东: 'pd' }

/** First letters of the name without its suffix: 区, 新区, 街道, 镇, 乡 take no letter (S0-41, A16). */
export function initialsOf(name: string): string {
  const bare = name.replace(/(新区|区|街道|镇|乡)$/, '')
  return (
    overrides[bare] ??
    pinyin(bare, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' })
      .join('')
      .toLowerCase()
  )
}

/** Colliding initials are all numbered 1, 2 … in the order of the administrative codes (S0-41). */
function number(units: readonly Named[], nameOf: (unit: Named) => string): Map<string, string> {
  const ordered = [...units].sort((a, b) => (a.code < b.code ? -1 : 1))
  const count = new Map<string, number>()
  for (const unit of ordered) count.set(nameOf(unit), (count.get(nameOf(unit)) ?? 0) + 1)
  const given = new Map<string, number>()
  return new Map(
    ordered.map((unit) => {
      const base = nameOf(unit)
      if (count.get(base) === 1) return [unit.code, base]
      given.set(base, (given.get(base) ?? 0) + 1)
      return [unit.code, `${base}${given.get(base)}`]
    }),
  )
}

export function districtUsernames(districts: readonly Named[]): Map<string, string> {
  return number(districts, (unit) => initialsOf(unit.name))
}

export function assignUsernames(districtUsername: string, streets: readonly Named[]): Map<string, string> {
  return number(streets, (unit) => `${districtUsername}_${initialsOf(unit.name)}`)
}
