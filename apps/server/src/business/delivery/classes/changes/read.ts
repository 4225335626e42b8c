import { changeNoticeTitle, type LessonPlace } from '@jianwang/records/delivery-change'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { explainAct, listActions } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { mayRead } from '../../policy.ts'
import { changeLifecycle } from './lifecycle.ts'
import { lookBeside, tellChange } from './places.ts'
import type * as shape from './schema.ts'
import { changeRows, findChange, findNotice, listNotices, readNotices } from './store.ts'
import type { ChangeRow, NoticeRow } from './tables.ts'

export type ChangeView = Static<typeof shape.LessonChange>

const order: Order<ChangeRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** Those of the scope, the newest first. @throws forbidden (403) */
export function listChanges(call: Call, query: Static<typeof shape.ChangesQuery>) {
  permit(mayRead(call.actor))
  return listRows(call, query, changeRows(call.tx, query), order, (rows) => describe(call, rows))
}

/** @throws forbidden (403), notFound (404) */
export async function getChange(call: Call, id: string): Promise<ChangeView> {
  permit(mayRead(call.actor))
  const row = await findChange(call.tx, id)
  const [view] = row === undefined ? [] : await describe(call, [row])
  if (view === undefined) throw notFound()
  return view
}

async function describe(call: Call, rows: readonly ChangeRow[]): Promise<ChangeView[]> {
  const beside = await lookBeside(call, rows)
  const notices = await readNotices(
    call.tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { name, unit, before, after } = tellChange(row, beside)
    return {
      id: row.id,
      lessonId: row.lesson_id,
      courseId: row.course_id,
      courseName: name,
      unitName: unit,
      kind: row.kind,
      before: toPlace(before),
      after: after === null ? null : toPlace(after),
      reason: row.reason,
      state: row.state,
      decision: row.decision,
      askedAt: row.created_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      version: row.version,
      mayDecide: explainAct(changeLifecycle, call.actor, row, 'accept') === undefined,
      actions: listActions(changeLifecycle, call.actor, row),
      told: toTold(row),
      notice: notices.get(row.id) ?? null,
    }
  })
}

const toTold = ({ told_at, told_coach, told_learners, to_call }: ChangeRow) =>
  told_at === null
    ? null
    : {
        at: told_at.toISOString(),
        coach: told_coach === true,
        learners: told_learners ?? 0,
        toCall: to_call ?? 0,
      }

const toPlace = ({ startsAt, endsAt, venue }: LessonPlace) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  venueName: venue === '' ? null : venue,
})

const shownDays = 60
const mostNotices = 100

/** For everybody (S1-14): what was changed of late. */
export async function listChangeNotices(call: Call): Promise<Static<typeof shape.ChangeNotices>> {
  const since = new Date(call.now.getTime() - shownDays * 86_400_000)
  return { items: (await listNotices(call.tx, since, mostNotices)).map(toNotice) }
}

/** @throws notFound (404) */
export async function getChangeNotice(call: Call, id: string): Promise<Static<typeof shape.ChangeNotice>> {
  const row = await findNotice(call.tx, id)
  if (row === undefined) throw notFound()
  return toNotice(row)
}

const toNotice = ({ id, text, published_at }: NoticeRow) => ({
  id,
  title: changeNoticeTitle,
  text,
  publishedAt: published_at.toISOString(),
})
