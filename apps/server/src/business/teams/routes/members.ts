import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { byIdAndBody, byIdAndQuery, openDoors } from '#platform/http/door'
import { PageQuery, pageOf } from '#platform/page'
import { closed, ReasonBody } from '#platform/shape'
import { RemoveBody } from '../acts-schema.ts'
import { Member, MemberBody, MemberPatch, Phone } from '../schema.ts'
import {
  addMember,
  listTeamMembers,
  removeMember,
  revealMemberPhone,
  updateMember,
} from '../service/members.ts'

/** The roster: fixed members known by name (A11, A12). */
export const memberRoutes: Routes = openDoors('teams', 'session', (door) => {
  door(
    'GET /teams/:id/members',
    'listTeamMembers',
    { query: Type.Object(PageQuery, closed), answer: pageOf(Member) },
    byIdAndQuery(listTeamMembers),
  )
  const add = { body: MemberBody, answer: Member, status: 201 } as const
  door('POST /teams/:id/members', 'addTeamMember', add, byIdAndBody(addMember))
  const one = '/teams/:id/members/:memberId'
  door(`PATCH ${one}`, 'updateTeamMember', { body: MemberPatch, answer: Member }, (call, { params, body }) =>
    updateMember(call, params.id, params.memberId, body),
  )
  door(
    `POST ${one}/remove`,
    'removeTeamMember',
    { body: RemoveBody, answer: Member },
    (call, { params, body }) => removeMember(call, params.id, params.memberId, body.reason),
  )
  const reveal = { isPersonal: true, body: ReasonBody, answer: Phone } as const
  door(`POST ${one}/reveal`, 'revealMemberPhone', reveal, (call, { params, body }) =>
    revealMemberPhone(call, params.id, params.memberId, body.reason),
  )
})
