import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { House, Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { addChannel, listOwnChannels, renameChannel, reorderChannels, retireChannel } from './channels.ts'
import { fileRoutes } from './file-routes.ts'
import * as shape from './schema.ts'
import { actOnArticle, createArticle, getArticle, modifyArticle } from './service.ts'
import { changeSetting, getSetting } from './setting.ts'

const tags = ['news']
const config = { access: 'session' } as const
const params = shape.ArticleId
const answer = { 200: shape.Article }
const one = '/articles/:id'

/** 新闻宣传: articles, their files, channels, and who may write them. */
export const articleRoutes: Routes = (house) => async (app) => {
  await app.register(writing(house))
  await app.register(fileRoutes(house))
  await app.register(channels(house))
}

const writing =
  (house: House): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/articles',
      {
        config,
        schema: {
          operationId: 'createArticle',
          tags,
          body: shape.CreateArticle,
          response: { 201: shape.Article },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await inTx(house, req, (call) => createArticle(call, req.body))),
    )
    app.get(one, { config, schema: { operationId: 'getArticle', tags, params, response: answer } }, (req) =>
      inTx(house, req, (call) => getArticle(call, req.params.id)),
    )
    app.patch(
      one,
      {
        config,
        schema: { operationId: 'modifyArticle', tags, params, body: shape.ModifyArticle, response: answer },
      },
      (req) => inTx(house, req, (call) => modifyArticle(call, req.params.id, req.body)),
    )
    for (const act of ['submit', 'recall', 'approve', 'pin', 'unpin'] as const)
      app.post(
        `${one}/${act}`,
        {
          config,
          schema: { operationId: `${act}Article`, tags, params, body: shape.VersionBody, response: answer },
        },
        (req) => inTx(house, req, (call) => actOnArticle(call, req.params.id, act, req.body)),
      )
    for (const act of ['return', 'withdraw'] as const)
      app.post(
        `${one}/${act}`,
        {
          config,
          schema: { operationId: `${act}Article`, tags, params, body: shape.ReasonBody, response: answer },
        },
        (req) => inTx(house, req, (call) => actOnArticle(call, req.params.id, act, req.body)),
      )
    app.get(
      '/setting',
      { config, schema: { operationId: 'getNewsSetting', tags, response: { 200: shape.Setting } } },
      (req) => inTx(house, req, getSetting),
    )
    app.put(
      '/setting',
      {
        config,
        schema: {
          operationId: 'changeNewsSetting',
          tags,
          body: shape.SettingBody,
          response: { 200: shape.Setting },
        },
      },
      (req) => inTx(house, req, (call) => changeSetting(call, req.body)),
    )
  }

const channels =
  (house: House): FastifyPluginAsyncTypebox =>
  async (app) => {
    const response = { 200: shape.Channels }
    app.get('/channels', { config, schema: { operationId: 'listNewsChannels', tags, response } }, (req) =>
      inTx(house, req, listOwnChannels),
    )
    app.post(
      '/channels',
      {
        config,
        schema: {
          operationId: 'addNewsChannel',
          tags,
          body: shape.CreateChannel,
          response: { 201: shape.Channels },
        },
      },
      async (req, reply) =>
        reply.code(201).send(await inTx(house, req, (call) => addChannel(call, req.body.name))),
    )
    app.put(
      '/channels/order',
      { config, schema: { operationId: 'reorderNewsChannels', tags, body: shape.OrderBody, response } },
      (req) => inTx(house, req, (call) => reorderChannels(call, req.body.ids)),
    )
    app.patch(
      '/channels/:id',
      {
        config,
        schema: { operationId: 'renameNewsChannel', tags, params, body: shape.ModifyChannel, response },
      },
      (req) => inTx(house, req, (call) => renameChannel(call, req.params.id, req.body)),
    )
    app.post(
      '/channels/:id/retire',
      { config, schema: { operationId: 'retireNewsChannel', tags, params, body: shape.NoBody, response } },
      (req) => inTx(house, req, (call) => retireChannel(call, req.params.id)),
    )
  }
