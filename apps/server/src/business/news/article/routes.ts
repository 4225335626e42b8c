import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, openDoors } from '#platform/http/door'
import { ActBody, VersionBody } from '#platform/shape'
import { addChannel, listOwnChannels, renameChannel, reorderChannels, retireChannel } from './channels.ts'
import { fileRoutes } from './file-routes.ts'
import * as shape from './schema.ts'
import { actOnArticle, createArticle, getArticle, modifyArticle } from './service.ts'
import { changeSetting, getSetting } from './setting.ts'

const one = '/articles/:id'

/** 新闻宣传: articles, their files, channels, and who may write them. */
export const articleRoutes: Routes = openDoors('news', 'session', async (_door, house, app) => {
  await app.register(writing(house))
  await app.register(fileRoutes(house))
  await app.register(channels(house))
})

const writing = openDoors('news', 'session', (door) => {
  const answer = shape.Article
  door(
    'POST /articles',
    'createArticle',
    { body: shape.CreateArticle, answer, status: 201 },
    byBody(createArticle),
  )
  door(`GET ${one}`, 'getArticle', { answer }, byId(getArticle))
  door(`PATCH ${one}`, 'modifyArticle', { body: shape.ModifyArticle, answer }, byIdAndBody(modifyArticle))
  for (const act of ['submit', 'recall', 'approve', 'pin', 'unpin'] as const)
    door(`POST ${one}/${act}`, `${act}Article`, { body: VersionBody, answer }, (call, { params, body }) =>
      actOnArticle(call, params.id, act, body),
    )
  for (const act of ['return', 'withdraw'] as const)
    door(`POST ${one}/${act}`, `${act}Article`, { body: ActBody, answer }, (call, { params, body }) =>
      actOnArticle(call, params.id, act, body),
    )
  door('GET /setting', 'getNewsSetting', { answer: shape.Setting }, getSetting)
  door(
    'PUT /setting',
    'changeNewsSetting',
    { body: shape.SettingBody, answer: shape.Setting },
    byBody(changeSetting),
  )
})

const channels = openDoors('news', 'session', (door) => {
  const answer = shape.Channels
  door('GET /channels', 'listNewsChannels', { answer }, listOwnChannels)
  door(
    'POST /channels',
    'addNewsChannel',
    { body: shape.CreateChannel, answer, status: 201 },
    (call, { body }) => addChannel(call, body.name),
  )
  door('PUT /channels/order', 'reorderNewsChannels', { body: shape.OrderBody, answer }, (call, { body }) =>
    reorderChannels(call, body.ids),
  )
  door(
    'PATCH /channels/:id',
    'renameNewsChannel',
    { body: shape.ModifyChannel, answer },
    byIdAndBody(renameChannel),
  )
  door('POST /channels/:id/retire', 'retireNewsChannel', { body: shape.NoBody, answer }, byId(retireChannel))
})
