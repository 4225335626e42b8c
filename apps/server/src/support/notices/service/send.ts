import type { NoticeChannel } from '@jianwang/words/notices'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { insertDelivery } from '../store/delivery.ts'
import { insertMessage } from '../store/message.ts'
import { findTemplate, renderBody, type TemplateCode, type ValuesOf } from '../templates.ts'

export type Notice<Code extends TemplateCode> = {
  citizenId: string
  template: Code
  /** Shown on lock screens: names of persons must be masked. */
  values: ValuesOf<Code>
  /** A page of the mini-program without leading slash, e.g. `packages/team/state?id=…`. */
  link?: string
  /** For whom it speaks: that unit's staff see its delivery. */
  unitPath: string
  /** What it tells of; the same key tells the same person once. */
  key?: string
}

/**
 * Tells a citizen something: in his list at once, outside after the commit. Called in the transaction of the change it
 * tells of. Whether he takes WeChat messages or texts is looked at when one is about to go out. False when the key had
 * told him before.
 */
export async function sendNotice<Code extends TemplateCode>(
  call: Call,
  notice: Notice<Code>,
): Promise<boolean> {
  const template = findTemplate(notice.template)
  if (template === undefined) throw new Error(`no notice template ${notice.template}`)
  const values: Readonly<Record<string, string>> = notice.values
  refuseGaps(notice.template, Object.keys(template.fields), values)
  if (notice.link !== undefined) refuseBadLink(notice.link)
  const at = { citizen_id: notice.citizenId, unit_path: notice.unitPath, template: notice.template }
  const by = { sent_by: call.actor.accountId ?? null, created_at: call.now }
  const id = newId(call.now.getTime())
  const isNew = await insertMessage(call.tx, {
    id,
    ...at,
    ...by,
    title: template.title,
    body: renderBody(template, values),
    link: notice.link ?? null,
    params: values,
    key: notice.key ?? null,
  })
  const [first] = template.channels
  if (isNew && first !== undefined) await openChannel(call, { ...at, ...by, message_id: id }, first)
  return isNew
}

/** A further way out, tried by the worker. */
export async function openChannel(
  call: Call,
  of: {
    message_id: string
    citizen_id: string
    unit_path: string
    template: string
    sent_by: string | null
  },
  channel: NoticeChannel,
): Promise<void> {
  const { message_id, citizen_id, unit_path, template, sent_by } = of
  await insertDelivery(call.tx, {
    id: newId(call.now.getTime()),
    message_id,
    citizen_id,
    unit_path,
    template,
    sent_by,
    channel,
    due_at: call.now,
    created_at: call.now,
  })
}

/** The caller's mistakes, not a user's. */
function refuseGaps(code: string, wanted: readonly string[], given: Readonly<Record<string, string>>): void {
  const missing = wanted.filter((key) => typeof given[key] !== 'string')
  if (missing.length > 0) throw new Error(`notice ${code} lacks ${missing.join(', ')}`)
}

function refuseBadLink(link: string): void {
  if (link.length > 200 || !/^(pages|packages)\/[\w/-]+(\?[\w=&%.-]*)?$/.test(link))
    throw new Error(`no page of the mini-program: ${link}`)
}

const shanghaiMoment = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 2026年11月23日 10:00: the form WeChat's `time` fields take. */
export function sayMoment(at: Date): string {
  const parts = new Map(shanghaiMoment.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}年${Number(part('month'))}月${Number(part('day'))}日 ${part('hour')}:${part('minute')}`
}
