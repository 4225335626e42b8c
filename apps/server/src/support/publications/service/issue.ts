import { announce, type Call, note as write } from '#platform/call'
import { newId } from '#platform/ids'
import type { Change, Entry, Series } from '../above.ts'
import { compareContents, digestOf, nextTracks, sortEntries, type Track, type Tracked } from '../content.ts'
import { publicationIssued, subjectKind } from '../facts.ts'
import { listChannels } from '../store/channel.ts'
import { insertDeliveries, supersede } from '../store/delivery.ts'
import { changePublication, findIssue, insertIssue, listLastIssues } from '../store/publication.ts'
import type { ChannelRow, DeliveryRow, IssueRow, PublicationRow } from '../tables.ts'

type Making = Readonly<{
  form: IssueRow['form']
  content: readonly Entry[]
  changes: readonly Change[]
  note: string | null
  /** What calendars are told; left out where nothing of it is other. */
  tracks?: readonly Track[]
}>

/** The next issue of a locked publication, with what is to go out of it, in the transaction of what it tells. */
export async function issue(call: Call, publication: PublicationRow, making: Making): Promise<number> {
  const { actor, now } = call
  const no = publication.last_no + 1
  const { id, unit_path, series } = publication
  const { form, note, changes } = making
  const content = sortEntries(making.content)
  await changePublication(call.tx, id, { last_no: no })
  await insertIssue(call.tx, {
    publication_id: id,
    no,
    unit_path,
    form,
    content,
    digest: digestOf(content),
    changes,
    tracks: making.tracks ?? (await readTracked(call, publication))[0]?.tracks ?? [],
    note,
    made_by: actor.accountId ?? null,
    made_by_name: actor.personName,
    made_at: now,
  })
  const channels = (await listChannels(call.tx, series)).filter((each) => concerns(each, no, changes))
  const ids = channels.map((channel) => channel.id)
  if (form === 'version') await supersede(call.tx, id, ids, now)
  await insertDeliveries(
    call.tx,
    channels.map((channel) => newDelivery(channel, publication, no, now)),
  )
  write(call, {
    action: `publications.${form === 'version' ? 'publish' : 'notice'}`,
    subjectKind,
    subjectId: id,
    unitPath: unit_path,
    after: { 名称: publication.title, 次序: no, 更改: changes.slice(0, 50).map(({ text }) => text) },
    ...(note === null ? {} : { reason: note }),
  })
  announce(call, { kind: publicationIssued, subjectId: id, unitPath: unit_path, body: { series, no, form } })
  return no
}

/** What calendars are told of the next issue, whose content has just been gathered. */
export async function track(
  call: Call,
  series: Series,
  publication: PublicationRow,
  content: readonly Entry[],
): Promise<readonly Track[]> {
  const [mine, others] = await readTracked(call, publication)
  const ids = new Set([...content.map(({ id }) => id), ...(mine?.tracks ?? []).map(({ id }) => id)])
  return nextTracks(content, mine, others, call.now, await series.trace?.(call, [...ids]))
}

/** What calendars show next week's lessons by is told by the weeks around it. */
const aroundMs = 35 * 24 * 3_600_000

/** The last issue of this publication, and those of the publications beside it. */
async function readTracked(
  call: Call,
  { id, series }: PublicationRow,
): Promise<[Tracked | undefined, Tracked[]]> {
  const all = await listLastIssues(call.tx, series, new Date(call.now.getTime() - aroundMs))
  return [
    all.find(({ publicationId }) => publicationId === id),
    all.filter(({ publicationId }) => publicationId !== id),
  ]
}

/** A district's channel is told of what is its own; the first version goes everywhere. */
function concerns({ unit_path }: ChannelRow, no: number, changes: readonly Change[]): boolean {
  return no === 1 || changes.some(({ path }) => path === null || path.startsWith(unit_path))
}

function newDelivery(channel: ChannelRow, publication: PublicationRow, no: number, now: Date): DeliveryRow {
  return {
    id: newId(now.getTime()),
    publication_id: publication.id,
    no,
    channel_id: channel.id,
    unit_path: channel.unit_path,
    state: 'waiting',
    reason: null,
    turn: 0,
    faults: 0,
    due_at: channel.method === 'wechat' ? now : null,
    draft_id: null,
    publish_id: null,
    address: null,
    done_by: null,
    done_by_name: null,
    ended_at: null,
    created_at: now,
  }
}

/**
 * Looks at what is published anew. What is other makes a version while these are open, afterwards a notice of change:
 * published versions stay. @returns the number of the new issue; undefined when nothing is other, or the week is over
 */
export async function reissue(
  call: Call,
  series: Series,
  publication: PublicationRow,
  note: string | null,
): Promise<number | undefined> {
  if (publication.stale_at !== null) await changePublication(call.tx, publication.id, { stale_at: null })
  if (call.now >= publication.ends_at) return undefined
  const last = await findIssue(call.tx, publication.id, publication.last_no)
  const content = await series.gather(call, publication.key)
  const changes = compareContents(last?.content ?? [], content)
  if (changes.length === 0) return undefined
  const form = call.now < publication.closes_at ? 'version' : 'notice'
  const tracks = await track(call, series, publication, content)
  return issue(call, publication, { form, content, changes, note, tracks })
}
