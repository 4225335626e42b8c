type Values = Readonly<Record<string, unknown>>
export type Difference = { name: string; mine: unknown; theirs: unknown }

/**
 * Fields where what the user has and what the record now says differ. A field the user never touched
 * (equal to `base`) is not theirs to defend: it silently takes the newer value, given in `taken`.
 */
export function compareVersions(
  names: readonly string[],
  base: Values,
  mine: Values,
  theirs: Values,
): { conflicts: Difference[]; taken: Record<string, unknown> } {
  const conflicts: Difference[] = []
  const taken: Record<string, unknown> = {}
  for (const name of names) {
    if (!(name in theirs) || isSame(mine[name], theirs[name])) continue
    if (isSame(mine[name], base[name])) taken[name] = theirs[name]
    else if (!isSame(base[name], theirs[name]))
      conflicts.push({ name, mine: mine[name], theirs: theirs[name] })
  }
  return { conflicts, taken }
}

/** Deep equality of plain values; empty text, null and absent are the same emptiness. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(normalize(a)) === JSON.stringify(normalize(b))
}

function normalize(value: unknown): unknown {
  if (value === undefined || value === '' || value === null) return null
  if (Array.isArray(value)) return value.map(normalize)
  if (typeof value !== 'object' || hasOwnText(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, normalize(part)]),
  )
}

/** Dates and dayjs values say themselves what they are worth. */
function hasOwnText(value: object): boolean {
  return 'toJSON' in value
}
