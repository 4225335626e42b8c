import type { TimelineEntry } from '#ui/timeline.tsx'
import type { Happening } from './team-requests.ts'

const tones: Record<string, TimelineEntry['tone']> = {
  file: 'success',
  review: 'success',
  certify: 'info',
  return: 'error',
  'cancel-filing': 'warning',
  delete: 'error',
  dissolve: 'error',
}

/** Work on the roster comes in runs; one line tells the run. */
const rosterActs = new Set(['add-member', 'edit-member', 'remove-member'])

/** The team's history, newest first; the same person's roster work of one day is one line with its count. */
export function listHappenings(timeline: readonly Happening[]): TimelineEntry[] {
  const runs: { entry: Happening; count: number }[] = []
  for (const entry of [...timeline].sort(compare)) {
    const last = runs.at(-1)
    if (last && isSameRun(last.entry, entry)) last.count += 1
    else runs.push({ entry, count: 1 })
  }
  return runs.map(({ entry, count }, at) => ({
    id: `${entry.occurredAt}-${entry.action}-${at}`,
    at: entry.occurredAt,
    title: count > 1 ? `${entry.title} ${count} 人` : entry.title,
    actor: [entry.actorName, entry.unitName].filter(Boolean).join(' · '),
    note: entry.reason,
    tone: tones[entry.action] ?? 'neutral',
  }))
}

/** What happened in one moment stands in no order, but nothing comes before the registration. */
function compare(a: Happening, b: Happening): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? 1 : -1
  return Number(isFirst(a)) - Number(isFirst(b))
}

function isFirst({ fromState }: Happening): boolean {
  return fromState === null
}

function isSameRun(a: Happening, b: Happening): boolean {
  return (
    rosterActs.has(a.action) &&
    a.action === b.action &&
    a.actorName === b.actorName &&
    !a.reason &&
    !b.reason &&
    a.occurredAt.slice(0, 10) === b.occurredAt.slice(0, 10)
  )
}
