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

const raw = { as: 'bytes', types: ['image/png', 'image/jpeg'], mostBytes: 524_288 } as const

export const settingRoutes: Routes = openDoors('settings', 'session', (door, house) => {
  door('GET /', 'getSettings', { answer: shape.Settings }, (call) =>
    readSettings(call, house.config.features),
  )
  const switched = { body: shape.FeaturesBody, status: 204 } as const
  door.whole('PUT /features', 'setFeatures', switched, async (req, reply) => {
    await inTx(house, req, (call) => changeFeatures(call, req.body, house.config.features))
    await loadSwitches(house)
    return reply.send(null)
  })
  door('PUT /help', 'setHelp', { body: shape.HelpBody }, byBody(changeHelp))
  door('GET /help', 'getHelp', { access: 'public', answer: shape.PublicHelp }, readHelp)
  const params = shape.PictureParams
  door('PUT /pictures/:name', 'setPicture', { params, raw }, (call, { params: { name }, body }) =>
    changePicture(call, name, body === undefined ? undefined : readPicture(body, raw.types)),
  )
  door('DELETE /pictures/:name', 'removePicture', { params }, (call, given) =>
    removePicture(call, given.params.name),
  )
  const shown = { access: 'public', params } as const
  door.file('GET /pictures/:name', 'getPicture', shown, async (call, given) => {
    const { media_type, bytes } = await getPicture(call, given.params.name)
    return { mediaType: media_type, content: bytes, keepSeconds: 86_400, isForeign: true }
  })
})
