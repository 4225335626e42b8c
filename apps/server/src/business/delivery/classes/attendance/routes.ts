import type { FastifyRequest } from 'fastify'
import { type Call, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { withCall } from '#platform/transaction'
import { drawLessonPoster } from '../posters.ts'
import { getAttendance, listMyAttendance } from './read.ts'
import { admitCoach, admitLearner, checkIn, markAtDesk, markByCoach } from './scan.ts'
import * as shape from './schema.ts'

const answer = shape.LessonAttendance

/** 签到 (S1-27) at the desk. */
export const attendanceRoutes = openDoors('delivery', 'session', (door, { config: { publicUrl } }) => {
  door('GET /lessons/:id/attendance', 'getLessonAttendance', { answer }, (call, { params }) =>
    getAttendance(call, publicUrl, params.id),
  )
  door.file('GET /lessons/:id/code-poster.pdf', 'downloadLessonCodePoster', {}, (call, { params }) =>
    drawLessonPoster(call, params.id, publicUrl),
  )
  const marks = { body: shape.MarksBody, answer }
  door('POST /lessons/:id/attendance', 'markAttendance', marks, (call, { params, body }) =>
    markAtDesk(call, publicUrl, params.id, body.marks),
  )
})

/** On the phones of coach and learners. What they send is kept by the system, once the row policies have shown what is theirs. */
export const myAttendanceRoutes = openDoors('delivery', 'citizen', (door, house) => {
  const { publicUrl } = house.config
  door('GET /attendance', 'listMyAttendance', { answer: shape.MyAttendance }, (call) =>
    listMyAttendance(call, publicUrl),
  )
  const marks = { body: shape.MarksBody, answer }
  door.whole('POST /lessons/:id/attendance', 'keepMyMarks', marks, async (req) => {
    const { id } = req.params
    const { opening } = await admit(house, req, (call) => admitCoach(call, id))
    return withCall(house, opening, (call) => markByCoach(call, publicUrl, id, req.body.marks))
  })
  const scan = { body: shape.LessonScanBody, answer: shape.LessonCheckedIn }
  door.whole('POST /check-ins', 'checkInToLesson', scan, async (req) => {
    const { opening, admitted } = await admit(house, req, (call) => admitLearner(call, req.body))
    return withCall(house, opening, (call) => checkIn(call, admitted, req.body))
  })
})

/** The system's transaction for who was admitted; the audit names him. */
async function admit<T>(house: House, req: FastifyRequest, work: (call: Call) => Promise<T>) {
  const { actor, admitted } = await inTx(
    house,
    req,
    async (call) => {
      const admitted = await work(call)
      const { accountId, sessionId, personName } = call.actor
      return { admitted, actor: { ...systemActor, accountId, sessionId, personName } }
    },
    { readOnly: true },
  )
  return { admitted, opening: { actor, now: house.clock.now(), requestId: req.id, address: req.ip } }
}
