import { deliveryStates } from '@jianwang/words/publications'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import { changedTo, notFound, refuseFields } from '#platform/problem'
import { nameUnitsById } from '#support/units'
import type { Series } from '../above.ts'
import { pageUrlOf } from '../delivering/article.ts'
import { publicationsChanged, subjectKind } from '../facts.ts'
import { mayIssue, mayPost, mayRead } from '../policy.ts'
import { deliveryEnded, nothingChanged, versionsClosed, versionsOpen, weekOver } from '../problems.ts'
import { countPictures } from '../render/files.ts'
import { loadShown, type Shown } from '../render/shown.ts'
import { writeText } from '../render/text.ts'
import type * as shape from '../schema.ts'
import { changeDelivery, findDelivery, lockDelivery } from '../store/delivery.ts'
import { findIssue, lockPublication } from '../store/publication.ts'
import { issue, reissue } from './issue.ts'
import { findWithSeries, stateOf, toDelivery, unitIdOf } from './read.ts'

type Said = { lastNo: number }

/**
 * Looks at the week again and publishes what is other as a new version, until the versions are closed (A2).
 * @throws forbidden (403), notFound (404), changedMeanwhile, versionsClosed, weekOver (409), nothingChanged (422)
 */
export async function correct(
  call: Call,
  all: readonly Series[],
  id: string,
  { lastNo, reason }: Said & { reason: string },
) {
  const { publication, series } = await hold(call, all, id, lastNo)
  if (stateOf(publication, call.now) !== 'frozen')
    throw versionsClosed({ at: shanghaiMinute(publication.closes_at) })
  const no = await reissue(call, series, publication, reason.trim())
  if (no === undefined) throw nothingChanged()
  return { no }
}

/**
 * A dated notice of change in somebody's own words, once the versions are closed; what stands there stays.
 * @throws forbidden (403), notFound (404), changedMeanwhile, versionsOpen, weekOver (409)
 */
export async function giveNotice(
  call: Call,
  all: readonly Series[],
  id: string,
  { lastNo, text }: Said & { text: string },
) {
  const { publication } = await hold(call, all, id, lastNo)
  if (stateOf(publication, call.now) === 'frozen')
    throw versionsOpen({ at: shanghaiMinute(publication.closes_at) })
  const last = await findIssue(call.tx, id, publication.last_no)
  const changes = [{ path: null, text: text.trim() }]
  return {
    no: await issue(call, publication, { form: 'notice', content: last?.content ?? [], changes, note: null }),
  }
}

async function hold(call: Call, all: readonly Series[], id: string, lastNo: number) {
  permit(mayRead(call.actor))
  const { series } = await findWithSeries(call, all, id)
  permit(mayIssue(call.actor, series))
  const publication = await lockPublication(call.tx, id)
  if (publication === undefined) throw notFound()
  if (publication.last_no !== lastNo) throw changedTo({ lastNo: publication.last_no })
  if (stateOf(publication, call.now) === 'over') throw weekOver()
  return { publication, series }
}

/**
 * A named person says that it stands on the channel, and where (S1-38).
 * @throws forbidden (403), notFound (404), deliveryEnded (409), invalid (422)
 */
export async function tellDone(
  call: Call,
  all: readonly Series[],
  id: string,
  { address }: { address: string },
): Promise<Static<typeof shape.PublicationDelivery>> {
  const stands = address.trim()
  const isAddress = /^https?:\/\/\S+$/.test(stands)
  const fault = { path: '/address', message: '请填写发布后的网址，以 https:// 开头，中间没有空格。' }
  const check = () => refuseFields(isAddress ? [] : [fault])
  await end(
    call,
    all,
    id,
    {
      state: 'by-hand',
      reason: null,
      address: stands,
      done_by: call.actor.accountId ?? null,
      done_by_name: call.actor.personName,
      ended_at: call.now,
      due_at: null,
    },
    check,
  )
  return tell(call, all, id, 'done', { 网址: stands })
}

/** Once more by WeChat, after a failure. @throws forbidden (403), notFound (404), deliveryEnded (409) */
export async function retry(
  call: Call,
  all: readonly Series[],
  id: string,
): Promise<Static<typeof shape.PublicationDelivery>> {
  const row = await findDelivery(call.tx, id)
  if (row?.method !== 'wechat' || row.state !== 'failed') throw row === undefined ? notFound() : ended(row)
  // A draft that did not pass, or is gone, is made anew; what was submitted of it is looked for before.
  await end(call, all, id, {
    state: 'waiting',
    faults: 0,
    draft_id: null,
    publish_id: null,
    due_at: call.now,
  })
  return tell(call, all, id, 'retry', {})
}

const ended = ({ state }: { state: keyof typeof deliveryStates }) =>
  deliveryEnded({ state: deliveryStates[state] })

async function end(
  call: Call,
  all: readonly Series[],
  id: string,
  change: Parameters<typeof changeDelivery>[2],
  check = () => {},
): Promise<void> {
  permit(mayRead(call.actor))
  const seen = await findDelivery(call.tx, id)
  const row = await lockDelivery(call.tx, id)
  if (seen === undefined || row === undefined) throw notFound()
  permit(mayPost(call.actor, row, seriesOf(all, seen)))
  if (row.state !== 'waiting' && row.state !== 'failed') throw ended(row)
  check()
  await changeDelivery(call.tx, id, change)
}

const seriesOf = (all: readonly Series[], { series }: { series: string }) =>
  all.find(({ name }) => name === series)

async function tell(
  call: Call,
  all: readonly Series[],
  id: string,
  act: 'done' | 'retry',
  after: Record<string, string>,
) {
  const row = await findDelivery(call.tx, id)
  if (row === undefined) throw notFound()
  const unitPath = row.unit_path
  note(call, {
    action: `publications.${act}`,
    subjectKind,
    subjectId: row.publication_id,
    unitPath,
    after: { 渠道: row.name, 次序: row.no, ...after },
  })
  announce(call, {
    kind: publicationsChanged,
    subjectId: row.publication_id,
    unitPath,
    body: { delivery: id },
  })
  const names = await nameUnitsById(call, [unitIdOf(row)])
  return toDelivery(call, seriesOf(all, row), row, names.get(unitIdOf(row)) ?? '')
}

/** Ready to paste on that channel. @throws forbidden (403), notFound (404) */
export async function readText(
  call: Call,
  all: readonly Series[],
  publicUrl: string,
  id: string,
): Promise<Static<typeof shape.DeliveryText>> {
  const shown = await showDelivery(call, all, id)
  const { publication } = shown
  return {
    title: publication.title,
    text: writeText(shown, pageUrlOf(publicUrl, publication)),
    pictures: countPictures(shown),
  }
}

/** What the delivery's channel is to show: its area, up to its issue. */
export async function showDelivery(call: Call, all: readonly Series[], id: string): Promise<Shown> {
  permit(mayRead(call.actor))
  const row = await findDelivery(call.tx, id)
  if (row === undefined) throw notFound()
  const { publication, series } = await findWithSeries(call, all, row.publication_id)
  return loadShown(call, series, publication, { upTo: row.no, path: row.unit_path })
}
