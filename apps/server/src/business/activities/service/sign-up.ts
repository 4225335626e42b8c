import { sayAges } from '@jianwang/words/activities'
import type { PlaceState } from '@jianwang/words/places'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { notFound } from '#platform/problem'
import { getProvenCitizen, type ProvenCitizen } from '#support/citizens'
import { sealPhone } from '#support/people'
import { acceptPlace, leavePlace, takePlaces } from '#support/places'
import { findUnitById } from '#support/units'
import { ageOn } from '../audience.ts'
import { listActingTeams } from '../doors.ts'
import {
  ageOutside,
  birthdayNeeded,
  full,
  homeNeeded,
  noOffer,
  notInvited,
  notSignedUp,
  signUpClosed,
} from '../problems.ts'
import { findActivity } from '../store/activities.ts'
import type { ActivityRow } from '../tables.ts'
import { seatsOf } from './seats.ts'

export type MySeat = { activityId: string; state: PlaceState; orderNo: number; offeredUntil: string | null }

/**
 * A place for the acting citizen, or one in the line when he wants to wait. Twice is once.
 * @throws full (409) with `waitingList`, signUpClosed (409), notInvited, ageOutside (422), notFound (404)
 */
export async function signUp(
  call: Call,
  id: string,
  input: { joinWaiting?: boolean | undefined },
): Promise<MySeat> {
  const [row, citizen] = await Promise.all([getPublished(call, id), getProvenCitizen(call)])
  await refuseUninvited(call, row, citizen)
  const signUpId = newId(call.now.getTime())
  const candidate = {
    id: signUpId,
    citizenId: citizen.id,
    name: citizen.name,
    phone: sealPhone(call.crypto, citizen.phone, signUpId),
  }
  const wish = { wait: input.joinWaiting === true }
  const [seated] = await takePlaces(call, seatsOf(row), id, [candidate], wish)
  if (seated === undefined || seated.state === 'full')
    throw full({ title: row.title }, { extra: { waitingList: row.waiting_list } })
  const offeredUntil = seated.offeredUntil?.toISOString() ?? null
  return { activityId: id, state: seated.state, orderNo: seated.orderNo ?? 0, offeredUntil }
}

/** What is published and still to be signed up for. @throws notFound (404), signUpClosed (409) */
export async function getPublished(call: Call, id: string): Promise<ActivityRow> {
  const row = await findActivity(call.tx, id)
  if (row === undefined || !['published', 'cancelled', 'ended'].includes(row.state)) throw notFound()
  // The database asks again under its lock; asked here so that the sentence says what is wrong.
  if (row.state !== 'published') throw signUpClosed({ title: row.title, why: '活动已取消或已结束' })
  if (call.now < row.sign_up_from) throw signUpClosed({ title: row.title, why: '报名还没有开始' })
  if (call.now >= row.sign_up_until) throw signUpClosed({ title: row.title, why: '报名已经截止' })
  return row
}

async function refuseUninvited(call: Call, row: ActivityRow, citizen: ProvenCitizen): Promise<void> {
  if (row.min_age !== null || row.max_age !== null) {
    if (citizen.bornOn === undefined) throw birthdayNeeded()
    const age = ageOn(citizen.bornOn, shanghaiDay(row.starts_at))
    const [from, to] = [row.min_age ?? 0, row.max_age ?? 150]
    if (age < from || age > to) throw ageOutside({ ages: sayAges(row.min_age, row.max_age) })
  }
  if (row.audience === 'teams') {
    const teams = await listActingTeams(call)
    if (!teams.some((team) => team.unitPath.startsWith(row.unit_path)))
      throw notInvited({ who: `${row.publisher_name}辖区内健身团队的队员` })
  }
  if (row.audience === 'area') {
    if (citizen.homeUnitId === undefined) throw homeNeeded()
    const home = await findUnitById(call.tx, citizen.homeUnitId)
    if (home === undefined || !home.path.startsWith(row.unit_path))
      throw notInvited({ who: `${row.publisher_name}辖区内的居民` })
  }
}

/** @throws signUpClosed (409) */
export function refuseOver(call: Call, row: ActivityRow): void {
  if (row.ends_at <= call.now) throw signUpClosed({ title: row.title, why: '活动已经结束' })
}

/** The acting citizen's own place, offer or place in the line goes back. @throws notSignedUp (409) */
export async function withdraw(call: Call, id: string): Promise<{ state: 'withdrawn' }> {
  const row = await findActivity(call.tx, id)
  if (row === undefined) throw notFound()
  refuseOver(call, row)
  if ((await leavePlace(call, seatsOf(row), id)) === undefined) throw notSignedUp()
  return { state: 'withdrawn' }
}

/** @throws noOffer (409) when the place was not offered, or no longer is */
export async function accept(call: Call, id: string): Promise<MySeat> {
  const row = await findActivity(call.tx, id)
  if (row === undefined) throw notFound()
  const taken = await acceptPlace(call, seatsOf(row), id)
  if (taken === undefined) throw noOffer({ title: row.title })
  return { activityId: id, state: taken.state, orderNo: taken.orderNo, offeredUntil: null }
}
