import type { House } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, type Door, openDoors } from '#platform/http/door'
import { ActBody, ReasonBody, Timeline, VersionBody } from '#platform/shape'
import * as parts from './parts.ts'
import { findPhoto, photoFile } from './photos.ts'
import * as shape from './schema.ts'
import * as use from './service.ts'

const answer = shape.Coach
const one = '/coaches/:id'

export const coachRoutes = openDoors('coaches', 'session', (door, house) => {
  const list = { query: shape.CoachQuery, answer: shape.CoachPage }
  door('GET /coaches', 'listCoaches', list, byQuery(use.listCoaches))
  const create = { body: shape.CoachBody, answer, status: 201 } as const
  door('POST /coaches', 'createCoach', create, byBody(use.createCoach))
  door(`GET ${one}`, 'getCoach', { answer }, byId(use.getCoach))
  door(`PATCH ${one}`, 'modifyCoach', { body: shape.CoachChange, answer }, byIdAndBody(use.modifyCoach))
  door(`POST ${one}/accept`, 'acceptCoach', { body: shape.AcceptBody, answer }, byIdAndBody(use.acceptCoach))
  door(`POST ${one}/return`, 'returnCoach', { body: ActBody, answer }, (call, { params, body }) =>
    use.actOnCoach(call, params.id, 'return', body),
  )
  door(`POST ${one}/suspend`, 'suspendCoach', { body: ActBody, answer }, (call, { params, body }) =>
    use.actOnCoach(call, params.id, 'suspend', body),
  )
  door(`POST ${one}/restore`, 'restoreCoach', { body: VersionBody, answer }, (call, { params, body }) =>
    use.actOnCoach(call, params.id, 'restore', body),
  )
  door(`POST ${one}/leave`, 'releaseCoach', { body: ActBody, answer }, (call, { params, body }) =>
    use.actOnCoach(call, params.id, 'leave', body),
  )
  const reveal = { body: ReasonBody, answer: shape.RevealedCoach, isPersonal: true } as const
  door(`POST ${one}/reveal`, 'revealCoach', reveal, (call, { params, body }) =>
    use.revealCoach(call, params.id, body.reason),
  )
  door(`GET ${one}/timeline`, 'listCoachTimeline', { answer: Timeline }, byId(use.listCoachTimeline))
  openParts(door, house)
})

/** What belongs to his file, entered by the association. */
function openParts(door: Door, house: House): void {
  const part = `${one}/qualifications/:partId` as const
  const add = { body: shape.QualificationBody, answer, status: 201 } as const
  door(`POST ${one}/qualifications`, 'addCoachQualification', add, (call, { params, body }) =>
    use.keepPart(call, params.id, (row) => parts.addQualification(call, row, body)),
  )
  door(`DELETE ${part}`, 'removeCoachQualification', { answer }, (call, { params }) =>
    use.keepPart(call, params.id, (row) => parts.removeQualification(call, row, params.partId)),
  )
  door(`POST ${part}/examine`, 'examineCoachQualification', { answer }, (call, { params }) =>
    use.keepPart(call, params.id, (row) => parts.examineQualification(call, row, params.partId)),
  )
  door.file(`GET ${part}/photo`, 'getCoachQualificationPhoto', {}, async (call, { params }) =>
    photoFile(house, await findPhoto(call, await use.findServed(call, params.id), params.partId)),
  )
  door(`PUT ${one}/times`, 'setCoachTimes', { body: shape.TimesBody, answer }, (call, { params, body }) =>
    use.keepPart(call, params.id, (row) => parts.setFreeTimes(call, row, body.freeTimes)),
  )
  const away = { body: shape.AbsenceBody, answer, status: 201 } as const
  door(`POST ${one}/absences`, 'addCoachAbsence', away, (call, { params, body }) =>
    use.keepPart(call, params.id, (row) => parts.addAbsence(call, row, body)),
  )
  door(`DELETE ${one}/absences/:partId`, 'removeCoachAbsence', { answer }, (call, { params }) =>
    use.keepPart(call, params.id, (row) => parts.removeAbsence(call, row, params.partId)),
  )
}
