import { titleIn } from '@jianwang/words/drive-trees'
import type { TreeConfig } from '@jianwang/words/drives'
import { isRecord } from '#lib/stored.ts'
import type { Tone } from '#ui/state-tag.tsx'
import type { TimelineEntry } from '#ui/timeline.tsx'
import type { PersonEvent } from './roll-addresses.ts'

type Words = Record<string, { word: string; tone: Tone }>
const actsOf = ({ kinds, outReasons, card, checkIn }: TreeConfig): Words => ({
  add: { word: '信息补录', tone: 'success' },
  adjust: { word: '信息调整', tone: 'info' },
  'transfer-in': { word: '转入', tone: 'success' },
  'return-cadre': { word: `作为${kinds.cadre}恢复在册`, tone: 'success' },
  'transfer-out': { word: '转出', tone: 'warning' },
  'over-age': { word: titleIn(outReasons, 'over_age'), tone: 'warning' },
  recall: { word: '撤回转出，恢复在册', tone: 'info' },
  'ask-correction': { word: '申请更正姓名或身份证号', tone: 'progress' },
  'withdraw-correction': { word: '更正申请因转入其他组织自动撤回', tone: 'info' },
  correct: { word: '更正姓名或身份证号', tone: 'info' },
  'release-card': { word: `收回${card}，可重新申领`, tone: 'warning' },
  'check-in': { word: `申领${card}，完成${checkIn}`, tone: 'success' },
})

const titlesOf = ({ fields }: TreeConfig) =>
  new Map<string, string>([
    ...fields.map(({ key, title }) => [key, title] as const),
    ['kind', '类别'],
    ['phone', '手机号'],
    ['organisation', '所属组织'],
  ])

/** What happened to one person (S4-21), the newest first; an act of a newer server shows its own name. */
export function listHappenings(events: readonly PersonEvent[], tree: TreeConfig): TimelineEntry[] {
  const acts = actsOf(tree)
  return events.map((event, at) => ({
    id: String(events.length - at),
    at: event.occurredAt,
    title: describeEvent(event, tree),
    actor: [event.actorName, event.unitName].filter(Boolean).join(' · '),
    note: event.reason,
    ...(acts[event.act] ? { tone: acts[event.act]?.tone ?? 'info' } : {}),
  }))
}

export function describeEvent(
  { act, late, detail }: Pick<PersonEvent, 'act' | 'late' | 'detail'>,
  tree: TreeConfig,
): string {
  const word = actsOf(tree)[act]?.word ?? act
  const changes = [...readChanges(detail, titlesOf(tree)), ...readHolder(detail)]
  return `${word}${late ? '（逾期录入）' : ''}${changes.length > 0 ? `：${changes.join('；')}` : ''}`
}

/** 学历 高中 改为 本科; of a phone only that it changed is kept before it. */
function readChanges(detail: unknown, titles: ReadonlyMap<string, string>): string[] {
  const changes = isRecord(detail) && isRecord(detail.changes) ? detail.changes : {}
  return Object.entries(changes).flatMap(([key, pair]) => {
    if (!Array.isArray(pair)) return []
    const [from, to] = pair.map((part) => (typeof part === 'string' ? part : ''))
    const title = titles.get(key) ?? key
    if (!to) return [`清空${title}${from ? `（原为${from}）` : ''}`]
    return [from ? `${title}由“${from}”改为“${to}”` : `${title}填为“${to}”`]
  })
}

/** Who had a card, masked as it is kept: beside whom people gave it to, and whom they took it back from. */
function readHolder(detail: unknown): string[] {
  const holder = isRecord(detail) ? detail.holder : undefined
  return typeof holder === 'string' ? [`领取人为${holder}`] : []
}
