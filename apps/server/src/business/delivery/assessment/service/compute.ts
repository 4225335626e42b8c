import { assessDelivery, type QualityWeights, rankDelivery } from '@jianwang/records/delivery-assessment'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { newId } from '#platform/ids'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { startTask } from '#platform/tasks/tasks'
import { findUnitByPath, listUnitsInScope } from '#support/units'
import { assessmentChanged } from '../../facts.ts'
import { mayArrange } from '../../policy.ts'
import { type Book, gatherings, nothingYet } from '../gather.ts'
import { assessmentLifecycle, assessmentSubject } from '../lifecycle.ts'
import type { AssessBody } from '../schema.ts'
import { changeYear, findYear, insertYear, replaceUnits } from '../store/assessments.ts'
import type { AssessmentRow, UnitRow } from '../tables.ts'
import { readRules } from './rules.ts'

const assessTask = 'delivery.assess'
/** More sub-districts than the city has. */
const mostUnits = 1_000

/**
 * Works out the year's assessment (年度考核, S1-16), again as often as the association likes until it is confirmed.
 * @throws forbidden (403), invalid (422) for a year to come, wrongState (409) where it is confirmed
 */
export async function startAssessment(
  call: Call,
  { year }: Static<typeof AssessBody>,
): Promise<{ taskId: string }> {
  permit(mayArrange(call.actor))
  const last = shanghaiYear(call.now)
  refuseFields(year > last ? [{ path: '/year', message: `请选择 ${last} 年或更早的年份。` }] : [])
  const before = await findYear(call.tx, year)
  if (before !== undefined) await takeAction(call, assessmentLifecycle, before, 'compute')
  const title = `计算 ${year} 年社区体育配送年度考核`
  const total = gatherings.length
  return { taskId: await startTask(call, { kind: assessTask, title, input: { year }, lane: 'long', total }) }
}

/** Each indicator in a step of its own; what they found is written whole or not at all. */
export const assessHandler: TaskHandler = {
  kind: assessTask,
  run: async (_house, work) => {
    const { year } = work.input as { year: number } // written by startAssessment
    const book = await work.step(openBook)
    for (const [n, gather] of gatherings.entries()) {
      await work.step((call) => gather(call, year, book))
      await work.progress(n + 1, gatherings.length)
    }
    await work.finish((call) => keep(call, year, book))
  },
}

async function openBook(call: Call): Promise<Book> {
  const streets = await listUnitsInScope(call.tx, call.actor.homePath, ['street'], mostUnits)
  return new Map(
    streets.map(({ id, path }) => [path, { unitId: id, figures: nothingYet(), open: 0, behind: [] }]),
  )
}

async function keep(call: Call, year: number, book: Book) {
  const { weights, leastLessons } = await readRules(call)
  const units = rank(book, weights, leastLessons)
  const found = {
    weights,
    least_lessons: leastLessons,
    open_lessons: [...book.values()].reduce((sum, { open }) => sum + open, 0),
    ranked_units: units.filter(({ place }) => place !== null).length,
    computed_at: call.now,
  }
  const before = await findYear(call.tx, year, 'lock')
  const row = before ?? (await begin(call, year, found))
  if (before !== undefined) {
    // Confirmed while it was being worked out: nothing of it changes.
    await takeAction(call, assessmentLifecycle, before, 'compute')
    await changeYear(call.tx, row.id, found, call.now)
  }
  const rows = units.map((unit) => ({ ...unit, assessment_id: row.id }))
  await replaceUnits(call.tx, row.id, rows)
  const after = { year, units: units.length, ranked: found.ranked_units }
  const about = { subjectKind: assessmentSubject, subjectId: row.id, unitPath: row.unit_path }
  note(call, { ...about, action: assessmentLifecycle.auditOf('compute'), after })
  announce(call, { kind: assessmentChanged, subjectId: row.id, unitPath: row.unit_path })
  return { assessmentId: row.id, ...after }
}

type Found = Pick<
  AssessmentRow,
  'weights' | 'least_lessons' | 'open_lessons' | 'ranked_units' | 'computed_at'
>

async function begin(call: Call, year: number, found: Found): Promise<AssessmentRow> {
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw notFound()
  const row: AssessmentRow = {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    year,
    state: 'computed',
    ...found,
    confirmed_at: null,
    version: 1,
    created_at: call.now,
    updated_at: call.now,
  }
  await insertYear(call.tx, row)
  const about = { subjectKind: assessmentSubject, subjectId: row.id, unitPath: row.unit_path }
  await logTransition(call, { ...about, action: 'compute', from: undefined, to: 'computed' })
  return row
}

function rank(book: Book, weights: QualityWeights, least: number): Omit<UnitRow, 'assessment_id'>[] {
  const units = [...book].map(([path, { unitId, figures, behind }]) => {
    const result = assessDelivery(figures, weights)
    return { path, unitId, figures, behind, result, score: result.score, lessonsHeld: figures.lessonsHeld }
  })
  return rankDelivery(units, least).map(({ path, unitId, score, place, ...unit }) => ({
    unit_id: unitId,
    unit_path: path,
    place: place ?? null,
    score_tenths: score === undefined ? null : Math.round(score * 10),
    lessons_held: unit.lessonsHeld,
    result: unit.result,
    figures: unit.figures,
    behind: unit.behind,
    commended_at: null,
  }))
}
