import { announce, type Call, note } from '#platform/call'
import { distanceBetween } from '#platform/distance'
import { newId } from '#platform/ids'
import { signInNeeded } from '#platform/problem'
import { getProvenCitizen } from '#support/citizens'
import { readScanCode, type ScanContent } from '#support/codes'
import { type CheckedIn, checkedIn, subjectKind } from '../lifecycle.ts'
import * as problems from '../problems.ts'
import { whenScanned } from '../scan-time.ts'
import type { Scan, Scanned } from '../schema-attendance.ts'
import { type Coming, checkInComing, findCheckIn, insertCheckIn } from '../store/check-ins.ts'
import type { Standing } from '../tables.ts'
import { checkInWindow } from '../view.ts'
import { explainBefore, standingOf } from './standing.ts'
import { attendTraining } from './training.ts'
import { sayTime } from './words.ts'

const badCodes = {
  garbage: problems.codeGarbage,
  foreign: problems.codeForeign,
  forged: problems.codeForged,
  expired: problems.codeExpired,
  'too-old': problems.codeTooOld,
  ahead: problems.codeAhead,
  'time-wrong': problems.scanTimeWrong,
} as const

/**
 * What a phone has scanned, now or earlier without network: the same rules at the time of the scan.
 * @throws a sentence of its own for each bad code (422), alreadyCheckedIn (409), notSignedUp (409)
 */
export async function checkIn(call: Call, scan: Scan): Promise<Scanned> {
  const reading = readScanCode(call.crypto, scan.token)
  if (!reading.ok) throw badCodes[reading.reason]()
  // The phone takes it to delivery.
  if (reading.kind === 'lesson') throw problems.codeForeign()
  const said = scan.scannedAt === undefined ? undefined : new Date(scan.scannedAt)
  const time = whenScanned(reading.step, call.now, said)
  if (!time.ok) throw badCodes[time.reason]()
  return reading.kind === 'training'
    ? attendTraining(call, reading.id, time)
    : attendActivity(call, reading, time, scan)
}

async function attendActivity(
  call: Call,
  { id }: ScanContent,
  { at, wasOffline }: { at: Date; wasOffline: boolean },
  scan: Scan,
): Promise<Scanned> {
  const me = call.actor.accountId
  if (call.actor.kind !== 'citizen' || me === undefined) throw signInNeeded()
  const scanned = {
    id: newId(call.now.getTime()),
    activity_id: id,
    citizen_id: me,
    scanned_at: at,
    received_at: call.now,
    was_offline: wasOffline,
    device: scan.device ?? null,
    standing: standingOf(wasOffline),
  }
  const row = await checkInComing(call.tx, scanned)
  if (row === undefined) throw problems.codeGarbage()
  if (row.state === 'cancelled') throw problems.codeCancelled({ title: row.title })
  const name = row.sign_up_name ?? (row.walk_in ? (await getProvenCitizen(call)).name : undefined)
  if (name === undefined) throw problems.notSignedUp()
  refuseWrongTime(row, at)
  const distance = measure(row, scan)
  const { unit_path, sign_up_id } = row
  const more = { unit_path, sign_up_id, name, distance_metres: distance ?? null, marked_by_name: null }
  const wasTried = sign_up_id !== null && row.check_in_radius_metres === null
  const stored = wasTried ? row.stored : await insertCheckIn(call.tx, { ...scanned, ...more, method: 'code' })
  const { standing } = scanned
  if (!stored) throw explainBefore(await findCheckIn(call.tx, id, me))
  const about = { wasOffline, isWalkIn: sign_up_id === null, ...(standing === 'counted' ? {} : { standing }) }
  noteCheckIn(call, row, { citizenId: me, method: 'code' }, about, standing)
  return {
    kind: 'activity',
    id,
    title: row.title,
    scannedAt: at.toISOString(),
    wasOffline,
    standing,
    distanceMetres: distance ?? null,
  }
}

export function refuseWrongTime(row: Coming, at: Date): void {
  const { from, until } = checkInWindow(row)
  if (at < from) throw problems.checkInEarly({ title: row.title, from: sayTime(from) })
  if (at > until) throw problems.checkInLate({ title: row.title, until: sayTime(until) })
}

/** Metres from the place, where the activity asks for it. @throws locationNeeded, tooFar (422) */
function measure(row: Coming, { lng, lat, crs }: Scan): number | undefined {
  const radius = row.check_in_radius_metres
  if (radius === null || row.lng === null || row.lat === null || row.crs === null) return undefined
  if (lng === undefined || lat === undefined) throw problems.locationNeeded()
  const place = { lng: row.lng, lat: row.lat, crs: row.crs }
  const distance = Math.round(distanceBetween(place, { lng, lat, crs: crs ?? 'gcj02' }))
  if (distance > radius) throw problems.tooFar({ distance, radius })
  return distance
}

/** Nobody is told of what does not count yet. */
export function noteCheckIn(
  call: Call,
  row: { id: string; unit_path: string },
  body: CheckedIn,
  after: Record<string, unknown>,
  standing: Standing = 'counted',
): void {
  note(call, {
    action: 'activities.check-in',
    subjectKind,
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { method: body.method, ...after },
  })
  if (standing === 'counted')
    announce(call, { kind: checkedIn, subjectId: row.id, unitPath: row.unit_path, body })
}
