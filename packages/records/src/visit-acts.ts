import { type CheckItem, explainValue } from './checklist.ts'
import type { Severity } from './visit.ts'

/**
 * What an inspector does on a visit, as acts that his phone writes down with an id and the time: with a network or without.
 * What a visit holds is worked out of all its acts and of nothing else, so that they may come in any order, and twice.
 */
export type VisitAct = Readonly<{ id: string; at: string }> &
  (
    | Readonly<{ kind: 'arrive'; lng?: number; lat?: number; crs?: string }>
    /** Without a value it is taken back. */
    | Readonly<{ kind: 'answer'; item: string; value?: string }>
    /** A picture, by the id the phone gave it: of an item or of a finding. */
    | Readonly<{ kind: 'photo'; photo: string; item?: string; finding?: string }>
    | Readonly<{ kind: 'find'; finding: string; severity: Severity; text: string }>
    | Readonly<{ kind: 'forget'; finding: string }>
    | Readonly<{ kind: 'sign'; name: string; strokes: readonly Stroke[] }>
    /** Of a second visit: whether what was found is put right. */
    | Readonly<{ kind: 'judge'; accepted: boolean; text: string }>
    | Readonly<{ kind: 'finish' }>
  )
export type VisitActKind = VisitAct['kind']
/** x and y by turns, from 0 to 1000. */
export type Stroke = readonly number[]

export type Found = Readonly<{
  id: string
  severity: Severity
  text: string
  foundAt: string
  photos: readonly string[]
}>
export type Filled = Readonly<{
  arrivedAt: string | null
  answers: Readonly<Record<string, string>>
  /** By item. */
  photos: Readonly<Record<string, readonly string[]>>
  findings: readonly Found[]
  signature: Readonly<{ name: string; strokes: readonly Stroke[]; at: string }> | null
  judged: Readonly<{ accepted: boolean; text: string }> | null
  /** When the inspector ended it; what he did later does not count. */
  finishedAt: string | null
  /** Items that are needed and have nothing yet. */
  missing: readonly string[]
}>

const inOrder = (a: VisitAct, b: VisitAct) =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The visit as its acts make it, by the phone's time; the later word counts. */
export function foldActs(items: readonly CheckItem[], acts: Iterable<VisitAct>): Filled {
  const sorted = [...new Map([...acts].map((act) => [act.id, act])).values()].sort(inOrder)
  const end = sorted.findIndex(({ kind }) => kind === 'finish')
  const counted = end < 0 ? sorted : sorted.slice(0, end + 1)
  const byKey = new Map(items.map((item) => [item.key, item]))
  const answers = new Map<string, string>()
  const photos = new Map<string, string[]>()
  const findings = new Map<string, Omit<Found, 'id' | 'photos'>>()
  let [arrivedAt, finishedAt]: (string | null)[] = [null, null]
  let signature: Filled['signature'] = null
  let judged: Filled['judged'] = null
  for (const act of counted)
    switch (act.kind) {
      case 'arrive':
        arrivedAt ??= act.at
        break
      case 'answer': {
        const item = byKey.get(act.item)
        if (act.value === undefined) answers.delete(act.item)
        else if (item !== undefined && explainValue(item, act.value) === undefined)
          answers.set(act.item, act.value)
        break
      }
      case 'photo': {
        const at = act.finding ?? act.item ?? ''
        photos.set(at, [...(photos.get(at) ?? []), act.photo])
        break
      }
      case 'find': {
        const foundAt = findings.get(act.finding)?.foundAt ?? act.at
        findings.set(act.finding, { severity: act.severity, text: act.text, foundAt })
        break
      }
      case 'forget':
        findings.delete(act.finding)
        break
      case 'sign':
        signature = { name: act.name, strokes: act.strokes, at: act.at }
        break
      case 'judge':
        judged = { accepted: act.accepted, text: act.text }
        break
      case 'finish':
        finishedAt = act.at
    }
  const isThere = ({ key, kind, withPhoto }: CheckItem) =>
    kind === 'signature'
      ? signature !== null
      : (kind === 'photo' || answers.has(key)) &&
        ((kind !== 'photo' && withPhoto !== true) || photos.has(key))
  return {
    arrivedAt: arrivedAt ?? null,
    answers: Object.fromEntries(answers),
    photos: Object.fromEntries([...photos].filter(([key]) => byKey.has(key))),
    findings: [...findings].map(([id, found]) => ({ id, ...found, photos: photos.get(id) ?? [] })),
    signature,
    judged,
    finishedAt: finishedAt ?? null,
    missing: items.filter((item) => item.needed && !isThere(item)).map(({ key }) => key),
  }
}

/** Whether it is filled as a whole; of a second visit the judgement belongs to it. */
export const isWhole = ({ finishedAt, missing, judged }: Filled, isSecond: boolean): boolean =>
  finishedAt !== null && missing.length === 0 && (!isSecond || judged !== null)

/** Every picture it speaks of. */
export const photosOf = ({ photos, findings }: Filled): string[] => [
  ...Object.values(photos).flat(),
  ...findings.flatMap((found) => found.photos),
]
