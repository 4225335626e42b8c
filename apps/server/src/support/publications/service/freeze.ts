import { type Call, systemActor } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { listLiveChildren } from '#support/units'
import type { Series } from '../above.ts'
import { lastSlot, type Slot, sayWeek } from '../schedule.ts'
import { hasChannels, insertChannels, type NewChannel } from '../store/channel.ts'
import { findByKey, insertPublication, lockStale, markStale } from '../store/publication.ts'
import { issue, reissue, track } from './issue.ts'

const asSystem = <T>(house: House, work: (call: Call) => Promise<T>) =>
  withCall(house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)

/**
 * A step of the worker: freezes what is due by now, each in one transaction: a worker that dies in between has frozen
 * nothing, and the next one does it whole. One that was down at the hour catches up, and the version says so.
 */
export async function freezeDue(house: House, all: readonly Series[]): Promise<void> {
  for (const series of all) await asSystem(house, (call) => freeze(call, series))
}

/** So much later it is no delay of the worker's round. */
const punctualMs = 60_000

/** @returns the publication's id; undefined when it is there already, or there is nothing to catch up with */
export async function freeze(call: Call, series: Series): Promise<string | undefined> {
  const slot = lastSlot(series.schedule, call.now)
  if ((await findByKey(call.tx, series.name, slot.key)) !== undefined) return undefined
  const content = await series.gather(call, slot.key)
  // A house that has only just been set up was not down last Friday.
  if (content.length === 0 && call.now >= slot.closesAt) return undefined
  const [city] = (await listLiveChildren(call.tx, null)).filter(({ kind }) => kind === 'city')
  if (city === undefined) return undefined
  const publication = {
    id: newId(call.now.getTime()),
    unit_path: city.path,
    unit_id: city.id,
    series: series.name,
    key: slot.key,
    title: `${series.title}（${sayWeek(slot.key)}）`,
    due_at: slot.dueAt,
    frozen_at: call.now,
    closes_at: slot.closesAt,
    ends_at: slot.endsAt,
    last_no: 0,
    stale_at: null,
  }
  // Another worker that is at the same waits here.
  if (!(await insertPublication(call.tx, publication))) return undefined
  await setUpChannels(call, series, city)
  const tracks = await track(call, series, publication, content)
  const note = sayDelay(call.now, slot)
  await issue(call, publication, { form: 'version', content, changes: [], note, tracks })
  return publication.id
}

function sayDelay(now: Date, { dueAt }: Slot): string | null {
  if (now.getTime() - dueAt.getTime() <= punctualMs) return null
  return `系统在原定时间（${shanghaiMinute(dueAt)}）没有运行，恢复后于 ${shanghaiMinute(now)} 补发。`
}

/** The first time, those the series and the districts begin with (S1-38); from then on they are the levels' own. */
async function setUpChannels(call: Call, series: Series, city: { id: number; path: string }): Promise<void> {
  if (await hasChannels(call.tx, series.name)) return
  const at = (
    unit: { id: number; path: string },
    name: string,
    method: NewChannel['method'],
  ): NewChannel => ({
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    series: series.name,
    name,
    method,
    home: null,
    created_at: call.now,
  })
  const districts = (await listLiveChildren(call.tx, city.id)).filter(({ kind }) => kind === 'district')
  await insertChannels(call.tx, [
    ...series.channels.map(({ name, method }) => at(city, name, method)),
    ...districts.flatMap((district) => [
      at(district, `${district.name}体育局微信公众号`, 'manual'),
      at(district, `${district.name}体育局网站`, 'manual'),
    ]),
  ])
}

/** Many changes at once make one issue: the first of them waits so long. */
const gatheringMs = 20_000

/**
 * Something a series rests on has changed, in the caller's transaction: what is published of it is looked at anew within
 * half a minute, and where it is other there is a new version, or a notice of change.
 */
export async function followChange(call: Call, series: string): Promise<void> {
  await markStale(call.tx, series, new Date(call.now.getTime() + gatheringMs), call.now)
}

/** A step of the worker: what nobody told of is found all the same, some minutes later. */
export async function lookAgain(house: House, all: readonly Series[]): Promise<void> {
  await asSystem(house, async (call) => {
    for (const { name } of all) await followChange(call, name)
  })
}

/** A step of the worker. True when there may be more. */
export async function reissueStale(house: House, all: readonly Series[]): Promise<boolean> {
  return asSystem(house, async (call) => {
    const names = all.map(({ name }) => name)
    const publication = await lockStale(call.tx, names, call.now)
    const series = all.find(({ name }) => name === publication?.series)
    if (publication === undefined || series === undefined) return false
    await reissue(call, series, publication, null)
    return true
  })
}
