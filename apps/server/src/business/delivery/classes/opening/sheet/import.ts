import { type Call, note } from '#platform/call'
import { type ImportResource, importConflict } from '#support/imports'
import { takePlaces } from '#support/places'
import { courseSubject } from '../../../lifecycle.ts'
import { mayOrder } from '../../../policy.ts'
import type { CourseRow } from '../../../tables.ts'
import { classFull } from '../problems.ts'
import { seatsOf } from '../service/seats.ts'
import { getOpenToClerk } from '../service/sign-up.ts'
import { keepLearners } from '../store.ts'
import { learnerSheet } from './columns.ts'
import { openLearnerJudge } from './judge.ts'
import { listStagedLearners, updateStagedLearners } from './store.ts'

/** As large as the largest class, and as many again who wait. */
const limits = { bytes: 10 * 1_048_576, inflatedBytes: 100 * 1_048_576, rows: 5_000 }

/**
 * The learners of one class from its sub-district's workbook (S1-24, S1-29, X-03): each gets a place, or a place in the line, as
 * somebody whom the clerk enters by hand; the file as a whole or nobody.
 */
export const learnerImport: ImportResource = {
  kind: 'learners',
  title: '学员名单',
  sheet: async () => learnerSheet,
  validators: () => ({}),
  mayImport: mayOrder,
  limits,
  checkTarget: async (call, target) => {
    await getOpenToClerk(call, target)
  },
  openJudge: async (call, _client, { target }) => openLearnerJudge(call, await getOpenToClerk(call, target)),
  commit: async (call, _client, { importId, target, newCount, changedCount, report }) => {
    const course = await getOpenToClerk(call, target)
    const waiting = newCount === 0 ? 0 : await seatAll(call, course, importId, newCount)
    const changed = changedCount === 0 ? 0 : await putRight(call, course, importId)
    if (changed !== changedCount) throw importConflict()
    note(call, {
      action: `${courseSubject}.import-learners`,
      ...aboutOf(course),
      after: { created: newCount, waiting, changed },
    })
    await report(newCount + changedCount)
    return { created: newCount, changed }
  },
}

const aboutOf = ({ id, unit_path }: CourseRow) => ({
  subjectKind: courseSubject,
  subjectId: id,
  unitPath: unit_path,
})

/**
 * By the one way to a place. Who came in meanwhile by another, or would only wait though the preview saw a place, is a conflict: the
 * clerk has not seen it so. @returns how many wait
 */
async function seatAll(call: Call, course: CourseRow, importId: string, count: number): Promise<number> {
  const people = await listStagedLearners(call.tx, importId)
  const candidates = people.map(({ id, name, ...phone }) => ({ id, name, phone }))
  const seated = await takePlaces(call, seatsOf(course), course.id, candidates, { wait: true, anytime: true })
  if (seated.some(({ state }) => state === 'full')) throw classFull()
  const isOther = ({ isNew, state }: (typeof seated)[number], n: number) =>
    !isNew || (state === 'waiting' && people[n]?.waits !== true)
  if (seated.length !== count || seated.some(isOther)) throw importConflict()
  const said = people.flatMap(({ id, foundation }) =>
    foundation === null ? [] : [{ place_id: id, unit_path: course.unit_path, foundation }],
  )
  await keepLearners(call.tx, said)
  return seated.filter(({ state }) => state === 'waiting').length
}

async function putRight(call: Call, course: CourseRow, importId: string): Promise<number> {
  const changed = await updateStagedLearners(call.tx, importId, course.id)
  for (const { id: placeId, was, foundation } of changed)
    note(call, {
      action: `${courseSubject}.change-learner`,
      ...aboutOf(course),
      before: { placeId, foundation: was },
      after: { placeId, foundation },
    })
  return changed.length
}
