import type { Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { countUnread, listOwnMessages, readAllMessages, readMessage } from './service/inbox.ts'
import { listDeliveryLog } from './service/log.ts'
import {
  addSubscriptions,
  listNoticeTemplates,
  listSubscriptions,
  setWechatTemplate,
} from './service/subscriptions.ts'

export const noticeRoutes: Routes = openDoors('notices', 'citizen', (door) => {
  door(
    'GET /mine',
    'listOwnMessages',
    { query: shape.InboxQuery, answer: shape.Inbox },
    byQuery(listOwnMessages),
  )
  door('GET /unread', 'countUnreadMessages', { answer: shape.Unread }, countUnread)
  door('POST /mine/:id/read', 'readMessage', {}, byId(readMessage))
  door(
    'POST /mine/read',
    'readAllMessages',
    { body: shape.ReadAllBody, answer: shape.ReadCount },
    (call, { body }) => readAllMessages(call, body.upToId),
  )
  door('GET /subscriptions', 'listSubscriptions', { answer: shape.Subscriptions }, listSubscriptions)
  door(
    'POST /subscriptions',
    'addSubscriptions',
    { body: shape.SubscribeBody, answer: shape.Subscriptions },
    (call, { body }) => addSubscriptions(call, body.templateIds),
  )
  door(
    'GET /templates',
    'listNoticeTemplates',
    { access: 'session', answer: shape.Templates },
    listNoticeTemplates,
  )
  door(
    'PUT /templates/:code',
    'setWechatTemplate',
    { access: 'session', params: shape.TemplateParams, body: shape.TemplateBody, answer: shape.Templates },
    (call, { params, body }) => setWechatTemplate(call, params.code, body),
  )
  door(
    'GET /deliveries',
    'listDeliveryLog',
    { access: 'session', query: shape.LogQuery, answer: shape.LogPage },
    byQuery(listDeliveryLog),
  )
})
