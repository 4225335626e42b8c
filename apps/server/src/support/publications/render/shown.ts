import { noContact } from '@jianwang/words/publications'
import type { Call } from '#platform/call'
import { notFound } from '#platform/problem'
import type { Entry, Series } from '../above.ts'
import { ofPath } from '../content.ts'
import { saySpan } from '../schedule.ts'
import { listContacts } from '../store/people.ts'
import { findIssue, type IssueHead, listIssues } from '../store/publication.ts'
import type { PublicationRow } from '../tables.ts'

export type Notice = Readonly<{ no: number; at: Date; lines: readonly string[] }>
export type Contact = Readonly<{ name: string; phone: string }>
/** A line of the page: the entry, and what is filled in as it is now. */
export type ShownEntry = Readonly<{ entry: Entry; contact: Contact | undefined; state: string }>
/** What is shown of a publication, up to an issue and within an area. */
export type Shown = Readonly<{
  series: Series
  publication: PublicationRow
  version: IssueHead
  /** Since that version, the newest first. */
  notices: readonly Notice[]
  entries: readonly ShownEntry[]
}>

/**
 * The last version with the notices of change after it (A2: published versions stay), and beside each entry its unit's
 * confirmed contact (S1-36) and its live state (S1-40).
 * @throws notFound (404)
 */
export async function loadShown(
  call: Call,
  series: Series,
  publication: PublicationRow,
  { upTo = publication.last_no, path = publication.unit_path }: { upTo?: number; path?: string } = {},
): Promise<Shown> {
  const [issues, version] = [
    await listIssues(call.tx, publication.id),
    await findIssue(call.tx, publication.id, upTo, 'version'),
  ]
  if (version === undefined) throw notFound()
  const entries = ofPath(version.content, path)
  const [contacts, states] = [await findContacts(call, entries), await series.live(call, entries)]
  const notices = issues.filter(({ no, form }) => form === 'notice' && no > version.no && no <= upTo)
  return {
    series,
    publication,
    version,
    notices: notices
      .map((each) => toNotice(each, path))
      .filter(({ lines }) => lines.length > 0)
      .reverse(),
    entries: entries.map((entry) => ({
      entry,
      contact: contacts.get(entry.unitId),
      state: states.get(entry.id) ?? '',
    })),
  }
}

function toNotice({ no, made_at: at, changes, note }: IssueHead, path: string): Notice {
  const mine = changes.filter((change) => change.path === null || change.path.startsWith(path))
  const lines = mine.map(({ text }) => text)
  return { no, at, lines: note === null || lines.length === 0 ? lines : [...lines, `说明：${note}`] }
}

async function findContacts(call: Call, entries: readonly Entry[]): Promise<ReadonlyMap<number, Contact>> {
  const rows = await listContacts(call.tx, [...new Set(entries.map(({ unitId }) => unitId))])
  // Who confirmed first is first; a second one stands in when he takes it back.
  return new Map(rows.reverse().map((row) => [row.unit_id, { name: row.person_name, phone: row.work_phone }]))
}

/** S1-36: time, item, place, contact, state, and what the series has besides. */
export function columnsOf(series: Series) {
  return [
    { key: 'time', title: '时间', share: 20 },
    { key: 'unit', title: '街镇', share: 12 },
    { key: 'title', title: '项目', share: 14 },
    { key: 'place', title: '地点', share: 22 },
    { key: 'contact', title: '联系人', share: 17 },
    { key: 'state', title: series.stateTitle, share: 14 },
    ...series.columns,
  ]
}

/** What the house's own page shows besides, which can be taken back: by entry. */
export type Revocable = ReadonlyMap<string, Readonly<Record<string, string>>>

export const loadRevocable = async (call: Call, { series, entries }: Shown): Promise<Revocable> =>
  (await series.revocable?.tell(
    call,
    entries.map(({ entry }) => entry),
  )) ?? new Map()

/** By the keys of the columns. */
export function cellsOf({ entry, contact, state }: ShownEntry): Readonly<Record<string, string>> {
  return {
    ...entry.more,
    time: saySpan(entry.startsAt, entry.endsAt),
    unit: entry.unit,
    title: entry.title,
    place: entry.place,
    contact: contact === undefined ? noContact : `${contact.name} ${contact.phone}`,
    state,
  }
}

export function rowsOf({ series, entries }: Shown): string[][] {
  const columns = columnsOf(series)
  return entries.map((each) => {
    const cells = cellsOf(each)
    return columns.map(({ key }) => cells[key] ?? '')
  })
}

/** By district, in the order of the page. */
export function byDistrict(entries: readonly ShownEntry[]): Map<string, ShownEntry[]> {
  return Map.groupBy(entries, ({ entry }) => entry.district)
}
