import type { FieldFault } from '#platform/problem'
import type { NewsRow } from './tables.ts'

/** What a person writes; null clears. */
export type NewsDraft = {
  kind: Exclude<NewsRow['kind'], 'news'>
  title: string
  body: string
  startsOn?: string | null
  endsOn?: string | null
  place?: string | null
  link?: string | null
}
type Written = Pick<NewsRow, 'title' | 'body' | 'starts_on' | 'ends_on' | 'place' | 'link'> & {
  kind: NewsDraft['kind']
}

export function toColumns(draft: NewsDraft): Written {
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    body: draft.body.trim(),
    starts_on: draft.startsOn ?? null,
    ends_on: draft.endsOn ?? null,
    place: draft.place?.trim() || null,
    link: draft.link?.trim() || null,
  }
}

export function draftOfRow(row: Written): NewsDraft {
  return {
    kind: row.kind,
    title: row.title,
    body: row.body,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    place: row.place,
    link: row.link,
  }
}

/** Every fault at once, each by the name of its field on the wire. */
export function checkNews(row: Written): FieldFault[] {
  const faults: FieldFault[] = []
  if ([...row.title].length < 2) faults.push({ path: '/title', message: '请填写标题，2 到 60 个字。' })
  if (row.body === '') faults.push({ path: '/body', message: '请填写内容。' })
  if (row.ends_on !== null && row.starts_on === null)
    faults.push({ path: '/startsOn', message: '填写了结束日期，请一并填写开始日期。' })
  if (row.ends_on !== null && row.starts_on !== null && row.ends_on < row.starts_on)
    faults.push({ path: '/endsOn', message: '结束日期不能早于开始日期。' })
  if (row.link !== null && !isSafeLink(row.link))
    faults.push({ path: '/link', message: '链接须以 https:// 开头，例如 https://www.shanghai.gov.cn/。' })
  return faults
}

/** Encrypted, with a host, and without a name and password in it, which would disguise where it leads. */
export function isSafeLink(text: string): boolean {
  if (!text.startsWith('https://') || /\s/.test(text) || !URL.canParse(text)) return false
  const { username, password, hostname } = new URL(text)
  return username === '' && password === '' && hostname.includes('.')
}

/** Its last day, or undefined when it is open at any time. */
export function lastDayOf(row: Pick<NewsRow, 'starts_on' | 'ends_on'>): string | undefined {
  return row.ends_on ?? row.starts_on ?? undefined
}
