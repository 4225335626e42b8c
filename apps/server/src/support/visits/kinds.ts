import type { CheckItem } from '@jianwang/records/checklist'
import { notFound } from '#platform/problem'
import type { VisitedKind } from './above.ts'
import type { VisitRow } from './tables.ts'

/** What modules above let be visited, by its word. */
export type Kinds = ReadonlyMap<string, VisitedKind>

export const openKinds = (all: readonly VisitedKind[]): Kinds => new Map(all.map((each) => [each.kind, each]))

/** @throws notFound (404) */
export function kindOf(kinds: Kinds, kind: string): VisitedKind {
  const found = kinds.get(kind)
  if (found === undefined) throw notFound()
  return found
}

/** Of a visit whose module is gone its word is told. */
export const titleOf = (kinds: Kinds, kind: string) => kinds.get(kind)?.title ?? kind

/** On a second visit only what was found is looked at. */
const ofSecondVisit: readonly CheckItem[] = [
  { key: 'now', title: '现场照片', kind: 'photo', needed: true },
  { key: 'signed', title: '现场负责人签名', kind: 'signature', needed: true },
]
export const itemsOf = (visit: Pick<VisitRow, 'finding_id'>, checklist: readonly CheckItem[]) =>
  visit.finding_id === null ? checklist : ofSecondVisit
