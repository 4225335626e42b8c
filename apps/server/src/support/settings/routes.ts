import { Type } from 'typebox'
import type { Routes } from '#platform/house'
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

const tags = ['settings']
const session = { access: 'session' } as const
const open = { access: 'public' } as const
const pictureTypes = ['image/png', 'image/jpeg'] as const
const mostPictureBytes = 524_288

export const settingRoutes: Routes = (house) => async (app) => {
  app.addContentTypeParser(
    [...pictureTypes],
    { parseAs: 'buffer', bodyLimit: mostPictureBytes },
    (_req, body, done) => done(null, body),
  )
  const none = { 204: Type.Null() }
  app.get(
    '/',
    { config: session, schema: { operationId: 'getSettings', tags, response: { 200: shape.Settings } } },
    (req) => inTx(house, req, (call) => readSettings(call, house.config.features)),
  )
  app.put(
    '/features',
    {
      config: session,
      schema: { operationId: 'setFeatures', tags, body: shape.FeaturesBody, response: none },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => changeFeatures(call, req.body, house.config.features))
      await loadSwitches(house)
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/help',
    { config: session, schema: { operationId: 'setHelp', tags, body: shape.HelpBody, response: none } },
    async (req, reply) => {
      await inTx(house, req, (call) => changeHelp(call, req.body))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/help',
    {
      config: open,
      schema: { operationId: 'getHelp', tags, security: [], response: { 200: shape.PublicHelp } },
    },
    (req) => inTx(house, req, readHelp),
  )
  app.put(
    '/pictures/:name',
    {
      config: { ...session, upload: true },
      schema: {
        operationId: 'setPicture',
        tags,
        consumes: [...pictureTypes],
        params: shape.PictureParams,
        response: none,
      },
    },
    async (req, reply) => {
      const picture = Buffer.isBuffer(req.body) ? readPicture(req.body, pictureTypes) : undefined
      await inTx(house, req, (call) => changePicture(call, req.params.name, picture))
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/pictures/:name',
    {
      config: session,
      schema: { operationId: 'removePicture', tags, params: shape.PictureParams, response: none },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => removePicture(call, req.params.name))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/pictures/:name',
    { config: open, schema: { operationId: 'getPicture', tags, security: [], params: shape.PictureParams } },
    async (req, reply) => {
      const picture = await inTx(house, req, (call) => getPicture(call, req.params.name))
      return reply
        .header('content-type', picture.media_type)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'public, max-age=86400')
        .send(picture.bytes)
    },
  )
}
