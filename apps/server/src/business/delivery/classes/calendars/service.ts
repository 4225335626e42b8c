import type { Static } from 'typebox'
import { findMyCoachId } from '#business/coaches'
import { announce, type Call, everything, note } from '#platform/call'
import { writeIcs } from '#platform/ics'
import { notFound } from '#platform/problem'
import { digestToken, newToken } from '#platform/session-token'
import { coachCalendarChanged } from '../../facts.ts'
import { tellEvents } from './events.ts'
import type { CoachCalendar } from './schema.ts'
import { dropCalendar, findByToken, findCalendar, keepCalendar, listByToken } from './store.ts'

type View = Static<typeof CoachCalendar>
const subject = 'delivery-calendar'
const sealedAt = (coachId: string) => `delivery.coach_calendar/token/${coachId}`
const urlOf = (publicUrl: string, token: string) =>
  `${publicUrl.replace(/\/$/, '')}/api/delivery/public/coach-calendars/${token}/calendar.ics`

/** The acting coach's link to all of his lessons. @throws notFound (404) for who is no coach */
export async function getMyCalendar(call: Call, publicUrl: string): Promise<View> {
  const coachId = await myCoachId(call)
  const row = await findCalendar(call.tx, coachId)
  if (row === undefined) return { url: null, madeAt: null }
  const token = call.crypto.open(row.token_sealed, sealedAt(coachId))
  return { url: urlOf(publicUrl, token), madeAt: row.made_at.toISOString() }
}

/** Makes one, or another one in its place: whoever has the former sees nothing any more. @throws notFound (404) */
export async function makeMyCalendar(call: Call, publicUrl: string): Promise<View> {
  const coachId = await myCoachId(call)
  const { token, digest } = newToken()
  await keepCalendar(call.tx, {
    coach_id: coachId,
    token_digest: digest,
    token_sealed: call.crypto.seal(token, sealedAt(coachId)),
    made_at: call.now,
  })
  tell(call, 'set', coachId)
  return { url: urlOf(publicUrl, token), madeAt: call.now.toISOString() }
}

/** Nobody sees anything by it any more. Twice is once. @throws notFound (404) */
export async function revokeMyCalendar(call: Call): Promise<View> {
  const coachId = await myCoachId(call)
  if (await dropCalendar(call.tx, coachId)) tell(call, 'revoke', coachId)
  return { url: null, madeAt: null }
}

async function myCoachId(call: Call): Promise<string> {
  const id = await findMyCoachId(call)
  if (id === undefined) throw notFound()
  return id
}

function tell(call: Call, act: 'set' | 'revoke', coachId: string): void {
  const about = { subjectId: coachId, unitPath: everything }
  note(call, { ...about, action: `${subject}.${act}`, subjectKind: subject })
  announce(call, { ...about, kind: coachCalendarChanged })
}

/** A phone keeps what is longer ago by itself. */
const keptMs = 180 * 24 * 3_600_000

/**
 * All a coach was confirmed for (S1-22, S1-14), for who has his link: what is off, or another's since, says so. Nobody is named.
 * @throws notFound (404) once it was revoked, or its coach has left
 */
export async function writeCoachCalendar(call: Call, token: string, publicUrl: string): Promise<string> {
  const digest = digestToken(token)
  if ((await findByToken(call.tx, digest)) === undefined) throw notFound()
  const rows = await listByToken(call.tx, digest, new Date(call.now.getTime() - keptMs))
  return writeIcs({ product: 'Delivery', name: '配送授课', publicUrl }, await tellEvents(call, rows))
}
