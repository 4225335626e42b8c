import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, VersionBody } from '#platform/shape'
import * as shape from './schema.ts'
import { answerEnquiry } from './service/answer.ts'
import { askCoaches } from './service/ask.ts'
import { answerProposal, assignByHand, chooseCoach, rematch } from './service/decide.ts'
import { listDeliveryCourses } from './service/list.ts'
import { getOwnEnquiry, listMyConfirmations, listMyEnquiries, tellCalled } from './service/mine.ts'
import { getMatching, listCourseCandidates } from './service/read.ts'

const answer = shape.CourseMatching
const course = '/courses/:id'

/** 匹配 at the desk: association and sub-district. */
export const matchingRoutes = openDoors('delivery', 'session', (door) => {
  const courses = { query: shape.CoursesQuery, answer: shape.DeliveryCourses }
  door('GET /courses', 'listDeliveryCourses', courses, byQuery(listDeliveryCourses))
  door(`GET ${course}/matching`, 'getCourseMatching', { answer, isPersonal: true }, byId(getMatching))
  const candidates = { answer: shape.CourseCandidates }
  door(`GET ${course}/candidates`, 'listCourseCandidates', candidates, byId(listCourseCandidates))
  door(
    `POST ${course}/ask`,
    'askCoaches',
    { body: shape.AskBody, answer, isPersonal: true },
    byIdAndBody(askCoaches),
  )
  const assign = { body: shape.AssignBody, answer, isPersonal: true } as const
  door(`POST ${course}/assign`, 'assignCoach', assign, byIdAndBody(assignByHand))
  door(
    `POST ${course}/rematch`,
    'rematchCourse',
    { body: ActBody, answer, isPersonal: true },
    byIdAndBody(rematch),
  )
  const choose = { body: VersionBody, answer, isPersonal: true } as const
  door('POST /enquiries/:id/choose', 'chooseCoach', choose, (call, { params, body }) =>
    chooseCoach(call, params.id, body.version),
  )
  const agree = { body: shape.ContactAnswerBody, answer, isPersonal: true } as const
  door('POST /enquiries/:id/contact-answer', 'answerProposal', agree, byIdAndBody(answerProposal))
})

/** What a coach is asked, and what he was confirmed for, on his phone. */
export const myMatchingRoutes = openDoors('delivery', 'citizen', (door) => {
  door('GET /enquiries', 'listMyEnquiries', { answer: shape.OwnEnquiries }, listMyEnquiries)
  door('GET /enquiries/:id', 'getMyEnquiry', { answer: shape.OwnEnquiry }, byId(getOwnEnquiry))
  const reply = { body: shape.AnswerBody, answer: shape.OwnEnquiry } as const
  door('POST /enquiries/:id/answer', 'answerEnquiry', reply, byIdAndBody(answerEnquiry))
  const confirmations = { answer: shape.OwnConfirmations, isPersonal: true } as const
  door('GET /confirmations', 'listMyConfirmations', confirmations, listMyConfirmations)
  const called = { body: shape.CalledBody, answer: shape.OwnConfirmation, isPersonal: true } as const
  door('POST /confirmations/:id/called', 'tellCalled', called, byIdAndBody(tellCalled))
})
