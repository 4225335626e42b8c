import type { Routes } from '#platform/house'
import { byIdAndBody, openDoors } from '#platform/http/door'
import { Withdrawn } from '../schema.ts'
import * as shape from '../schema-attendance.ts'
import { listCame, listPeople, markPresent, removePerson, showCodes } from '../service/attendance.ts'
import { answerScans } from '../service/scans.ts'

/** What an organiser does on the spot: a member of staff at `/activities`, the leader of a team at `/led`. */
export const attendanceRoutes = (about: {
  base: `/${string}`
  access: 'session' | 'citizen'
  suffix: string
}): Routes =>
  openDoors('activities', { access: about.access, feature: 'activities' }, (door, house) => {
    const one = `${about.base}/:id` as const
    const named = (name: string) => `${name}${about.suffix}`
    door(
      `GET ${one}/codes`,
      named('showCheckInCodes'),
      { query: shape.CodeQuery, answer: shape.Codes },
      (call, { params, query }) => {
        const wanted = { ahead: query.ahead ?? 0, publicUrl: house.config.publicUrl }
        return showCodes(call, params.id, wanted)
      },
    )
    door(
      `GET ${one}/sign-ups`,
      named('listSignUps'),
      { query: shape.PeopleQuery, answer: shape.People },
      (call, { params, query }) => listPeople(call, params.id, query),
    )
    door(
      `GET ${one}/check-ins`,
      named('listCheckIns'),
      { query: shape.AttendeesQuery, answer: shape.Attendees },
      (call, { params, query }) => listCame(call, params.id, query),
    )
    door(
      `POST ${one}/check-ins/answer`,
      named('answerScans'),
      { body: shape.AnswerBody, answer: shape.Answered },
      byIdAndBody(answerScans),
    )
    door(
      `POST ${one}/sign-ups/:signUpId/check-in`,
      named('markPresent'),
      { params: shape.MarkParams, answer: shape.CheckedIn },
      (call, { params }) => markPresent(call, params.id, params.signUpId),
    )
    door(
      `DELETE ${one}/sign-ups/:signUpId`,
      named('removeSignUp'),
      { params: shape.MarkParams, answer: Withdrawn },
      (call, { params }) => removePerson(call, params.id, params.signUpId),
    )
  })
