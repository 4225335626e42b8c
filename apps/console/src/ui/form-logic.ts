import type { FieldFault } from '#lib/api.ts'

export type FormValues = Record<string, unknown>
export type FieldErrors = { name: string; errors: string[] }[]

/** `/leader/phone`, `body.leader.phone` and `leader.phone` all name the field `leader`, or `leader.phone` if known. */
export function findFieldName(path: string, known: readonly string[]): string | undefined {
  const dotted = path
    .replace(/^\/?(body[./])?/, '')
    .replaceAll('/', '.')
    .replace(/\[(\d+)\]/g, '.$1')
  if (known.includes(dotted)) return dotted
  const head = dotted.split('.')[0] ?? ''
  return known.includes(head) ? head : undefined
}

/** The server's faults sorted to fields; those of no field of this form stay general sentences. */
export function mapFaults(
  faults: readonly FieldFault[],
  known: readonly string[],
): { fields: FieldErrors; general: string[] } {
  const fields = new Map<string, string[]>()
  const general: string[] = []
  for (const { path, message } of faults) {
    const name = findFieldName(path, known)
    if (name) fields.set(name, [...(fields.get(name) ?? []), message])
    else general.push(message)
  }
  return { fields: [...fields].map(([name, errors]) => ({ name, errors })), general }
}

export type Difference = { name: string; mine: unknown; theirs: unknown }

/**
 * Fields where what the user has and what the record now says differ. A field the user never touched
 * (equal to `base`) is not theirs to defend: it silently takes the newer value, given in `taken`.
 */
export function compareVersions(
  names: readonly string[],
  base: FormValues,
  mine: FormValues,
  theirs: FormValues,
): { conflicts: Difference[]; taken: FormValues } {
  const conflicts: Difference[] = []
  const taken: FormValues = {}
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
