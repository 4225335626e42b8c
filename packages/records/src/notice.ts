import type { Fault } from './faults.ts'
import { type DraftOf, defineFields, type RowOf } from './fields.ts'
import { trimFields } from './tidy.ts'

export const noticeKinds = { event: '赛事活动', training: '培训服务' } as const
export const noticeStates = { draft: '草稿', published: '已发布', withdrawn: '已撤回' } as const
export type NoticeKind = keyof typeof noticeKinds
export type NoticeState = keyof typeof noticeStates

/** 赛事活动 and 培训服务 (S0-67), in the order of the form. */
export const noticeFields = defineFields({
  kind: { kind: 'choice', title: '类别', rule: 'S0-67', of: noticeKinds, needed: true, listed: true },
  title: { kind: 'text', title: '标题', rule: 'S0-67', most: 60, needed: true, listed: true },
  body: {
    kind: 'text',
    title: '内容',
    rule: 'S0-67',
    most: 2_000,
    needed: true,
    help: '写明参加对象、报名办法和联系方式。发布后对外公开，请勿写入身份证号码等个人信息。',
  },
  startsOn: { kind: 'day', title: '开始日期', rule: 'S0-67', listed: true, help: '长期开展的不填。' },
  endsOn: { kind: 'day', title: '结束日期', rule: 'S0-67', listed: true, help: '只有一天的不填。' },
  place: { kind: 'text', title: '地点', rule: 'S0-67', most: 100, listed: true },
  link: {
    kind: 'text',
    title: '链接',
    rule: 'S0-67',
    most: 300,
    listed: true,
    help: '报名或详细信息的网址，以 https:// 开头。',
  },
})
export type NoticeFields = typeof noticeFields
export type NoticeDraft = DraftOf<NoticeFields>

export const tidyNotice = <D extends NoticeDraft>(draft: D): D => trimFields(noticeFields, draft)

/** Every fault at once, of the whole that is to be stored. */
export function checkNotice({ title = '', body = '', startsOn, endsOn, link }: NoticeDraft): Fault[] {
  const fault = (path: string, message: string) => ({ path, message })
  const [first, last] = [startsOn ?? null, endsOn ?? null]
  return [
    ...(Array.from(title).length < 2 ? [fault('/title', '请填写标题，2 到 60 个字。')] : []),
    ...(body === '' ? [fault('/body', '请填写内容。')] : []),
    ...(last !== null && first === null ? [fault('/startsOn', '填写了结束日期，请一并填写开始日期。')] : []),
    ...(last !== null && first !== null && last < first
      ? [fault('/endsOn', '结束日期不能早于开始日期。')]
      : []),
    ...(typeof link === 'string' && !isSafeLink(link)
      ? [fault('/link', '链接须以 https:// 开头，例如 https://www.shanghai.gov.cn/。')]
      : []),
  ]
}

/** Encrypted, with a host, and without a name and password in it, which would disguise where it leads. */
export function isSafeLink(text: string): boolean {
  if (!text.startsWith('https://') || /\s/.test(text)) return false
  const { username, password, hostname } = parse(text) ?? {}
  return username === '' && password === '' && hostname?.includes('.') === true
}

/** URL.canParse came with Safari 17. */
function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Its last day, or undefined when it is open at any time. */
export function lastDayOf(row: Pick<RowOf<NoticeFields>, 'starts_on' | 'ends_on'>): string | undefined {
  return row.ends_on ?? row.starts_on ?? undefined
}
