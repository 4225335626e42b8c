import type { Routes } from '#platform/house'
import { byIdAndBody, byIdAndQuery, openDoors } from '#platform/http/door'
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
    const codes = { query: shape.CodeQuery, answer: shape.Codes }
    door(`GET ${one}/codes`, named('showCheckInCodes'), codes, (call, { params, query: { ahead = 0 } }) =>
      showCodes(call, params.id, { ahead, publicUrl: house.config.publicUrl }),
    )
    door(
      `GET ${one}/sign-ups`,
      named('listSignUps'),
      { query: shape.PeopleQuery, answer: shape.People },
      byIdAndQuery(listPeople),
    )
    door(
      `GET ${one}/check-ins`,
      named('listCheckIns'),
      { query: shape.AttendeesQuery, answer: shape.Attendees },
      byIdAndQuery(listCame),
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
      { answer: shape.CheckedIn },
      (call, { params: { id, signUpId } }) => markPresent(call, id, signUpId),
    )
    door(
      `DELETE ${one}/sign-ups/:signUpId`,
      named('removeSignUp'),
      { answer: Withdrawn },
      (call, { params: { id, signUpId } }) => removePerson(call, id, signUpId),
    )
  })
