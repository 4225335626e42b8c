import { createHash } from 'node:crypto'
import type { Change, Entry, Trace } from './above.ts'
import { saySpan } from './schedule.ts'

/** In the order of the page: by district and unit, then by time. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  const key = (entry: Entry) => `${entry.path} ${entry.startsAt} ${entry.id}`
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** SHA-256 of what is published, whatever order its parts were read in. */
export function digestOf(entries: readonly Entry[]): string {
  const lines = sortEntries(entries).map(spell)
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex')
}

/** A stored entry comes back with its members in another order. */
const spell = (entry: Entry) =>
  JSON.stringify(Object.entries({ ...entry, more: Object.entries(entry.more).sort() }).sort())

export const ofPath = (entries: readonly Entry[], path: string) =>
  entries.filter((entry) => entry.path.startsWith(path))

/** What is other now, one sentence a thing, in the order of the page. */
export function compareContents(before: readonly Entry[], after: readonly Entry[]): Change[] {
  const had = new Map(before.map((entry) => [entry.id, entry]))
  const has = new Map(after.map((entry) => [entry.id, entry]))
  return sortEntries([...new Map([...had, ...has]).values()]).flatMap((entry) => {
    const text = sayChange(had.get(entry.id), has.get(entry.id))
    return text === undefined ? [] : [{ path: entry.path, text }]
  })
}

const added = '新增：'
/** Something more was published; nothing that stood was wrong. */
export const isAddition = ({ text }: Change) => text.startsWith(added)

function sayChange(before: Entry | undefined, after: Entry | undefined): string | undefined {
  if (before === undefined) return after && `${added}${sayEntry(after)}，地点：${after.place}`
  if (after === undefined) return `取消：${sayEntry(before)}`
  if (spell(before) === spell(after)) return undefined
  const was = saySpan(before.startsAt, before.endsAt)
  const is = saySpan(after.startsAt, after.endsAt)
  const parts = [
    ...(was === is ? [] : [`时间改为${is}`]),
    ...(before.place === after.place ? [] : [`地点改为${after.place}`]),
    ...(before.title === after.title ? [] : [`项目改为${after.title}`]),
    ...Object.entries(after.more).flatMap(([key, value]) =>
      value === '' || before.more[key] === value ? [] : [value],
    ),
  ]
  return `更改：${sayEntry(before)}${parts.length === 0 ? '，内容有更改' : `，${parts.join('，')}`}`
}

const sayEntry = ({ unit, title, startsAt, endsAt }: Entry) =>
  `${unit}“${title}”（${saySpan(startsAt, endsAt)}）`

/** What calendars are told of an entry: `entry` where it stands in no content (any more), or is called off. */
export type Track = Readonly<{
  id: string
  sequence: number
  changedAt: string
  entry?: Entry
  isCancelled?: true
}>
/** The last issue of a publication, as calendars see it. */
export type Tracked = Readonly<{ content: readonly Entry[]; tracks: readonly Track[] }>

/**
 * Of the next issue: an entry counts up with every issue in which it is other than before, and what is no longer named is
 * called off, unless another publication has it.
 * @param before of the same publication; undefined for its first issue
 * @param others of the publications beside it
 * @param traces of a guest that counts itself: its numbers stand
 */
export function nextTracks(
  content: readonly Entry[],
  before: Tracked | undefined,
  others: readonly Tracked[],
  at: Date,
  traces: ReadonlyMap<string, Trace> = new Map(),
): Track[] {
  const [mine, theirs] = [before === undefined ? [] : listKept([before]), listKept(others)]
  const known = new Map([...theirs, ...mine].sort(bySequence).map((kept) => [kept.entry.id, kept]))
  const named = new Set(content.map(({ id }) => id))
  const elsewhere = new Map(theirs.flatMap((kept) => (kept.isCancelled ? [] : [[kept.entry.id, kept]])))
  const standing = content.map((entry): Track => {
    const was = known.get(entry.id)
    return { id: entry.id, ...countOn(was, { entry, isCancelled: false }, traces.get(entry.id), at) }
  })
  const gone = mine.filter(({ entry }) => !named.has(entry.id))
  return [...standing, ...gone.flatMap((kept) => trackGone(kept, elsewhere.get(kept.entry.id), at, traces))]
}

function trackGone(
  was: Kept,
  elsewhere: Kept | undefined,
  at: Date,
  traces: ReadonlyMap<string, Trace>,
): Track[] {
  if (elsewhere !== undefined && elsewhere.sequence > was.sequence) return []
  const [entry, isCancelled] = [elsewhere?.entry ?? was.entry, elsewhere === undefined]
  const known = traces.get(was.entry.id)
  // It moved to where nothing is published yet: called off here by its number of before, so that where it stands is believed.
  const trace = known && isCancelled && !known.isOff ? { ...known, sequence: was.sequence } : known
  const track = { id: entry.id, ...countOn(was, { entry, isCancelled }, trace, at), entry }
  return [isCancelled ? { ...track, isCancelled } : track]
}

/** The guest's number where it counts itself, else one more for what is other; it never counts down. */
function countOn(
  was: Kept | undefined,
  is: Pick<Kept, 'entry' | 'isCancelled'>,
  trace: Trace | undefined,
  at: Date,
): Pick<Track, 'sequence' | 'changedAt'> {
  const isSame =
    was !== undefined && was.isCancelled === is.isCancelled && spell(was.entry) === spell(is.entry)
  const own = was === undefined ? 0 : was.sequence + (isSame ? 0 : 1)
  const sequence = trace === undefined ? own : Math.max(trace.sequence, was?.sequence ?? 0)
  const changedAt = isSame && sequence === was.sequence ? was.changedAt : at
  return { sequence, changedAt: changedAt.toISOString() }
}

export type Kept = Readonly<{ entry: Entry; sequence: number; changedAt: Date; isCancelled: boolean }>

const bySequence = (a: Kept, b: Kept) =>
  a.sequence - b.sequence || a.changedAt.getTime() - b.changedAt.getTime()

/** What all of them say together: of an entry that several know, what was changed last. */
export function listKept(all: readonly Tracked[]): Kept[] {
  const kept = all.flatMap(({ content, tracks }) => {
    const standing = new Map(content.map((entry) => [entry.id, entry]))
    return tracks.flatMap(({ id, sequence, changedAt, isCancelled = false, ...track }) => {
      const entry = track.entry ?? standing.get(id)
      return entry === undefined ? [] : [{ entry, sequence, changedAt: new Date(changedAt), isCancelled }]
    })
  })
  return [...new Map(kept.sort(bySequence).map((each) => [each.entry.id, each])).values()]
}
