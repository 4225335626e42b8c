import type { Call } from '#platform/call'
import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import type { Series } from '../above.ts'
import { changeDelivery, changeSending, lockDue } from '../store/delivery.ts'
import type { DeliveryRow } from '../tables.ts'
import { makeArticle } from './article.ts'

/** Longer than WeChat takes to publish: after it what a lost sender submitted is found among what is published. */
const senderLivesMs = 10 * 60_000
/** How soon the end of publishing is asked for again. */
const pollMs = 15_000
/** Without an account the log says so; it is looked at again for when there is one. */
const unconfiguredMs = 60 * 60_000
const pausesMinutes = [1, 5, 30, 120, 360] as const

const asSystem = <T>(house: House, work: (call: Call) => Promise<T>) =>
  withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)

/**
 * A step of the worker: sends what is due by WeChat, one at a time: taken in one transaction, sent outside any, each step
 * written down before the next. A sender that dies is followed by another after its time; nothing is lost, and nothing goes
 * out twice: what may have been submitted is looked for among what is published. True when there may be more.
 */
export async function deliverPublications(house: House, all: readonly Series[]): Promise<boolean> {
  const taken = await asSystem(house, (call) => takeDue(call, house))
  if (taken === undefined) return false
  if (taken.state === 'sending') await record(house, taken, await send(house, all, taken))
  return true
}

async function takeDue(call: Call, house: House): Promise<DeliveryRow | undefined> {
  const [row] = await lockDue(call.tx, call.now, 1)
  if (row === undefined) return undefined
  const later = (ms: number) => new Date(call.now.getTime() + ms)
  const change: Partial<DeliveryRow> = house.outside.official.configured
    ? { state: 'sending', turn: row.turn + 1, due_at: later(senderLivesMs) }
    : { state: 'waiting', reason: 'not-configured', due_at: later(unconfiguredMs) }
  await changeDelivery(call.tx, row.id, change)
  return { ...row, ...change }
}

type Outcome =
  | Readonly<{ kind: 'published'; url: string | undefined }>
  | Readonly<{ kind: 'publishing'; publishId: string }>
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'failed'; reason: string }>
  | Readonly<{ kind: 'again'; reason: string }>
  | Readonly<{ kind: 'taken-over' }>

async function send(house: House, all: readonly Series[], row: DeliveryRow): Promise<Outcome> {
  try {
    if (row.publish_id !== null) return await askEnd(house, row.publish_id)
    const article = await asSystem(house, (call) => makeArticle(call, house, all, row))
    const { official } = house.outside
    // Not the first try: an earlier one may have submitted it, and died, or lost the answer.
    if (row.turn > 1) {
      const url = await official.findPublished(article.sourceUrl)
      if (url !== undefined) return { kind: 'published', url }
    }
    const draftId =
      row.draft_id ?? (await official.draftArticle({ ...article, cover: await article.drawCover() }))
    if (!(await keep(house, row, { draft_id: draftId }))) return { kind: 'taken-over' }
    const submitted = await official.publishDraft(draftId)
    if (submitted.kind === 'submitted') return { kind: 'publishing', publishId: submitted.publishId }
    if (submitted.kind === 'unknown') return submitted
    return { kind: 'failed', reason: submitted.kind === 'no-draft' ? 'no-draft' : 'not-passed' }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const lasting: Readonly<Record<string, string>> = { 'gateways/misconfigured': 'misconfigured' }
    const reason = error.code === 'gateways/quota-used' ? 'quota-used' : 'unavailable'
    return { kind: 'again', reason: lasting[error.code] ?? reason }
  }
}

async function askEnd({ outside }: House, publishId: string): Promise<Outcome> {
  const end = await outside.official.askPublishing(publishId)
  if (end.kind === 'publishing') return { kind: 'publishing', publishId }
  if (end.kind === 'published') return end
  return { kind: 'failed', reason: end.status === 4 ? 'review-failed' : 'publish-failed' }
}

const keep = (house: House, { id, turn }: DeliveryRow, change: Partial<DeliveryRow>) =>
  asSystem(house, (call) => changeSending(call.tx, id, turn, change))

/** Nothing is written when another sender has it by now, or a person ended it: then theirs counts. */
async function record(house: House, row: DeliveryRow, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'taken-over') return
  await asSystem(house, (call) => changeSending(call.tx, row.id, row.turn, changeOf(outcome, row, call.now)))
}

function changeOf(
  outcome: Exclude<Outcome, { kind: 'taken-over' }>,
  row: DeliveryRow,
  now: Date,
): Partial<DeliveryRow> {
  const later = (ms: number) => new Date(now.getTime() + ms)
  switch (outcome.kind) {
    case 'published':
      return { state: 'sent', reason: null, address: outcome.url ?? null, due_at: null, ended_at: now }
    case 'publishing':
      return { state: 'waiting', reason: null, publish_id: outcome.publishId, due_at: later(pollMs) }
    case 'unknown':
      return { state: 'waiting', reason: 'answer-lost', due_at: later(senderLivesMs) }
    case 'failed':
      return { state: 'failed', reason: outcome.reason, due_at: null }
    case 'again': {
      const pause = pausesMinutes[row.faults]
      const { reason } = outcome
      return pause === undefined
        ? { state: 'failed', reason, due_at: null }
        : { state: 'waiting', reason, faults: row.faults + 1, due_at: later(pause * 60_000) }
    }
  }
}
