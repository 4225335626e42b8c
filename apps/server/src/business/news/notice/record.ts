import { lastDayOf, noticeFields, noticeKinds } from '@jianwang/records/notice'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { newsChanged, subjectKind } from '../facts.ts'
import { maySee } from '../policy.ts'
import { type NoticeRow, news } from '../tables.ts'
import { noticeLifecycle } from './lifecycle.ts'
import type { ListedNotice, Notice } from './schema.ts'

/** The table that notices and articles share: no act on a notice may ever find an article, which passes a review. */
const items = { table: news, name: 'item' }
export const articles = { ...items, part: { kind: ['news'] } }

const teller = tellerOf(noticeFields)

export const notice = defineRecord({
  ...items,
  part: { kind: Object.keys(noticeKinds) },
  module: 'news',
  subject: subjectKind,
  fields: noticeFields,
  lifecycle: () => noticeLifecycle,
  maySee,
  changed: { kind: newsChanged, body: ({ kind }) => ({ kind }) },
  describe: async (call, row: NoticeRow): Promise<Static<typeof Notice>> => ({
    ...teller.whole(row),
    ...beside(call, row, await nameUnit(call, row)),
    createdAt: row.created_at.toISOString(),
  }),
})

export function presentListed(call: Call, row: NoticeRow, unitName: string): Static<typeof ListedNotice> {
  return { ...teller.listed(row), ...beside(call, row, unitName) }
}

function beside(call: Call, row: NoticeRow, unitName: string) {
  const lastDay = lastDayOf(row)
  return {
    ...tellOwned(call.actor, noticeLifecycle, row, unitName),
    state: row.state,
    isOwn: row.unit_path === call.actor.homePath,
    isOver: lastDay !== undefined && lastDay < shanghaiDay(call.now),
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}
