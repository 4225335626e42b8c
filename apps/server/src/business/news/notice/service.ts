import { checkNotice, lastDayOf, type NoticeDraft, tidyNotice } from '@jianwang/records/notice'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { forbidden, refuseFields } from '#platform/problem'
import { actOn, createRow, getRow, type Held, holdRow, modifyRow } from '#platform/record/act'
import { listPathsDownTo } from '#platform/unit-path'
import { findUnitByPath } from '#support/units'
import { mayPublish } from '../policy.ts'
import { alreadyOver } from '../problems.ts'
import type { NoticeRow } from '../tables.ts'
import { notice } from './record.ts'
import type { CreateBody, Notice } from './schema.ts'

type NoticeView = Static<typeof Notice>

/** What reaches a unit: its own and those of the units above it. */
const reaching = (call: Call) => ({ paths: listPathsDownTo(call.actor.homePath) })
const own = (call: Call) => ({ paths: [call.actor.homePath] })

/** @throws notFound (404) when it is not there, of another line of units, or another level's draft */
export async function getNotice(call: Call, id: string): Promise<NoticeView> {
  return notice.describe(call, await getRow(call, notice, reaching(call), id))
}

/**
 * The own level's only: what happens before and after publishing is nobody else's. Articles ask here, too.
 * @throws notFound (404)
 */
export async function listNoticeTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await getRow(call, { ...notice, part: {} }, own(call), id)
  return listTimeline(call, notice.subject, id)
}

/** Writes a draft of the actor's own level (S0-67). @throws forbidden (403), invalid (422) with every fault */
export async function createNotice(call: Call, body: Static<typeof CreateBody>): Promise<NoticeView> {
  permit(mayPublish(call.actor))
  const blank = { startsOn: null, endsOn: null, place: null, link: null }
  const draft = { ...blank, ...tidyNotice(body) }
  refuseFields(checkNotice(draft))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row = await createRow(call, notice, () => ({
    ...notice.teller.rowOf(draft),
    unit_path: unit.path,
    unit_id: unit.id,
    state: 'draft' as const,
    published_at: null,
  }))
  return notice.describe(call, row)
}

/**
 * Changes what was written; what is published shows the change at once.
 * @throws notFound (404), forbidden (403), changedMeanwhile (409), invalid (422) with every fault
 */
export async function modifyNotice(
  call: Call,
  id: string,
  { version, ...draft }: NoticeDraft & { version: number },
): Promise<NoticeView> {
  const held = await hold(call, id, version, 'modify')
  const tidy = tidyNotice(draft)
  const row = await modifyRow(call, notice, held, (row) => {
    refuseFields(checkNotice({ ...notice.teller.draftOf(row), ...tidy }))
    return notice.teller.columnsOf(tidy)
  })
  return notice.describe(call, row)
}

/** @throws notFound (404), forbidden (403), changedMeanwhile (409), wrongState (409), alreadyOver (422) */
export async function publishNotice(call: Call, id: string, version: number): Promise<NoticeView> {
  const held = await hold(call, id, version, 'publish')
  const row = await actOn(call, notice, held, (row) => {
    const day = lastDayOf(row)
    if (day !== undefined && day < shanghaiDay(call.now)) throw alreadyOver({ title: row.title, day })
    return { published_at: call.now }
  })
  return notice.describe(call, row)
}

/** @throws notFound (404), forbidden (403), changedMeanwhile (409), wrongState (409), reasonNeeded (422) */
export async function withdrawNotice(
  call: Call,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<NoticeView> {
  const held = await hold(call, id, version, 'withdraw')
  return notice.describe(call, await actOn(call, notice, held, () => ({}), { reason }))
}

function hold(call: Call, id: string, version: number, act: string): Promise<Held<NoticeRow>> {
  permit(mayPublish(call.actor))
  return holdRow(call, notice, { seen: reaching(call), held: own(call) }, { id, version, act })
}
