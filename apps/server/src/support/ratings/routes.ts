import type { FastifyRequest } from 'fastify'
import type { House, Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import { findTextCheck } from '#support/citizens'
import type { RatedKind } from './above.ts'
import * as shape from './schema.ts'
import * as use from './service.ts'

const one = '/ratings/:id'
const answer = shape.Rating

export const ratingRoutes: Routes = openDoors('ratings', 'session', (door) => {
  const list = { query: shape.RatingQuery, answer: shape.RatingPage }
  door('GET /ratings', 'listRatings', list, byQuery(use.listRatings))
  door(`GET ${one}`, 'getRating', { answer }, byId(use.getRating))
  door(`GET ${one}/timeline`, 'listRatingTimeline', { answer: Timeline }, byId(use.listRatingTimeline))
  door('GET /subjects', 'listRatedSubjects', { answer: shape.RatedSubjects }, use.listRatedSubjects)
  for (const [act, body] of [
    ['answer', shape.AnswerBody],
    ['report', ActBody],
    ['uphold', VersionBody],
    ['hide', ActBody],
    ['show', VersionBody],
  ] as const)
    door(`POST ${one}/${act}`, `${act}Rating`, { body, answer }, (call, { params, body }) =>
      use.actOnRating(call, params.id, act, body),
    )
  const shown = {
    access: 'visitor',
    limit: 240,
    params: shape.SubjectParams,
    query: shape.PublicQuery,
    answer: shape.PublicRatings,
  } as const
  door('GET /public/:kind/:subjectId', 'listSubjectRatings', shown, (call, { params, query }) =>
    use.listSubjectRatings(call, params, query),
  )
})

/** For citizens. `kinds`: what modules above let be rated. */
export const myRatingRoutes = (kinds: readonly RatedKind[]): Routes =>
  openDoors('ratings', 'citizen', (door, house) => {
    const mine = { query: shape.MyRatingQuery, answer: shape.MyRatings }
    door('GET /', 'listMyRatings', mine, byQuery(use.listOwnRatings))
    const rated = {
      params: shape.UseParams,
      body: shape.RateBody,
      answer: shape.MyRating,
      status: 201,
    } as const
    door.whole('POST /:kind/:useId', 'rate', rated, async (req) => {
      const verdict = await judgeText(house, req, req.body.text)
      return inTx(house, req, (call) => use.rate(call, kinds, req.params, { ...req.body, verdict }))
    })
    const changed = { body: shape.ChangeBody, answer: shape.MyRating }
    door.whole('PATCH /:id', 'changeMyRating', changed, async (req) => {
      const verdict = await judgeText(house, req, req.body.text)
      return inTx(house, req, (call) => use.changeRating(call, req.params.id, { ...req.body, verdict }))
    })
  })

/** Undefined where there is nothing to judge, or nobody to do it. */
async function judgeText(house: House, req: FastifyRequest, text: string | null | undefined) {
  const said = text?.trim() ?? ''
  return said === '' ? undefined : (await findTextCheck(house, req, 'comment'))?.(said)
}
