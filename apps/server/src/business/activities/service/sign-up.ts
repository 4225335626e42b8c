import { type SignUpState, sayAges } from '@jianwang/words/activities'
import { announce, type Call, note } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { notFound, Problem } from '#platform/problem'
import { getProvenCitizen, type ProvenCitizen } from '#support/citizens'
import { sealPhone } from '#support/people'
import { findUnitById } from '#support/units'
import { ageOn } from '../audience.ts'
import { listActingTeams } from '../doors.ts'
import { type SignUpChanged, seatOffered, signUpChanged, subjectKind } from '../lifecycle.ts'
import {
  ageOutside,
  birthdayNeeded,
  full,
  homeNeeded,
  noOffer,
  notEnoughPlaces,
  notInvited,
  notSignedUp,
  signUpClosed,
} from '../problems.ts'
import { findActivity } from '../store/activities.ts'
import { acceptOffer, type Candidate, giveUpSeat, type Seated, takeSeats } from '../store/seats.ts'
import type { ActivityRow, SignUpRow } from '../tables.ts'

export type MySeat = { activityId: string; state: SignUpState; orderNo: number; offeredUntil: string | null }

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
  const wish = { all: false, wait: input.joinWaiting === true, now: call.now }
  const [seated] = await seat(call, row, [candidate], wish)
  if (seated === undefined || seated.state === 'full')
    throw full({ title: row.title }, { extra: { waitingList: row.waiting_list } })
  noteSeated(call, row, seated)
  const offeredUntil = seated.offered_until?.toISOString() ?? null
  return { activityId: id, state: seated.state, orderNo: seated.order_no ?? 0, offeredUntil }
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

/** Takes places and puts the database's refusals into words. */
export async function seat(
  call: Call,
  row: ActivityRow,
  people: readonly Candidate[],
  wish: { all: boolean; wait: boolean; now: Date },
): Promise<Seated[]> {
  try {
    const rows = await takeSeats(call.tx, row.id, people, wish)
    announceOffers(
      call,
      row,
      rows.filter((each) => each.fresh === null),
    )
    return rows.filter((each) => each.fresh !== null)
  } catch (error) {
    throw toProblem(error, row) ?? error
  }
}

function toProblem(error: unknown, row: ActivityRow): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem || !('code' in error)) return undefined
  if (error.code === 'JW001') return signUpClosed({ title: row.title, why: '活动状态刚刚发生变化' })
  const free = 'detail' in error ? String(error.detail) : '0'
  return error.code === 'JW002'
    ? notEnoughPlaces({ title: row.title, free }, { extra: { free: Number(free) } })
    : undefined
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

/** The citizen's own place, offer or place in the line goes back. @throws notSignedUp (409) */
export async function withdraw(call: Call, id: string, citizenId: string): Promise<{ state: 'withdrawn' }> {
  const row = await findActivity(call.tx, id)
  if (row === undefined) throw notFound()
  if (row.ends_at <= call.now) throw signUpClosed({ title: row.title, why: '活动已经结束' })
  const [ended, ...offered] = await giveUpSeat(call.tx, id, citizenId, call.now)
  if (ended === undefined) throw notSignedUp()
  noteSignUp(call, row, 'withdraw', ended)
  announceOffers(call, row, offered)
  return { state: 'withdrawn' }
}

/** @throws noOffer (409) when the place was not offered, or no longer is */
export async function accept(call: Call, id: string): Promise<MySeat> {
  const row = await findActivity(call.tx, id)
  if (row === undefined) throw notFound()
  const rows = await acceptOffer(call.tx, id, call.now)
  const taken = rows.find((each) => each.citizen_id === call.actor.accountId && each.state === 'taken')
  if (taken === undefined) throw noOffer({ title: row.title })
  announceOffers(
    call,
    row,
    rows.filter((each) => each.citizen_id !== taken.citizen_id),
  )
  noteSignUp(call, row, 'accept', taken)
  return { activityId: id, state: taken.state, orderNo: taken.order_no, offeredUntil: null }
}

export function noteSeated(call: Call, row: ActivityRow, seated: Seated): void {
  if (seated.fresh !== true || seated.state === 'full') return
  const about = { id: seated.sign_up_id ?? '', citizen_id: seated.citizen_id, order_no: seated.order_no ?? 0 }
  noteSignUp(call, row, 'sign-up', { ...about, state: seated.state })
}

/** Writes the audit row and tells the listeners; no name and no number is in either. */
function noteSignUp(
  call: Call,
  row: ActivityRow,
  act: string,
  signedUp: Pick<SignUpRow, 'id' | 'citizen_id' | 'order_no' | 'state'>,
): void {
  note(call, {
    action: `activities.${act}`,
    subjectKind,
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { signUpId: signedUp.id, orderNo: signedUp.order_no, state: signedUp.state },
  })
  const body: SignUpChanged = {
    act,
    citizenId: signedUp.citizen_id,
    state: signedUp.state,
    orderNo: signedUp.order_no,
  }
  announce(call, { kind: signUpChanged, subjectId: row.id, unitPath: row.unit_path, body })
}

export function announceOffers(
  call: Call,
  row: ActivityRow,
  offered: readonly Pick<SignUpRow, 'citizen_id' | 'offered_until'>[],
): void {
  for (const { citizen_id, offered_until } of offered)
    announce(call, {
      kind: seatOffered,
      subjectId: row.id,
      unitPath: row.unit_path,
      body: { citizenId: citizen_id, title: row.title, until: offered_until?.toISOString() ?? '' },
    })
}
