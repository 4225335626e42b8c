import type { Routes } from '#platform/house'
import { byBody, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { readPicture } from '#platform/pictures/read-picture'
import * as shape from './schema.ts'
import {
  changeFeatures,
  changeHelp,
  changePicture,
  getPicture,
  readHelp,
  readSettings,
  removePicture,
} from './service.ts'
import { loadSwitches } from './switches.ts'

const pictureTypes = ['image/png', 'image/jpeg'] as const
const mostPictureBytes = 524_288

export const settingRoutes: Routes = openDoors('settings', 'session', (door, house, app) => {
  app.addContentTypeParser(
    [...pictureTypes],
    { parseAs: 'buffer', bodyLimit: mostPictureBytes },
    (_req, body, done) => done(null, body),
  )
  door('GET /', 'getSettings', { answer: shape.Settings }, (call) =>
    readSettings(call, house.config.features),
  )
  door.whole(
    'PUT /features',
    'setFeatures',
    { body: shape.FeaturesBody, status: 204 },
    async (req, reply) => {
      await inTx(house, req, (call) => changeFeatures(call, req.body, house.config.features))
      await loadSwitches(house)
      return reply.send(null)
    },
  )
  door('PUT /help', 'setHelp', { body: shape.HelpBody }, byBody(changeHelp))
  door('GET /help', 'getHelp', { access: 'public', answer: shape.PublicHelp }, readHelp)
  door(
    'PUT /pictures/:name',
    'setPicture',
    { params: shape.PictureParams, route: { consumes: [...pictureTypes], config: { upload: true } } },
    (call, { params, body }) => {
      const picture = Buffer.isBuffer(body) ? readPicture(body, pictureTypes) : undefined
      return changePicture(call, params.name, picture)
    },
  )
  door('DELETE /pictures/:name', 'removePicture', { params: shape.PictureParams }, (call, { params }) =>
    removePicture(call, params.name),
  )
  door.file(
    'GET /pictures/:name',
    'getPicture',
    { access: 'public', params: shape.PictureParams },
    async (call, { params }) => {
      const { media_type, bytes } = await getPicture(call, params.name)
      return { mediaType: media_type, content: bytes, keepSeconds: 86_400, isForeign: true }
    },
  )
})
