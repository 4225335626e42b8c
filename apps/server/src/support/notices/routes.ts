import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from './schema.ts'
import { countUnread, listOwnMessages, readAllMessages, readMessage } from './service/inbox.ts'
import { listDeliveryLog } from './service/log.ts'
import {
  addSubscriptions,
  listNoticeTemplates,
  listSubscriptions,
  setWechatTemplate,
} from './service/subscriptions.ts'

const tags = ['notices']
const mine = { access: 'citizen' } as const
const staff = { access: 'session' } as const

export const noticeRoutes: Routes = (house) => async (app) => {
  app.get(
    '/mine',
    {
      config: mine,
      schema: {
        operationId: 'listOwnMessages',
        tags,
        querystring: shape.InboxQuery,
        response: { 200: shape.Inbox },
      },
    },
    (req) => inTx(house, req, (call) => listOwnMessages(call, req.query)),
  )
  app.get(
    '/unread',
    { config: mine, schema: { operationId: 'countUnreadMessages', tags, response: { 200: shape.Unread } } },
    (req) => inTx(house, req, countUnread),
  )
  app.post(
    '/mine/:id/read',
    { config: mine, schema: { operationId: 'readMessage', tags, params: shape.MessageId } },
    async (req, reply) => {
      await inTx(house, req, (call) => readMessage(call, req.params.id))
      return reply.code(204).send()
    },
  )
  app.post(
    '/mine/read',
    {
      config: mine,
      schema: {
        operationId: 'readAllMessages',
        tags,
        body: shape.ReadAllBody,
        response: { 200: shape.ReadCount },
      },
    },
    (req) => inTx(house, req, (call) => readAllMessages(call, req.body.upToId)),
  )
  app.get(
    '/subscriptions',
    {
      config: mine,
      schema: { operationId: 'listSubscriptions', tags, response: { 200: shape.Subscriptions } },
    },
    (req) => inTx(house, req, listSubscriptions),
  )
  app.post(
    '/subscriptions',
    {
      config: mine,
      schema: {
        operationId: 'addSubscriptions',
        tags,
        body: shape.SubscribeBody,
        response: { 200: shape.Subscriptions },
      },
    },
    (req) => inTx(house, req, (call) => addSubscriptions(call, req.body.templateIds)),
  )
  app.get(
    '/templates',
    {
      config: staff,
      schema: { operationId: 'listNoticeTemplates', tags, response: { 200: shape.Templates } },
    },
    (req) => inTx(house, req, listNoticeTemplates),
  )
  app.put(
    '/templates/:code',
    {
      config: staff,
      schema: {
        operationId: 'setWechatTemplate',
        tags,
        params: shape.TemplateParams,
        body: shape.TemplateBody,
        response: { 200: shape.Templates },
      },
    },
    (req) => inTx(house, req, (call) => setWechatTemplate(call, req.params.code, req.body)),
  )
  app.get(
    '/deliveries',
    {
      config: staff,
      schema: {
        operationId: 'listDeliveryLog',
        tags,
        querystring: shape.LogQuery,
        response: { 200: shape.LogPage },
      },
    },
    (req) => inTx(house, req, (call) => listDeliveryLog(call, req.query)),
  )
}
