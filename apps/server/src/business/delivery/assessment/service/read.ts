import { type Assessed, qualityNames } from '@jianwang/records/delivery-assessment'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { listActions } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { listUnitsByIds, nameUnitsById } from '#support/units'
import { mayArrange, mayRead } from '../../policy.ts'
import { assessmentLifecycle } from '../lifecycle.ts'
import type * as shape from '../schema.ts'
import { findAssessment, findUnitOf, listUnits, listYears, type ToldUnit } from '../store/assessments.ts'
import type { AssessmentRow } from '../tables.ts'

export type AssessmentView = Static<typeof shape.DeliveryAssessment>

/** Below the city those alone that are confirmed. @throws forbidden (403) */
export async function listAssessments(call: Call): Promise<Static<typeof shape.DeliveryAssessments>> {
  permit(mayRead(call.actor))
  return {
    items: (await listYears(call.tx)).map(tellHead),
    thisYear: shanghaiYear(call.now),
    actions: mayArrange(call.actor) ? ['compute'] : [],
  }
}

/** The city sees all in their order, a district its own, a sub-district itself. @throws forbidden (403), notFound (404) */
export async function getAssessment(call: Call, id: string): Promise<AssessmentView> {
  const row = await readAssessment(call, id)
  const units = await listUnits(call.tx, row.id)
  return {
    ...tellHead(row),
    units: await tellUnits(call, units),
    actions: listActions(assessmentLifecycle, call.actor, row),
  }
}

/** @throws forbidden (403), notFound (404) where nobody below the city may know of it yet */
export async function readAssessment(call: Call, id: string): Promise<AssessmentRow> {
  permit(mayRead(call.actor))
  const row = await findAssessment(call.tx, id)
  if (row === undefined) throw notFound()
  return row
}

/** One sub-district: its four qualities, each indicator with its reason, and the rows behind. @throws as getAssessment */
export async function getAssessedUnit(
  call: Call,
  { id, unitId }: Static<typeof shape.UnitParams>,
): Promise<Static<typeof shape.AssessedUnitWhole>> {
  const { year, state, weights, ranked_units: ranked } = await readAssessment(call, id)
  const row = await findUnitOf(call.tx, id, unitId)
  const [told] = row === undefined ? [] : await tellUnits(call, [row])
  if (row === undefined || told === undefined) throw notFound()
  return {
    ...told,
    year,
    state,
    weights,
    ranked,
    reasons: row.result.reasons.map(({ points = null, ...reason }) => ({ ...reason, points })),
    behind: [...row.behind],
  }
}

function tellHead(row: AssessmentRow) {
  return {
    id: row.id,
    year: row.year,
    state: row.state,
    weights: row.weights,
    leastLessons: row.least_lessons,
    openLessons: row.open_lessons,
    ranked: row.ranked_units,
    computedAt: row.computed_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    version: row.version,
  }
}

export async function tellUnits(call: Call, rows: readonly ToldUnit[]): Promise<AssessmentView['units']> {
  const units = await listUnitsByIds(
    call.tx,
    rows.map(({ unit_id }) => unit_id),
  )
  const districts = await nameUnitsById(
    call,
    units.flatMap(({ parentId }) => parentId ?? []),
  )
  const known = new Map(units.map((unit) => [unit.id, unit]))
  return rows.map((row) => {
    const unit = known.get(row.unit_id)
    return {
      unitId: row.unit_id,
      unitName: unit?.name ?? '',
      districtName: districts.get(unit?.parentId ?? 0) ?? '',
      place: row.place,
      score: row.score_tenths === null ? null : row.score_tenths / 10,
      qualities: tellQualities(row.result),
      lessonsHeld: row.lessons_held,
      isCommended: row.commended_at !== null,
    }
  })
}

function tellQualities({ qualities }: Assessed): AssessmentView['units'][number]['qualities'] {
  const told = qualityNames.map((quality) => [quality, qualities[quality] ?? null])
  return Object.fromEntries(told) // every quality's
}
