import { sayTrainings } from '@jianwang/records/delivery-training'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { findUnitByPath, listUnitsByIds, nameUnitsById } from '#support/units'
import { trainingChanged } from '../../facts.ts'
import { mayArrange, mayRead } from '../../policy.ts'
import type * as shape from './schema.ts'
import { insertTraining, listAttendance, listTrainingRows, lockTraining, replaceAttendance } from './store.ts'
import type { TrainingRow } from './tables.ts'

const subjectKind = 'delivery-training'

/** Of a year, each with who came: a sub-district sees itself (S1-41). @throws forbidden (403) */
export async function listTrainings(
  call: Call,
  { year }: Static<typeof shape.TrainingQuery>,
): Promise<Static<typeof shape.StaffTrainings>> {
  permit(mayRead(call.actor))
  const rows = await listTrainingRows(call.tx, year)
  const held = rows.filter(({ held_on }) => held_on <= shanghaiDay(call.now)).length
  return {
    items: await describe(call, rows),
    held,
    sentence: sayTrainings(held),
    mayArrange: mayArrange(call.actor),
  }
}

/** @throws forbidden (403) */
export async function addTraining(call: Call, body: Static<typeof shape.TrainingBody>) {
  permit(mayArrange(call.actor))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw notFound()
  const row: TrainingRow = {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    held_on: body.heldOn,
    title: body.title.trim(),
    version: 1,
    created_at: call.now,
    updated_at: call.now,
  }
  await insertTraining(call.tx, row)
  record(call, row, 'add', { heldOn: row.held_on, title: row.title })
  return one(call, row)
}

/**
 * Which sub-districts came, with how many; in the place of what stood.
 * @throws forbidden (403), notFound (404), changedMeanwhile (409), invalid (422)
 */
export async function setAttendance(call: Call, id: string, body: Static<typeof shape.AttendanceBody>) {
  permit(mayArrange(call.actor))
  const row = await lockTraining(call.tx, id)
  if (row === undefined) throw notFound()
  await refuseStale(row, body.version, () => one(call, row))
  const ids = body.units.map(({ unitId }) => unitId)
  const units = new Map((await listUnitsByIds(call.tx, ids)).map((unit) => [unit.id, unit]))
  refuseFields(
    body.units.flatMap(({ unitId }, at) => {
      const path = `/units/${at}/unitId`
      if (units.get(unitId)?.kind !== 'street') return [{ path, message: '请选择街镇。' }]
      return ids.indexOf(unitId) === at ? [] : [{ path, message: '这个街镇填写了两次。' }]
    }),
  )
  const rows = body.units.map(({ unitId, heads }) => ({
    training_id: id,
    unit_id: unitId,
    unit_path: units.get(unitId)?.path ?? '',
    heads,
  }))
  await replaceAttendance(call.tx, id, rows, call.now)
  record(call, row, 'attend', { units: rows.length })
  return one(call, { ...row, version: row.version + 1 })
}

function record(
  call: Call,
  { id, unit_path }: TrainingRow,
  act: 'add' | 'attend',
  after: Readonly<Record<string, unknown>>,
): void {
  note(call, { action: `${subjectKind}.${act}`, subjectKind, subjectId: id, unitPath: unit_path, after })
  announce(call, { kind: trainingChanged, subjectId: id, unitPath: unit_path })
}

async function one(call: Call, row: TrainingRow): Promise<Static<typeof shape.StaffTraining>> {
  const [told] = await describe(call, [row])
  if (told === undefined) throw notFound()
  return told
}

async function describe(
  call: Call,
  rows: readonly TrainingRow[],
): Promise<Static<typeof shape.StaffTraining>[]> {
  const came = await listAttendance(
    call.tx,
    rows.map(({ id }) => id),
  )
  const names = await nameUnitsById(
    call,
    came.map(({ unit_id }) => unit_id),
  )
  return rows.map((row) => ({
    id: row.id,
    heldOn: row.held_on,
    title: row.title,
    units: came
      .filter(({ training_id }) => training_id === row.id)
      .map(({ unit_id, heads }) => ({ id: unit_id, name: names.get(unit_id) ?? '', heads })),
    version: row.version,
  }))
}
