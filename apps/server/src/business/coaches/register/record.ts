import { coachFields } from '@jianwang/records/coach'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { coachesChanged } from '../facts.ts'
import { mayReadCoaches, mayServeRow } from '../policy.ts'
import { coachTaken } from '../problems.ts'
import { type CoachRow, coaches } from '../tables.ts'
import { lifecycle, subjectKind } from './lifecycle.ts'
import type { Coach, ListedCoach } from './schema.ts'
import { listAbsences, listFreeTimes, listGrades, listQualifications } from './store.ts'

export const teller = tellerOf(coachFields)

/** 教练 (S1-21): of the association's register, or one who asks to stand in it. */
export const coach = defineRecord({
  table: coaches,
  name: 'coach',
  module: 'coaches',
  subject: subjectKind,
  fields: coachFields,
  lifecycle: () => lifecycle,
  maySee: (actor, row: CoachRow) =>
    actor.kind === 'citizen' ? actor.accountId === row.citizen_id : mayReadCoaches(actor),
  changed: { kind: coachesChanged, body: () => ({ of: 'coach' }) },
  describe: async (call, row: CoachRow): Promise<Static<typeof Coach>> => ({
    ...teller.whole(row, mayServeRow(call.actor, row) || call.actor.kind === 'citizen'),
    ...beside(call, row, await nameUnit(call, row)),
    ...(await partsOf(call, row)),
    isCitizen: row.citizen_id !== null,
    createdAt: row.created_at.toISOString(),
  }),
  uniques: { coach__person: () => coachTaken(), coach__citizen: () => coachTaken() },
})

/** One line of a list: names of persons masked, too. */
export function toItem(call: Call, row: CoachRow, unitName: string): Static<typeof ListedCoach> {
  return { ...teller.listed(row), ...beside(call, row, unitName) }
}

const beside = (call: Call, row: CoachRow, unitName: string) => ({
  ...tellOwned(call.actor, lifecycle, row, unitName),
  serialNo: row.serial_no,
  state: row.state,
})

async function partsOf(call: Call, { id }: CoachRow) {
  const today = shanghaiDay(call.now)
  const [qualifications, freeTimes, absences, grades] = await Promise.all([
    listQualifications(call.tx, [id]),
    listFreeTimes(call.tx, [id]),
    listAbsences(call.tx, [id], today),
    listGrades(call.tx, id),
  ])
  return {
    qualifications: qualifications.map((each) => ({
      id: each.id,
      name: each.name,
      number: each.number,
      expiresOn: each.expires_on,
      hasPhoto: each.photo_id !== null,
      isExamined: each.examined_at !== null,
      isExpired: each.expires_on !== null && each.expires_on < today,
    })),
    freeTimes: freeTimes.map(({ weekday, starts, ends }) => ({ weekday, starts, ends })),
    absences: absences.map((each) => ({
      id: each.id,
      fromDay: each.from_day,
      toDay: each.to_day,
      note: each.note,
    })),
    grades: grades.map((each) => ({ fromDay: each.from_day, grade: each.grade })),
  }
}
