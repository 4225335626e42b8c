import { Type } from 'typebox'
import { byBody, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { readPicture } from '#platform/pictures/read-picture'
import { Uuid } from '#platform/shape'
import { wrongPicture } from '../problems.ts'
import * as parts from '../register/parts.ts'
import { findPhoto, keepPhoto, mostPhotoBytes, photoFile } from '../register/photos.ts'
import { AbsenceBody, QualificationBody, TimesBody } from '../register/schema.ts'
import * as shape from './schema.ts'
import * as use from './service.ts'

const answer = shape.MyCoach
const raw = { as: 'bytes', types: ['image/jpeg', 'image/png'], mostBytes: mostPhotoBytes } as const
const params = Type.Object({ partId: Uuid })

/** What a coach does on the phone: applies, and keeps his file. */
export const myCoachRoutes = openDoors('coaches', 'citizen', (door, house) => {
  door('GET /', 'getMyCoach', { answer }, use.getMine)
  door('POST /', 'applyAsCoach', { body: shape.MyCoachBody, answer, status: 201 }, byBody(use.applyAsCoach))
  door('PATCH /', 'fillMyCoach', { body: shape.MyCoachChange, answer }, byBody(use.fillMine))
  door('POST /reapply', 'reapplyAsCoach', { body: shape.MyCoachChange, answer }, byBody(use.reapply))
  door('POST /claim', 'claimMyCoach', { answer }, use.claimMine)
  door('POST /times', 'setMyCoachTimes', { body: TimesBody, answer }, (call, { body }) =>
    use.keepMyPart(call, (row) => parts.setFreeTimes(call, row, body.freeTimes)),
  )
  door('POST /absences', 'addMyAbsence', { body: AbsenceBody, answer, status: 201 }, (call, { body }) =>
    use.keepMyPart(call, (row) => parts.addAbsence(call, row, body)),
  )
  door('DELETE /absences/:partId', 'removeMyAbsence', { params, answer }, (call, { params: { partId } }) =>
    use.keepMyPart(call, (row) => parts.removeAbsence(call, row, partId)),
  )
  const add = { body: QualificationBody, answer, status: 201 } as const
  door('POST /qualifications', 'addMyQualification', add, (call, { body }) =>
    use.keepMyPart(call, (row) => parts.addQualification(call, row, body)),
  )
  const one = '/qualifications/:partId'
  door(`DELETE ${one}`, 'removeMyQualification', { params, answer }, (call, { params: { partId } }) =>
    use.keepMyPart(call, (row) => parts.removeQualification(call, row, partId)),
  )
  door.file(`GET ${one}/photo`, 'getMyQualificationPhoto', { params }, async (call, { params: { partId } }) =>
    photoFile(house, await findPhoto(call, await use.getMyRow(call), partId)),
  )
  door.whole(`POST ${one}/photo`, 'setMyQualificationPhoto', { params, raw, answer }, async (req) => {
    const { partId } = req.params
    const to = await inTx(
      house,
      req,
      async (call) => {
        const row = await use.getMyRow(call)
        await parts.getQualification(call, row, partId)
        return { row, partId, actor: call.actor }
      },
      { readOnly: true },
    )
    const picture = req.body === undefined ? undefined : readPicture(req.body, raw.types)
    if (picture === undefined) throw wrongPicture()
    await keepPhoto(house, to, picture, { requestId: req.id, address: req.ip })
    return inTx(house, req, use.getMine, { readOnly: true })
  })
})
