import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { attachment, readStored, sandbox } from '#platform/files'
import { sendDownload } from '#platform/http/in-tx'
import { readPicture } from '#platform/pictures/read-picture'
import { wrongPicture } from '../problems.ts'
import { OneId } from '../schema.ts'
import * as shape from '../schema-photos.ts'
import {
  addPhoto,
  admitPhoto,
  getPhoto,
  judgePhoto,
  listAlbum,
  listShownPhotos,
  mostPhotoBytes,
} from '../service/photos.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const photoTypes = ['image/jpeg', 'image/png'] as const
type About = { base: string; access: 'session' | 'citizen'; suffix: string }

/** The album for who organises: a member of staff at `/activities`, the leader of a team at `/led`. */
export const photoRoutes =
  ({ house, run, doors }: Open, { base, access, suffix }: About): FastifyPluginAsyncTypebox =>
  async (app) => {
    const config = { access }
    // The picture itself is the body; what it is is seen from its bytes.
    app.addContentTypeParser(
      [...photoTypes],
      { parseAs: 'buffer', bodyLimit: mostPhotoBytes },
      (_req, body, done) => done(null, body),
    )
    app.get(
      `${base}/:id/photos`,
      {
        config,
        schema: {
          operationId: `listAlbum${suffix}`,
          tags,
          params: OneId,
          response: { 200: shape.Album },
        },
      },
      (req) => run(req, async (call) => ({ items: await listAlbum(call, req.params.id, doors) })),
    )
    app.post(
      `${base}/:id/photos`,
      {
        config: { ...config, upload: true },
        schema: {
          operationId: `addPhoto${suffix}`,
          tags,
          consumes: [...photoTypes],
          params: OneId,
          querystring: shape.PhotoQuery,
          response: { 201: shape.Photo },
        },
      },
      async (req, reply) => {
        const to = await run(req, (call) => admitPhoto(call, req.params.id, doors), { readOnly: true })
        const picture = Buffer.isBuffer(req.body) ? readPicture(req.body, photoTypes) : undefined
        if (picture === undefined) throw wrongPicture()
        const about = { caption: req.query.caption, requestId: req.id, address: req.ip }
        return reply.code(201).send(await addPhoto(house, to, picture, about))
      },
    )
    app.get(
      `${base}/:id/photos/:photoId`,
      { config, schema: { operationId: `getPhoto${suffix}`, tags, params: shape.PhotoParams } },
      async (req, reply) => {
        const photo = await run(req, (call) => getPhoto(call, req.params.photoId, doors))
        sendDownload(reply, attachment('photo'), photo.media_type)
        reply.header('content-security-policy', sandbox)
        return reply.send(readStored(house.files, photo.id))
      },
    )
    if (access !== 'session') return
    for (const [act, state] of [
      ['show', 'shown'],
      ['hide', 'hidden'],
    ] as const)
      app.post(
        `${base}/:id/photos/:photoId/${act}`,
        {
          config,
          schema: {
            operationId: `${act}Photo`,
            tags,
            params: shape.PhotoParams,
            response: { 200: shape.Photo },
          },
        },
        (req) => run(req, (call) => judgePhoto(call, req.params, state, doors)),
      )
  }

/** For anybody: what is shown. */
export const publicPhotoRoutes =
  ({ house, run, doors }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    const config = { access: 'visitor' } as const
    app.get(
      '/public/:id/photos',
      {
        config,
        schema: {
          operationId: 'listPublicPhotos',
          tags,
          security: [],
          params: OneId,
          response: { 200: shape.Album },
        },
      },
      (req) => run(req, async (call) => ({ items: await listShownPhotos(call, req.params.id) })),
    )
    app.get(
      '/public/photos/:photoId',
      { config, schema: { operationId: 'getPublicPhoto', tags, security: [], params: shape.OnePhoto } },
      async (req, reply) => {
        const photo = await run(req, (call) => getPhoto(call, req.params.photoId, doors))
        reply.header('content-type', photo.media_type).header('content-security-policy', sandbox)
        // Short, so that what is hidden is soon gone from the phones, too.
        reply.header('cache-control', 'public, max-age=300')
        return reply.send(readStored(house.files, photo.id))
      },
    )
  }
