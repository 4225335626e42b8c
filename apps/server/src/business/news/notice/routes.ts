import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import { listNotices, listOwnNotices } from './lists.ts'
import * as shape from './schema.ts'
import * as use from './service.ts'

const answer = shape.Notice
const one = '/items/:id'

export const noticeRoutes = openDoors('news', 'session', (door) => {
  door('GET /items', 'listNews', { query: shape.ListQuery, answer: shape.NewsPage }, byQuery(listNotices))
  door('GET /mine', 'listOwnNews', { query: shape.OwnQuery, answer: shape.NewsPage }, byQuery(listOwnNotices))
  door('POST /items', 'createNews', { body: shape.CreateBody, answer, status: 201 }, byBody(use.createNotice))
  door(`GET ${one}`, 'getNews', { answer }, byId(use.getNotice))
  door(`PATCH ${one}`, 'modifyNews', { body: shape.ModifyBody, answer }, byIdAndBody(use.modifyNotice))
  door(`POST ${one}/publish`, 'publishNews', { body: VersionBody, answer }, (call, { params, body }) =>
    use.publishNotice(call, params.id, body.version),
  )
  door(`POST ${one}/withdraw`, 'withdrawNews', { body: ActBody, answer }, byIdAndBody(use.withdrawNotice))
  door(`GET ${one}/timeline`, 'listNewsTimeline', { answer: Timeline }, byId(use.listNoticeTimeline))
})
