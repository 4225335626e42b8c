import type { HalfYearRules } from '@jianwang/records/delivery-facts'
import { checkHalfYear, halfYearPattern } from '@jianwang/records/delivery-half-year'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { changedTo, notFound, refuseFields } from '#platform/problem'
import { halfYearChanged, halfYearSubject } from '../../facts.ts'
import { mayArrange, mayRead } from '../../policy.ts'
import { findHalfYear, listHalfYears } from '../../store.ts'
import type { HalfYearRow } from '../../tables.ts'
import type { DeliveryHalfYear, DeliveryHalfYears, HalfYearBody } from '../schema-half-year.ts'
import { keepHalfYear } from '../store.ts'

export function rulesOf(row: HalfYearRow): HalfYearRules {
  return {
    id: row.id,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    months: row.months,
    leastSkillHeads: row.least_skill_heads,
    leastLectureHeads: row.least_lecture_heads,
    mostItems: row.most_items,
    mostLessons: row.most_lessons,
    daysAhead: row.days_ahead,
    quotaFen: row.quota_fen,
    byCommunity: row.by_community,
    letterTerm: row.letter_term,
    needsLetter: row.needs_letter,
  }
}

type Told = Static<typeof DeliveryHalfYear>

function tell(call: Call, row: HalfYearRow): Told {
  return { ...rulesOf(row), months: row.months, version: row.version, actions: actionsOf(call) }
}

const actionsOf = ({ actor }: Call): 'set'[] => (mayArrange(actor) ? ['set'] : [])

/** For all who order or arrange. */
export async function listDeliveryHalfYears(call: Call): Promise<Static<typeof DeliveryHalfYears>> {
  permit(mayRead(call.actor))
  const rows = await listHalfYears(call.tx)
  return {
    items: rows.map((row) => tell(call, row)),
    today: shanghaiDay(call.now),
    actions: actionsOf(call),
  }
}

const otherHalf = (id: string) => `${id.slice(0, 5)}${id.endsWith('1') ? '2' : '1'}`

/**
 * Releases a half-year, or changes what was released; what was approved keeps what it was approved by.
 * @throws forbidden (403), changedMeanwhile (409) with `current`, invalid (422) with every fault
 */
export async function setHalfYear(
  call: Call,
  id: string,
  { version, reason, ...body }: Static<typeof HalfYearBody>,
): Promise<Told> {
  permit(mayArrange(call.actor))
  if (!halfYearPattern.test(id)) throw notFound()
  const before = await findHalfYear(call.tx, id)
  if ((before?.version ?? 0) !== version) throw changedTo(before === undefined ? null : tell(call, before))
  const rules = { ...body, id, months: [...body.months].sort((a, b) => a - b) }
  const same = await findHalfYear(call.tx, otherHalf(id))
  refuseFields(checkHalfYear(rules, same && rulesOf(same)))
  const row = await keepHalfYear(call.tx, rules, version, call.now)
  if (row === undefined) throw changedTo(null)
  note(call, {
    action: `${halfYearSubject}.set`,
    subjectKind: halfYearSubject,
    subjectId: id,
    unitPath: call.actor.unitPath,
    ...(before === undefined ? {} : { before: rulesOf(before) }),
    after: rules,
    reason: reason.trim(),
  })
  announce(call, { kind: halfYearChanged, subjectId: id, unitPath: call.actor.unitPath })
  return tell(call, row)
}
