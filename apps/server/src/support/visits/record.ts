import { findingFields, visitFields } from '@jianwang/records/visit'
import { foldActs } from '@jianwang/records/visit-acts'
import type { Static } from 'typebox'
import type { Actor, Call } from '#platform/call'
import { shanghaiDay, shanghaiMinute } from '#platform/clock'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { findingKind, findingsChanged, visitKind, visitsChanged } from './facts.ts'
import { findingLifecycle } from './finding-lifecycle.ts'
import { itemsOf, type Kinds, titleOf } from './kinds.ts'
import { visitLifecycle } from './lifecycle.ts'
import { maySeeVisit } from './policy.ts'
import { inspectorBusy, notOpen, secondVisitPlanned } from './problems.ts'
import type * as shape from './schema.ts'
import { digestOf } from './signature.ts'
import { listActs, listPhotos, listSecondVisits, readChecklist } from './store.ts'
import { type FindingRow, type VisitRow, visits } from './tables.ts'

export type VisitView = Static<typeof shape.Visit>
export type FindingView = Static<typeof shape.Finding>
const visitTeller = tellerOf(visitFields)
const findingTeller = tellerOf(findingFields)

/** Made once for what modules above give. */
export const visitRecord = (kinds: Kinds) =>
  defineRecord({
    table: visits,
    name: 'visit',
    module: 'visits',
    subject: visitKind,
    fields: visitFields,
    lifecycle: () => visitLifecycle,
    maySee: maySeeVisit,
    changed: { kind: visitsChanged, body: ({ kind, subject_id }) => ({ kind, subjectId: subject_id }) },
    audited: ({ kind, reasons, seed }) => ({ kind, reasons, seed }),
    describe: (call, row: VisitRow): Promise<VisitView> => describeVisit(call, kinds, row),
    uniques: {
      visit__one_place: ({ inspector_name: name, starts_at }) =>
        inspectorBusy({ name, at: starts_at === null ? '' : shanghaiMinute(starts_at) }),
      visit__once: ({ subject_title: title, day }) => notOpen({ title, day }),
      visit__second: ({ day }) => secondVisitPlanned({ day }),
    },
  })

export const findingRecord = (kinds: Kinds) =>
  defineRecord({
    table: visits,
    name: 'finding',
    module: 'visits',
    subject: findingKind,
    fields: findingFields,
    lifecycle: () => findingLifecycle,
    maySee: () => true,
    changed: { kind: findingsChanged, body: ({ kind, subject_id }) => ({ kind, subjectId: subject_id }) },
    describe: (call, row: FindingRow): Promise<FindingView> => describeFinding(call, kinds, row),
  })
export type VisitRecord = ReturnType<typeof visitRecord>
export type FindingRecord = ReturnType<typeof findingRecord>

export const listVisit = (actor: Actor, kinds: Kinds, row: VisitRow, unitName: string) => ({
  ...visitTeller.listed(row),
  ...tellOwned(actor, visitLifecycle, row, unitName),
  kind: row.kind,
  kindTitle: titleOf(kinds, row.kind),
  subjectId: row.subject_id,
  state: row.state,
  stop: row.stop,
  findingId: row.finding_id,
  finishedAt: row.finished_at?.toISOString() ?? null,
  isBooked: row.booked,
})

async function describeVisit(call: Call, kinds: Kinds, row: VisitRow): Promise<VisitView> {
  const [unitName, checklist, acts, photos] = await Promise.all([
    nameUnit(call, row),
    readChecklist(call.tx, row.kind, row.checklist_version),
    listActs(call.tx, row.id),
    listPhotos(call.tx, row.id),
  ])
  const items = itemsOf(row, checklist)
  const filled = foldActs(items, acts)
  return {
    ...listVisit(call.actor, kinds, row, unitName),
    ...visitTeller.whole(row),
    checklistVersion: row.checklist_version,
    reasons: row.reasons,
    seed: row.seed,
    contactPhone: row.phone_masked,
    arrivedAt: filled.arrivedAt,
    signerName: row.signer_name,
    digest: row.digest,
    isIntact: row.digest === null ? null : row.digest === digestOf(row, filled, photos),
    items: items.map((item) => ({
      ...item,
      choices: [...(item.choices ?? [])],
      value: filled.answers[item.key] ?? null,
      photos: [...(filled.photos[item.key] ?? [])],
    })),
    missing: [...filled.missing],
    findings: filled.findings.map((found) => ({ ...found, photos: [...found.photos] })),
    judged: filled.judged === null ? [] : [filled.judged],
    createdAt: row.created_at.toISOString(),
  }
}

const isOverdue = ({ due_on, state }: FindingRow, now: Date) =>
  due_on !== null && due_on < shanghaiDay(now) && (state === 'open' || state === 'returned')

export const listFinding = ({ actor, now }: Call, kinds: Kinds, row: FindingRow, unitName: string) => ({
  ...findingTeller.listed(row),
  ...tellOwned(actor, findingLifecycle, row, unitName),
  kind: row.kind,
  kindTitle: titleOf(kinds, row.kind),
  visitId: row.visit_id,
  subjectId: row.subject_id,
  state: row.state,
  isOverdue: isOverdue(row, now),
})

async function describeFinding(call: Call, kinds: Kinds, row: FindingRow): Promise<FindingView> {
  const [unitName, photos, seconds] = await Promise.all([
    nameUnit(call, row),
    listPhotos(call.tx, row.visit_id, row.id),
    listSecondVisits(call.tx, row.id),
  ])
  return {
    ...listFinding(call, kinds, row, unitName),
    ...findingTeller.whole(row),
    photos: row.photos,
    evidence: photos.map(({ id }) => id),
    answeredAt: row.answered_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    // One that nobody was told of is seen once it began.
    secondVisits: seconds
      .filter((visit) => maySeeVisit(call.actor, visit))
      .map(({ id, day, state }) => ({ id, day, state })),
    createdAt: row.created_at.toISOString(),
  }
}
