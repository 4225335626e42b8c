import { createHash } from 'node:crypto'
import type { DeliveryLine } from '@jianwang/records/delivery'
import { sayShort } from '@jianwang/records/delivery-rules'
import type { Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { Problem } from '#platform/problem'
import { type Act, book, findAccount, listBalances, openAccount, post } from '#support/ledger'
import { findUnitById, listLiveChildren } from '#support/units'
import { quotaShort, quotaTaken } from './problems.ts'

/**
 * The quota of a holder in a calendar year is an account of the ledger (S1-01): funded at its first use, held at approval,
 * settled at payment, released at cancellation (A37). The other lines have accounts of their own, without a floor (S1-03).
 */

export const quotaKinds: Readonly<Record<DeliveryLine, string>> = {
  basic: 'delivery.quota',
  'youth-summer': 'delivery.summer',
  'non-basic': 'delivery.non-basic',
}
export const fundKind = 'delivery.fund'
/** To here holds are settled: what the association owes for lessons. */
export const feesKind = 'delivery.fees'

/** Whose quota an order draws on: its sub-district's, or one community's of it (A9). */
export type Holder = { id: number; path: string }

const nameOf = (line: DeliveryLine, holderId: number, year: number) => ({
  kind: quotaKinds[line],
  owner: { kind: 'unit', id: String(holderId) },
  period: String(year),
})

/** The same request is booked once, whoever asks for it and however often. */
export function requestIdOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What may still be reserved of a year; undefined where nothing limits it. */
export async function freeOf(
  call: Call,
  line: DeliveryLine,
  holderId: number,
  { year, quotaFen }: { year: number; quotaFen: number },
): Promise<number | undefined> {
  if (line !== 'basic') return undefined
  const [own] = (await listBalances(call, { kind: quotaKinds.basic, period: String(year) })).filter(
    ({ ownerId }) => ownerId === String(holderId),
  )
  return own?.free ?? quotaFen
}

export type Reserve = {
  orderId: string
  line: DeliveryLine
  holder: Holder
  quotaFen: number
  lessons: readonly { id: string; startsAt: Date; feeFen: number }[]
}

/**
 * One hold for each lesson, all or none. @returns the holds in the order of the lessons
 * @throws quotaShort (422) with the fen that are left, quotaTaken (422) where somebody else was quicker
 */
export async function reserve(call: Call, about: Reserve): Promise<number[]> {
  const { orderId, line, holder, quotaFen, lessons } = about
  const accounts = new Map<number, { from: string; to: string }>()
  for (const [year, own] of Map.groupBy(lessons, ({ startsAt }) => shanghaiYear(startsAt))) {
    const cost = own.reduce((sum, { feeFen }) => sum + feeFen, 0)
    const free = await freeOf(call, line, holder.id, { year, quotaFen })
    if (free !== undefined && cost > free)
      throw quotaShort({ why: sayShort(cost, free) }, { extra: { free, cost } })
    accounts.set(year, await openYear(call, { line, holder, year, quotaFen }))
  }
  const acts = lessons.map(({ id, startsAt, feeFen }) => ({
    act: 'hold' as const,
    // Its year was opened above.
    ...(accounts.get(shanghaiYear(startsAt)) as { from: string; to: string }),
    amount: feeFen,
    reference: lessonReference(id),
  }))
  return bookHolds(call, `delivery.approve:${orderId}`, acts)
}

async function bookHolds(call: Call, request: string, acts: readonly Act[]): Promise<number[]> {
  try {
    return (await book(call, requestIdOf(request), acts)).map(({ id }) => id)
  } catch (error) {
    // It was free a moment ago: the ledger looked at it under its lock.
    throw error instanceof Problem && error.code === 'ledger/too-short' ? quotaTaken() : error
  }
}

/** What the lessons of a course held before, and what they are to hold now. */
export type Rehold = Readonly<{
  line: DeliveryLine
  holder: Holder
  quotaFen: number
  lessons: readonly { id: string; hold: number; startsAt: Date; beforeFen: number; feeFen: number }[]
}>

/**
 * Lessons hold another amount, all or none: what they held is free for it. Within their year. `request` names what moved them.
 * @returns the holds in the order of the lessons @throws quotaShort, quotaTaken (422)
 */
export async function rehold(call: Call, request: string, about: Rehold): Promise<number[]> {
  const { line, holder, quotaFen, lessons } = about
  const acts: Act[] = lessons.map(({ hold }) => ({ act: 'release', hold }))
  for (const [year, own] of Map.groupBy(lessons, ({ startsAt }) => shanghaiYear(startsAt))) {
    const more = own.reduce((sum, { feeFen, beforeFen }) => sum + feeFen - beforeFen, 0)
    const free = await freeOf(call, line, holder.id, { year, quotaFen })
    if (free !== undefined && more > free)
      throw quotaShort({ why: sayShort(more, free) }, { extra: { free, cost: more } })
    const accounts = await openYear(call, { line, holder, year, quotaFen })
    acts.push(
      ...own.map(
        ({ id, feeFen }): Act => ({
          act: 'hold',
          ...accounts,
          amount: feeFen,
          reference: lessonReference(id),
        }),
      ),
    )
  }
  return (await bookHolds(call, `delivery.move:${request}`, acts)).slice(lessons.length)
}

/** Each of these in the place of another hold, whose amount is free for it. @returns the holds in their order */
export async function holdAgain(call: Call, anew: readonly { hold: number; act: Act }[]): Promise<number[]> {
  const ended = anew.map(({ hold }): Act => ({ act: 'release', hold }))
  const request = `delivery.again:${anew.map(({ hold }) => hold).join(',')}`
  return (await bookHolds(call, request, [...ended, ...anew.map(({ act }) => act)])).slice(anew.length)
}

/** @param holds what the lessons held; ended ones stay as they ended */
export async function release(call: Call, orderId: string, holds: readonly number[]): Promise<void> {
  if (holds.length === 0) return
  const acts = holds.map((hold) => ({ act: 'release' as const, hold }))
  await book(call, requestIdOf(`delivery.cancel:${orderId}:${holds.join(',')}`), acts)
}

export const lessonReference = (id: string) => ({ kind: 'delivery-lesson', id })

type Year = { line: DeliveryLine; holder: Holder; year: number; quotaFen: number }

/** The two accounts of a hold, the quota funded when it is used for the first time. */
async function openYear(
  call: Call,
  { line, holder, year, quotaFen }: Year,
): Promise<{ from: string; to: string }> {
  const [city] = (await listLiveChildren(call.tx, null)).filter(({ kind }) => kind === 'city')
  if (city === undefined) throw new Error('there is no city')
  const ofCity = { owner: { kind: 'unit', id: String(city.id) }, period: String(year), unitPath: city.path }
  const open = { measure: 'fen', floor: null, parts: 16 } as const
  const to = await openAccount(call, { ...ofCity, ...open, kind: feesKind })
  const name = nameOf(line, holder.id, year)
  const found = await findAccount(call, name)
  if (found !== undefined) return { from: found, to }
  const from = await openAccount(call, {
    ...name,
    unitPath: holder.path,
    measure: 'fen',
    floor: line === 'basic' ? 0 : null,
  })
  if (line === 'basic' && quotaFen > 0) {
    const fund = await openAccount(call, { ...ofCity, ...open, kind: fundKind })
    const about = { from: fund, to: from, amount: quotaFen }
    await post(call, requestIdOf(`delivery.fund:${holder.id}:${year}`), about)
  }
  return { from, to }
}

/** @throws what the tree says of a unit that is not there */
export async function holderOf(
  call: Call,
  order: { unit_id: number; unit_path: string; holder_id: number | null },
): Promise<Holder> {
  const { holder_id: id } = order
  if (id === null) return { id: order.unit_id, path: order.unit_path }
  const unit = await findUnitById(call.tx, id)
  return unit === undefined ? { id: order.unit_id, path: order.unit_path } : { id: unit.id, path: unit.path }
}
