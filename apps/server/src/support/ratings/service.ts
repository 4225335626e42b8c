import { changeDays, checkRating, type RatingDraft, tidyRating } from '@jianwang/records/rating'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { explainAct, listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { maskName } from '#platform/mask'
import { notFound, refuseFields } from '#platform/problem'
import { actOn, createRow, getRow, holdRow, modifyRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { type Area, areaOf } from '#platform/record/record'
import { rowsOf } from '#platform/record/store'
import { getProvenCitizen, type Verdict } from '#support/citizens'
import { findUnitById, nameUnits } from '#support/units'
import type { RatedKind } from './above.ts'
import { lifecycle } from './lifecycle.ts'
import { mayRead } from './policy.ts'
import { changeOver, textRisky } from './problems.ts'
import { lastDayToChange, present, presentOwn, type RatingView, rating, tell } from './record.ts'
import type * as shape from './schema.ts'
import { findOwn, listSubjects, ratingsOf, readTally } from './store.ts'
import type { RatingRow } from './tables.ts'

const newest: Order<RatingRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** What the actor's scope holds, the newest first. @throws forbidden (403), badCursor (400) */
export async function listRatings(
  call: Call,
  query: Static<typeof shape.RatingQuery>,
): Promise<Static<typeof shape.RatingPage>> {
  permit(mayRead(call.actor))
  const { kind, subjectId, state, stars, answered, reported } = query
  let rows = rowsOf<RatingRow>(call.tx, rating, await areaBelow(call, query.unitId))
  if (kind !== undefined) rows = rows.where('r.kind', '=', kind)
  if (subjectId !== undefined) rows = rows.where('r.subject_id', '=', subjectId)
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (stars !== undefined) rows = rows.where('r.stars', '=', stars)
  if (answered !== undefined)
    rows = rows.where('r.state', '=', 'shown').where('r.answer', answered ? 'is not' : 'is', null)
  if (reported !== undefined) rows = rows.where('r.reported_at', reported ? 'is not' : 'is', null)
  return listRows(call, query, rows, newest, async (found) => {
    const names = await nameUnits(call, found)
    return found.map((row) => present(call, row, names.get(row.unit_id) ?? ''))
  })
}

/** The scope, or what of it stands at or below a unit: nothing where that lies outside. */
async function areaBelow(call: Call, unitId: number | undefined): Promise<Area> {
  const area = areaOf(call)
  if (unitId === undefined) return area
  const below = await findUnitById(call.tx, unitId)
  return below?.path.startsWith(area.within) === true ? { within: below.path } : { paths: [] }
}

const mostSubjects = 200

/** What was rated of late in the scope, the latest first. @throws forbidden (403) */
export async function listRatedSubjects(call: Call): Promise<Static<typeof shape.RatedSubjects>> {
  permit(mayRead(call.actor))
  const rows = await listSubjects(call.tx, areaOf(call).within, mostSubjects)
  const names = await nameUnits(call, rows)
  return {
    items: rows.map((row) => ({
      kind: row.kind,
      id: row.subject_id,
      title: row.subject_title,
      unitName: names.get(row.unit_id) ?? '',
      count: row.count,
      mean: meanOf(row),
    })),
  }
}

/** @throws forbidden (403), notFound (404) */
export async function getRating(call: Call, id: string): Promise<RatingView> {
  permit(mayRead(call.actor))
  return rating.describe(call, await getRow(call, rating, areaOf(call), id))
}

/** @throws forbidden (403), notFound (404) */
export async function listRatingTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await getRating(call, id)
  return listTimeline(call, rating.subject, id)
}

type Act = { version: number; answer?: string; reason?: string }

/**
 * The rated party answers and asks a level above to look; that one hides, shows, or lets it stand. What was asked for is done then.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded (422)
 */
export async function actOnRating(
  call: Call,
  id: string,
  act: 'answer' | 'report' | 'uphold' | 'hide' | 'show',
  { version, answer = '', reason }: Act,
): Promise<RatingView> {
  const area = areaOf(call)
  const held = await holdRow(call, rating, { held: area, seen: area }, { id, version, act })
  const why = (reason ?? '').trim()
  const looked = { reported_reason: null, reported_at: null }
  const changes = {
    answer: { answer: answer.trim(), answered_by: call.actor.unitName, answered_at: call.now },
    report: { reported_reason: why, reported_at: call.now },
    uphold: looked,
    hide: { hidden_reason: why, ...looked },
    show: { hidden_reason: null },
  }
  return rating.describe(call, await actOn(call, rating, held, () => changes[act], { reason }))
}

/** What the check of words said before: what it could not judge waits. @throws textRisky (422) */
function judge(verdict: Verdict | undefined): 'shown' | 'waiting' {
  if (verdict === 'risky') throw textRisky()
  return verdict === 'review' ? 'waiting' : 'shown'
}

type Said = { stars: number; text?: string | null }
const tidy = ({ stars, text = null }: Said): RatingDraft => {
  const draft = tidyRating({ stars, text })
  refuseFields(checkRating(draft))
  return draft
}

/**
 * Once a use that its module proves; of several at the same moment one stands.
 * @throws signInNeeded (401), phoneNeeded, nameNeeded (422), notFound (404) for a use that is not his or has not been,
 *   alreadyRated (409), invalid, textRisky (422)
 */
export async function rate(
  call: Call,
  kinds: readonly RatedKind[],
  { kind, useId }: { kind: string; useId: string },
  { verdict, ...said }: Said & { verdict: Verdict | undefined },
): Promise<Static<typeof shape.MyRating>> {
  const author = await getProvenCitizen(call)
  const use = await kinds.find((each) => each.kind === kind)?.prove(call, useId)
  if (use === undefined) throw notFound()
  const state = judge(verdict)
  const draft = tidy(said)
  const row = await createRow(call, rating, () => ({
    ...rating.teller.rowOf({ stars: 0, text: null, answer: null, ...draft }),
    unit_path: use.unitPath,
    unit_id: use.unitId,
    kind,
    subject_id: use.subjectId,
    subject_title: use.subjectTitle,
    use_id: useId,
    citizen_id: author.id,
    author_masked: maskName(author.name),
    answered_by: null,
    answered_at: null,
    hidden_reason: null,
    reported_reason: null,
    reported_at: null,
    state,
  }))
  return presentOwn(row)
}

/**
 * The author's own, until the end of the last day.
 * @throws notFound (404), changedMeanwhile, wrongState (409) of what is hidden, changeOver, invalid, textRisky (422)
 */
export async function changeRating(
  call: Call,
  id: string,
  { version, verdict, ...said }: Said & { version: number; verdict: Verdict | undefined },
): Promise<Static<typeof shape.MyRating>> {
  const own = await findOwn(call.tx, id, call.actor.accountId ?? '')
  if (own === undefined) throw notFound()
  const refusal = explainAct(lifecycle, call.actor, own, 'change')
  if (refusal !== undefined) throw refusal
  const until = lastDayToChange(own)
  if (shanghaiDay(call.now) > until) throw changeOver({ days: changeDays, until })
  const state = judge(verdict)
  const draft = tidy(said)
  const area = { paths: [own.unit_path] }
  const held = await holdRow(call, rating, { held: area, seen: area }, { id, version, act: 'change' })
  return presentOwn(await modifyRow(call, rating, held, () => ({ ...rating.teller.columnsOf(draft), state })))
}

/** The acting citizen's, hidden ones with why. @throws badCursor (400) */
export async function listOwnRatings(
  call: Call,
  query: Static<typeof shape.MyRatingQuery>,
): Promise<Static<typeof shape.MyRatings>> {
  const { kind, subjectId } = query
  let rows = ratingsOf(call.tx).where('r.citizen_id', '=', call.actor.accountId ?? '')
  if (kind !== undefined) rows = rows.where('r.kind', '=', kind)
  if (subjectId !== undefined) rows = rows.where('r.subject_id', '=', subjectId)
  return listRows(call, query, rows, newest, async (found) => found.map(presentOwn))
}

/** To a tenth; null of none. */
const meanOf = ({ count, stars }: { count: number; stars: number }) =>
  count === 0 ? null : Math.round((10 * stars) / count) / 10

/** What is shown of a subject, with how many and their mean. For anybody. @throws badCursor (400) */
export async function listSubjectRatings(
  call: Call,
  { kind, subjectId }: { kind: string; subjectId: string },
  query: Static<typeof shape.PublicQuery>,
): Promise<Static<typeof shape.PublicRatings>> {
  const rows = ratingsOf(call.tx)
    .where('r.kind', '=', kind)
    .where('r.subject_id', '=', subjectId)
    .where('r.state', '=', 'shown')
  const [tally] = await readTally(call.tx, kind, [subjectId])
  const { items, nextCursor } = await listRows(
    call,
    query,
    rows,
    newest,
    async (found) => found.map((row) => tell(row)),
    { total: async () => tally?.count ?? 0 },
  )
  const mean = tally === undefined ? null : meanOf(tally)
  return { count: tally?.count ?? 0, mean, items, ...(nextCursor === undefined ? {} : { nextCursor }) }
}
