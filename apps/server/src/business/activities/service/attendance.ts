import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { makeScanCode, type ScanKind, startOfStep, stepOf, stepSeconds, urlOf } from '#support/codes'
import { maskName } from '#support/people'
import { countSeats, leavePlace } from '#support/places'
import { mayOrganise, mayReadNames } from '../policy.ts'
import { checkInEarly, codeCancelled, notSignedUp } from '../problems.ts'
import { getSubject, type Subject } from '../record.ts'
import type * as shape from '../schema-attendance.ts'
import {
  countCheckIns,
  findCheckIn,
  findSignUp,
  insertCheckIn,
  listAttendees,
  listSignUps,
} from '../store/check-ins.ts'
import { checkInWindow } from '../view.ts'
import { noteCheckIn } from './check-in.ts'
import { seatsOf } from './seats.ts'
import { refuseOver } from './sign-up.ts'
import { explainBefore } from './standing.ts'
import { sayTime } from './words.ts'

export async function getOrganised(call: Call, id: string): Promise<Subject> {
  const row = await getSubject(call, id)
  permit(mayOrganise(call.actor, row))
  if (row.state === 'cancelled') throw codeCancelled({ title: row.title })
  if (row.state !== 'published' && row.state !== 'ended') throw notFound()
  return row
}

/** What the organiser's screen shows, and some codes ahead for when it loses the network. @throws forbidden (403) */
export async function showCodes(call: Call, id: string, wanted: Wanted): Promise<Static<typeof shape.Codes>> {
  await getOrganised(call, id)
  return makeCodes(call, { kind: 'activity', id }, wanted)
}

/** How many further codes, and where their links lead. */
type Wanted = { ahead: number; publicUrl: string }

export function makeCodes(
  call: Call,
  of: { kind: ScanKind; id: string },
  { ahead, publicUrl }: Wanted,
): Static<typeof shape.Codes> {
  const now = stepOf(call.now)
  const codes = Array.from({ length: ahead + 1 }, (_, n) => {
    const token = makeScanCode(call.crypto, { ...of, step: now + n })
    return {
      token,
      url: urlOf(publicUrl, token),
      from: startOfStep(now + n).toISOString(),
      until: startOfStep(now + n + 1).toISOString(),
    }
  })
  return { stepSeconds, codes }
}

/** Who signed up, in the line's order. The organiser calls people by their names; supervision sees them masked. */
export async function listPeople(
  call: Call,
  id: string,
  query: Static<typeof shape.PeopleQuery>,
): Promise<Static<typeof shape.People>> {
  const row = await getSubject(call, id)
  permit(mayReadNames(call.actor, row))
  const isOrganiser = mayOrganise(call.actor, row)
  const key = readCursor(query.cursor, ['integer'])
  const { limit } = query
  const options = { state: query.state, afterOrder: key?.[0] ?? 0, limit }
  const [rows, countsOf, came] = await Promise.all([
    listSignUps(call.tx, id, options),
    countSeats(call, [id]),
    countCheckIns(call.tx, id),
  ])
  const page = cutPage(rows, limit, (each) => [each.order_no])
  const { taken, waiting } = countsOf(id)
  return {
    ...page,
    ...{ taken, waiting },
    ...came,
    items: page.items.map((each) => ({
      id: each.id,
      orderNo: each.order_no,
      state: each.state,
      name: isOrganiser ? each.name : maskName(each.name),
      phoneMasked: each.phone_masked,
      teamId: each.team_id,
      signedUpAt: each.signed_up_at.toISOString(),
      offeredUntil: each.offered_until?.toISOString() ?? null,
      checkedInAt: each.checked_in_at?.toISOString() ?? null,
      checkInMethod: each.method,
      wasOffline: each.was_offline,
      checkInStanding: each.standing,
    })),
  }
}

/** Who came, in the order of coming, with how it is known; or whose scan waits for a nod or did not get it. */
export async function listCame(
  call: Call,
  id: string,
  query: Static<typeof shape.AttendeesQuery>,
): Promise<Static<typeof shape.Attendees>> {
  const row = await getSubject(call, id)
  permit(mayReadNames(call.actor, row))
  const isOrganiser = mayOrganise(call.actor, row)
  const key = readCursor(query.cursor, ['uuid'])
  const { limit } = query
  const options = { standing: query.standing ?? 'counted', afterId: key?.[0], limit }
  const rows = await listAttendees(call.tx, id, options)
  const page = cutPage(rows, limit, (each) => [each.id])
  return {
    ...page,
    items: page.items.map((each) => ({
      id: each.id,
      name: isOrganiser ? each.name : maskName(each.name),
      method: each.method,
      isWalkIn: each.sign_up_id === null,
      scannedAt: each.scanned_at.toISOString(),
      receivedAt: each.received_at.toISOString(),
      wasOffline: each.was_offline,
      distanceMetres: each.distance_metres,
      markedBy: each.marked_by_name,
    })),
  }
}

/**
 * By the list: for who has no phone with him, or does not tell where he is. From the opening of the check-in on, also
 * afterwards. @throws checkInEarly (422), alreadyCheckedIn, notSignedUp (409), forbidden (403), notFound (404)
 */
export async function markPresent(
  call: Call,
  id: string,
  signUpId: string,
): Promise<Static<typeof shape.CheckedIn>> {
  const row = await getOrganised(call, id)
  const person = await findSignUp(call.tx, id, signUpId)
  if (person === undefined) throw notFound()
  if (person.state !== 'taken') throw notSignedUp()
  const { from } = checkInWindow(row)
  if (call.now < from) throw checkInEarly({ title: row.title, from: sayTime(from) })
  const stored = await insertCheckIn(call.tx, {
    id: newId(call.now.getTime()),
    activity_id: id,
    unit_path: row.unit_path,
    citizen_id: person.citizen_id,
    sign_up_id: person.id,
    name: person.name,
    method: 'list',
    scanned_at: call.now,
    received_at: call.now,
    was_offline: false,
    distance_metres: null,
    device: null,
    marked_by_name: call.actor.personName,
    standing: 'counted',
  })
  if (!stored) throw explainBefore(await findCheckIn(call.tx, id, person.citizen_id))
  noteCheckIn(call, row, { citizenId: person.citizen_id, method: 'list' }, { signUpId })
  const scannedAt = call.now.toISOString()
  const about = { scannedAt, wasOffline: false, standing: 'counted' as const, distanceMetres: null }
  return { kind: 'activity', id, title: row.title, ...about }
}

/** The organiser takes somebody off the list; the place passes on. @throws notFound (404), forbidden (403) */
export async function removePerson(
  call: Call,
  id: string,
  signUpId: string,
): Promise<{ state: 'withdrawn' }> {
  const row = await getOrganised(call, id)
  const person = await findSignUp(call.tx, id, signUpId)
  if (person === undefined) throw notFound()
  refuseOver(call, row)
  if ((await leavePlace(call, seatsOf(row), id, signUpId, ['activities', 'free_place'])) === undefined)
    throw notSignedUp()
  return { state: 'withdrawn' }
}
