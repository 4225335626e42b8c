import type { Severity, VisitState } from '@jianwang/records/visit'
import { type Filled, type Found, foldActs, isWhole, photosOf } from '@jianwang/records/visit-acts'
import type { Call } from '#platform/call'
import { logTransition } from '#platform/lifecycle/lifecycle'
import { changeRow, insertRow } from '#platform/record/store'
import { tell } from '#platform/record/tell'
import { loadCalendar } from '#support/calendar'
import { dueDay } from '../deadlines.ts'
import { visitKind } from '../facts.ts'
import { itemsOf, type Kinds } from '../kinds.ts'
import { findingRecord, visitRecord } from '../record.ts'
import { digestOf } from '../signature.ts'
import { findFinding, listActs, listFindings, listPhotos, readChecklist, removeFinding } from '../store.ts'
import type { FindingRow, VisitRow } from '../tables.ts'

const usualDueDays: Readonly<Record<Severity, number>> = { minor: 15, major: 10, severe: 5 }

/**
 * Works the visit out anew of all its acts and pictures, in whatever order they came: what it holds, its state, its findings
 * once it is whole, and the judgement of a second visit. The row is locked; as the system.
 */
export async function settle(call: Call, kinds: Kinds, visit: VisitRow): Promise<VisitRow> {
  const [checklist, acts, photos] = await Promise.all([
    readChecklist(call.tx, visit.kind, visit.checklist_version),
    listActs(call.tx, visit.id),
    listPhotos(call.tx, visit.id),
  ])
  const filled = foldActs(itemsOf(visit, checklist), acts)
  const here = new Set(photos.map(({ id }) => id))
  const isDone = isWhole(filled, visit.finding_id !== null) && photosOf(filled).every((id) => here.has(id))
  const state: VisitState = isDone ? 'done' : 'under-way'
  const date = (text: string | null) => (text === null ? null : new Date(text))
  const row = await changeRow(call, visitRecord(kinds), visit, {
    state,
    arrived_at: date(filled.arrivedAt),
    finished_at: date(filled.finishedAt),
    signer_name: filled.signature?.name ?? null,
    digest: isDone ? digestOf(visit, filled, photos) : null,
  })
  await tellVisit(call, kinds, visit, row, acts.length)
  if (isDone) await settleFindings(call, kinds, row, filled)
  return row
}

async function tellVisit(
  call: Call,
  kinds: Kinds,
  before: VisitRow,
  after: VisitRow,
  acts: number,
): Promise<void> {
  const act = after.state === before.state ? 'record' : after.state === 'done' ? 'finish' : 'begin'
  tell(call, visitRecord(kinds), { act, before, after })
  if (act === 'record') return
  await logTransition(call, {
    subjectKind: visitKind,
    subjectId: after.id,
    unitPath: after.unit_path,
    action: act,
    from: before.state,
    to: after.state,
    detail: { acts },
  })
}

async function settleFindings(call: Call, kinds: Kinds, visit: VisitRow, filled: Filled): Promise<void> {
  const known = new Map((await listFindings(call.tx, visit.id)).map((row) => [row.id, row]))
  for (const found of filled.findings) {
    const row = known.get(found.id)
    known.delete(found.id)
    if (row === undefined) await addFinding(call, kinds, visit, found)
    else if (row.state === 'open') {
      const change = { severity: found.severity, text: found.text, photos: [...found.photos] }
      const isSame =
        row.severity === change.severity && row.text === change.text && `${row.photos}` === `${change.photos}`
      if (!isSame)
        await changeRow(call, findingRecord(kinds), row, {
          ...change,
          ...(await dueOf(call, kinds, visit, found)),
        })
    }
  }
  for (const id of known.keys()) await removeFinding(call.tx, id)
  if (visit.finding_id !== null && filled.judged !== null)
    await judge(call, kinds, visit.finding_id, filled.judged)
}

async function addFinding(call: Call, kinds: Kinds, visit: VisitRow, found: Found): Promise<void> {
  const record = findingRecord(kinds)
  const row = await insertRow(call, record, {
    id: found.id,
    unit_path: visit.unit_path,
    unit_id: visit.unit_id,
    visit_id: visit.id,
    kind: visit.kind,
    subject_id: visit.subject_id,
    subject_title: visit.subject_title,
    planned_level: visit.planned_level,
    severity: found.severity,
    text: found.text,
    photos: [...found.photos],
    found_at: new Date(found.foundAt),
    ...(await dueOf(call, kinds, visit, found)),
    state: 'open',
    answer: null,
    answered_at: null,
    return_reason: null,
    closed_at: null,
  })
  tell(call, record, { act: 'create', before: undefined, after: row })
  await logFinding(call, row, 'create', undefined)
}

/** As the kind says: how many working days, and which day that is. */
async function dueOf(call: Call, kinds: Kinds, { kind }: VisitRow, { severity, foundAt }: Found) {
  const due_days = (kinds.get(kind)?.dueDays ?? usualDueDays)[severity]
  return { due_days, due_on: dueDay(await loadCalendar(call), { found_at: new Date(foundAt), due_days }) }
}

/** What the second visit says of the first one's finding. */
async function judge(
  call: Call,
  kinds: Kinds,
  id: string,
  judged: NonNullable<Filled['judged']>,
): Promise<void> {
  const before = await findFinding(call.tx, id, 'lock')
  if (before === undefined || before.state === 'closed') return
  const change = judged.accepted
    ? { state: 'closed' as const, closed_at: call.now }
    : { state: 'returned' as const, return_reason: judged.text.slice(0, 200) }
  const record = findingRecord(kinds)
  const after = await changeRow(call, record, before, change)
  const act = judged.accepted ? 'pass' : 'fail'
  tell(call, record, { act, before, after })
  await logFinding(call, after, act, before.state, judged.text)
}

const logFinding = (call: Call, row: FindingRow, action: string, from: string | undefined, reason?: string) =>
  logTransition(call, {
    subjectKind: 'finding',
    subjectId: row.id,
    unitPath: row.unit_path,
    action,
    from,
    to: row.state,
    reason,
  })
