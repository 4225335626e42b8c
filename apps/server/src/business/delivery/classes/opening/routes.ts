import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, ReasonBody, VersionBody } from '#platform/shape'
import { drawClassPoster } from '../posters.ts'
import * as shape from './schema.ts'
import { getOpening } from './service/describe.ts'
import { allowFew, cancelClass, openClass } from './service/gate.ts'
import { listDeliveryClasses } from './service/list.ts'
import { listMyClasses } from './service/mine.ts'
import { recruit, tickDuty } from './service/recruit.ts'
import { getShownClass, listShownClasses } from './service/shown.ts'
import {
  acceptClass,
  enrolClass,
  joinClass,
  leaveClass,
  listParticipants,
  revealLearner,
} from './service/sign-up.ts'

const answer = shape.ClassOpening
const course = '/courses/:id'
const place = `${course}/participants/:placeId` as const

/** 招募与开班 at the desk: sub-district and association. */
export const openingRoutes = openDoors('delivery', 'session', (door, house) => {
  const classes = { query: shape.ClassesQuery, answer: shape.DeliveryClasses }
  door('GET /classes', 'listDeliveryClasses', classes, byQuery(listDeliveryClasses))
  door.file(`GET ${course}/poster.pdf`, 'downloadClassPoster', {}, (call, { params }) =>
    drawClassPoster(call, params.id, house.config.publicUrl),
  )
  door(`GET ${course}/opening`, 'getClassOpening', { answer }, byId(getOpening))
  door(`POST ${course}/recruit`, 'recruitClass', { body: shape.RecruitBody, answer }, byIdAndBody(recruit))
  door(`POST ${course}/duties`, 'tickRecruitDuty', { body: shape.DutyBody, answer }, byIdAndBody(tickDuty))
  door(`POST ${course}/open`, 'openClass', { body: VersionBody, answer }, byIdAndBody(openClass))
  door(`POST ${course}/allow-few`, 'allowFewInClass', { body: ActBody, answer }, byIdAndBody(allowFew))
  door(`POST ${course}/cancel`, 'cancelClass', { body: ActBody, answer }, byIdAndBody(cancelClass))
  const list = { answer: shape.ClassParticipants }
  door(`GET ${course}/participants`, 'listClassParticipants', list, byId(listParticipants))
  const enrol = { body: shape.EnrolBody, answer: shape.ClassPlace }
  door(`POST ${course}/participants`, 'enrolInClass', enrol, byIdAndBody(enrolClass))
  const reveal = {
    params: shape.ClassPlaceParams,
    body: ReasonBody,
    answer: shape.LearnerPhone,
    isPersonal: true,
  } as const
  door(`POST ${place}/reveal`, 'revealLearnerPhone', reveal, (call, { params, body }) =>
    revealLearner(call, params.id, params.placeId, body.reason),
  )
  const gone = { params: shape.ClassPlaceParams, answer: shape.LeftClass }
  door(`DELETE ${place}`, 'withdrawFromClass', gone, (call, { params }) =>
    leaveClass(call, params.id, params.placeId),
  )
  const accept = { params: shape.ClassPlaceParams, answer: shape.ClassPlace }
  door(`POST ${place}/accept`, 'acceptPlaceInClass', accept, (call, { params }) =>
    acceptClass(call, params.id, params.placeId),
  )
})

/** What a citizen takes part in. */
export const myClassRoutes = openDoors('delivery', 'citizen', (door) => {
  const mine = { answer: shape.OwnClasses }
  door('GET /classes', 'listMyClasses', mine, listMyClasses, { readOnly: false })
  const join = { body: shape.JoinClassBody, answer: shape.ClassPlace }
  door('POST /classes/:id/sign-up', 'joinClass', join, byIdAndBody(joinClass))
  const gone = { answer: shape.LeftClass }
  door('DELETE /classes/:id/sign-up', 'leaveClass', gone, (call, { params }) => leaveClass(call, params.id))
  const accept = { answer: shape.ClassPlace }
  door('POST /classes/:id/accept', 'acceptMyPlace', accept, (call, { params }) =>
    acceptClass(call, params.id),
  )
})

/** For anybody: what recruits; who has a place also sees what became of his class. */
export const publicClassRoutes = openDoors('delivery', { access: 'visitor', limit: 240 }, (door) => {
  const list = { query: shape.ShownQuery, answer: shape.ShownClasses }
  door('GET /classes', 'listPublicClasses', list, byQuery(listShownClasses))
  door('GET /classes/:id', 'getPublicClass', { answer: shape.ShownClassWhole }, byId(getShownClass))
})
